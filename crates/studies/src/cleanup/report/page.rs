//! How does a cleanup read as one page? For the manager first: the sentence, what earns it, what it costs, what can go wrong.

use std::fmt::Write as _;

use crate::cleanup::report::{
    about, actions, before_after, cost, how_to_read, rates, risks, segments, suppressed, verdict,
};
use crate::cleanup::{CleanupFigures, REGISTRY, Sheet};
use anilab_render::chart::Chart;
use anilab_text::grouped;

use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, prose, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::notes::notes;
use anilab_render::html::table::{Table, fold, of_grid};

/// What the page of a cleanup shows.
#[derive(Clone, Copy)]
pub struct CleanupPage<'a> {
    /// The figures.
    pub figures: &'a CleanupFigures,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// The files of the worklist.
    pub sheets: &'a [Sheet],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

/// The chart that stands in a section of its own.
const SEGMENTS: &str = "segments";

const SECTIONS: &str = include_str!("page.html");

impl CleanupPage<'_> {
    /// `cleanup.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let figures = self.figures;
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => notes(self.notes),
            "actions" => {
                let how = how_to_read(figures).map_or_else(String::new, |how| format!(". {how}"));
                let caption = format!("What each action earns, in {}{how}", figures.goal.name());
                of_grid("t-actions", &caption, actions(figures))
            }
            "charts" => self.charts.iter().filter(|chart| chart.name != SEGMENTS).map(charts::figure).collect(),
            "segments" => self.segments(),
            "before-after" => {
                let mut out = String::new();
                fold(
                    &mut out,
                    "Every outcome and verdict",
                    &of_grid("t-all", "All scored calls, before and after", before_after(figures)),
                );
                out
            }
            "cost" => items(&cost(figures)),
            "risks" => items(&risks(figures)),
            "registry" => registry(figures),
            "worklist" => self.worklist(),
            "method" => items(&METHOD.map(str::to_owned)),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab cleanup",
            verdict: with_code(&verdict(figures)),
            data: with_code(&about(figures)),
            main,
            footer: "Phone numbers and names are not part of this page; they are in the worklist beside it. The records were \
                     mended in memory: no input file was changed."
                .to_owned(),
        }
        .html()
    }

    fn segments(&self) -> String {
        let figures = self.figures;
        let mut out: String = self.charts.iter().filter(|chart| chart.name == SEGMENTS).map(charts::figure).collect();
        let mut all = String::new();
        for (rate, caption) in rates(figures) {
            let grid = segments(figures, rate);
            if !grid.rows.is_empty() {
                all += &of_grid(&format!("t-{rate}"), caption, grid);
            }
        }
        if let Some(line) = suppressed(figures) {
            writeln!(all, "<p class=\"data\">{}</p>", prose(&line)).expect("writing to a String cannot fail");
        }
        if all.is_empty() {
            out.push_str("<p>Nothing that is known of the calls tells them apart.</p>\n");
        } else {
            fold(&mut out, "Every segment, before and after", &all);
        }
        out
    }

    fn worklist(&self) -> String {
        if self.sheets.is_empty() {
            return "<p>Nothing is to be done.</p>\n".to_owned();
        }
        let lines = |sheet: &Sheet| sheet.csv.lines().count().saturating_sub(1) as u64;
        let rows = self.sheets.iter().map(|sheet| vec![format!("worklist/{}", sheet.name), grouped(lines(sheet))]);
        let headings = ["file", "rows"].map(str::to_owned).to_vec();
        Table { id: "t-worklist", caption: "The files", headings, rows: rows.collect(), best: None }.html()
    }
}

const METHOD: [&str; 6] = [
    "Every figure is a replay: the records are mended in memory, the index is built anew, and every call is matched again.",
    "Actions are done in one order, each on what those before it left, until none has anything to add. A cell that two of \
     them change is in the worklist once, with both names and the lower of their confidences.",
    "What an action earns is its Shapley value: what it adds, averaged over all orders in which the actions could be done. The \
     values add up to the lift exactly. The order range is the least and the most that it adds.",
    "Intervals are 95 % intervals of the paired difference (Bonett and Price 2012) at n_eff, which counts each caller once, \
     however often it calls.",
    "The order of records is made on the first part of the log and judged on the rest, each point by a replay.",
    "A call about a record that was merged counts as one about the record that stays.",
];

fn items(lines: &[String]) -> String {
    let items: Vec<String> = lines.iter().map(|line| format!("<li>{}</li>\n", with_code(line))).collect();
    format!("<ul>\n{}</ul>\n", items.concat())
}

fn registry(figures: &CleanupFigures) -> String {
    let mut out = String::from("<dl>\n");
    for action in &figures.chosen {
        let entry = &REGISTRY[action.entry];
        writeln!(
            out,
            "<dt><code>{}</code></dt><dd>Changes: {}. Refuses: {}. Risk: {}.</dd>",
            escaped(&action.spec),
            escaped(entry.changes),
            escaped(entry.refuses),
            escaped(entry.risk)
        )
        .expect("writing to a String cannot fail");
    }
    out.push_str("</dl>\n");
    out
}
