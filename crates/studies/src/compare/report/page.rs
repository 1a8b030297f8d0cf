//! How does a whole comparison read as one page? Verdict first, then the differences, pictures, segments and methods.

use std::fmt::Write as _;

use crate::compare::report as tables;
use crate::compare::report::Grid;
use crate::compare::{Comparison, NET, Pair};
use anilab_render::chart::Chart;

use anilab_render::html::document::Document;
use anilab_render::html::escape::{escaped, prose, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::notes::notes;
use anilab_render::html::table::{Table, fold};

/// What the page of a comparison shows.
#[derive(Clone, Copy)]
pub struct ComparePage<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

const METHODS: &str = include_str!("page.html");

impl ComparePage<'_> {
    /// `compare.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let comparison = self.comparison;
        let sentences = crate::compare::report::verdict(comparison);
        let (verdict, rest) = sentences.split_at(1.min(sentences.len()));
        let mut main = String::new();
        for sentence in rest {
            writeln!(main, "<p>{}</p>", with_code(sentence)).expect("writing to a String cannot fail");
        }
        main += &notes(self.notes);
        main.push_str("<section aria-labelledby=\"rates\">\n<h2 id=\"rates\">By how much, and how surely</h2>\n");
        for (place, pair) in comparison.pairs.iter().enumerate() {
            push_pair(&mut main, comparison, pair, place);
        }
        writeln!(main, "<p class=\"data\">{}</p>\n</section>", prose(&tables::below(comparison)))
            .expect("writing to a String cannot fail");
        main.push_str("<section aria-labelledby=\"pictures\">\n<h2 id=\"pictures\">In pictures</h2>\n");
        main.extend(self.charts.iter().map(charts::figure));
        main.push_str("</section>\n");
        main.push_str(METHODS);
        Document {
            title: "anilab compare",
            verdict: verdict.iter().map(|sentence| with_code(sentence)).collect::<Vec<_>>().join(" "),
            data: escaped(&tables::data_line(comparison)),
            main,
            footer: "Phone numbers of callers are not part of this report. Names of strategies are as the configuration has \
                     them; values of segments are those of the call log."
                .to_owned(),
        }
        .html()
    }
}

fn push_pair(out: &mut String, comparison: &Comparison, pair: &Pair, place: usize) {
    let id = |what: &str| format!("t-{what}-{place}");
    let [rates, callers] = parted(&tables::rates(comparison, pair));
    out.push_str(&table(&id("rates"), &tables::title(comparison, pair), rates));
    let caption = "Without the caller who calls most, with one vote a caller, and how each difference was judged";
    fold(out, "Is it a few callers?", &table(&id("callers"), caption, callers));
    for line in tables::reversals(pair) {
        writeln!(out, "<p>{}</p>", prose(&line)).expect("writing to a String cannot fail");
    }
    if let Some([outcomes, verdicts]) = tables::transitions(comparison, pair) {
        let both = table(&id("outcomes"), "Calls by outcome, before and after", outcomes)
            + &table(&id("verdicts"), "Calls by verdict, before and after", verdicts);
        fold(out, "What became of the calls", &both);
    }
    let rates = if comparison.has_labels() { [NET, "pop_recall", "match_rate"].as_slice() } else { &["match_rate"] };
    let mut segments = String::new();
    for rate in rates {
        let grid = tables::segments(pair, rate, |_| true);
        if !grid.rows.is_empty() {
            segments += &table(&id(&format!("segments-{rate}")), &rate.replace('_', " "), grid);
        }
    }
    if let Some(line) = tables::suppressed(comparison, pair) {
        writeln!(segments, "<p class=\"data\">{}</p>", prose(&line)).expect("writing to a String cannot fail");
    }
    if !segments.is_empty() {
        fold(out, "Who gained and who lost", &segments);
    }
    let mixes = tables::mixes(pair);
    if !mixes.rows.is_empty() {
        fold(out, "How much of the change is other traffic", &table(&id("mixes"), "Kitagawa's decomposition", mixes));
    }
}

/// The table of rates in two, so that neither is too wide: the second begins after what can be detected.
fn parted(grid: &Grid) -> [Grid; 2] {
    let cut = grid.headings.iter().rposition(|heading| heading == "detectable" || heading == "matters");
    let cut = cut.map_or(grid.headings.len(), |last| last + 1);
    let first = |cells: &[String]| cells[..cut].to_vec();
    let second = |cells: &[String]| cells[..1].iter().chain(&cells[cut..]).cloned().collect::<Vec<_>>();
    let part = |of: &dyn Fn(&[String]) -> Vec<String>| Grid {
        headings: of(&grid.headings),
        rows: grid.rows.iter().map(|row| of(row)).collect(),
    };
    [part(&first), part(&second)]
}

fn table(id: &str, caption: &str, grid: Grid) -> String {
    Table { id, caption, headings: grid.headings, rows: grid.rows, best: None }.html()
}
