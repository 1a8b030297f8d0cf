//! A whole comparison as one page: verdict first, then the differences, pictures, segments and methods.

use crate::compare::report as tables;
use crate::compare::{Comparison, NET, Pair};
use anilab_render::Table;
use anilab_render::chart::Chart;
use anilab_render::html::{Document, figure, fold, notes, paragraphs, prose, section, table, terms, text, with_code};
use maud::{Markup, html};

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

const METHODS: [(&str, &str); 10] = [
    (
        "n_eff",
        "Calls of one caller share their outcome. n_eff = (Σm)²/Σm² over callers with m calls (Kish 1965) is how \
         many independent calls they are worth.",
    ),
    (
        "difference, paired",
        "Both rates stand on the same calls. Interval: Bonett and Price 2012, with gained, lost and all calls \
         scaled by n_eff/n. p: the sign of each caller's net difference is flipped by chance, 10,000 times (all \
         ways where at most 14 callers differ).",
    ),
    (
        "difference, linearised",
        "The rates stand on other calls each (a precision on the calls that pop), or weigh them (net). Interval: \
         the ratio of sums over callers, linearised (Cochran 1977; Rao and Scott 1992; Obuchowski 1998). p from the \
         same, from n_eff 10 on; that of the net from flipped signs.",
    ),
    (
        "difference, unpaired",
        "Two runs over different calls. Interval: Newcombe 1998 at n_eff of each. p: the score test at n_eff.",
    ),
    (
        "p",
        "Adjusted for all pairs and headline rates together (Holm 1979): match rate, pop rate, pop precision, pop \
         recall, net.",
    ),
    ("detectable", "The smallest difference found four times in five (Connor 1987)."),
    ("without top caller", "The difference without the caller who calls most."),
    ("one vote a caller", "The mean over callers of each caller's own difference."),
    (
        "gained, lost",
        "Calls above the line of the rate under the other strategy alone, and under the baseline alone. For net: \
         right pops.",
    ),
    (
        "other traffic, other rates",
        "Kitagawa 1955: how much of a change comes of other shares of the segments, and how much of other rates \
         within them.",
    ),
];

impl ComparePage<'_> {
    /// `compare.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let comparison = self.comparison;
        let sentences = tables::verdict(comparison);
        let (verdict, rest) = sentences.split_at(1.min(sentences.len()));
        let rates = html! {
            @for (place, pair) in comparison.pairs.iter().enumerate() { (pair_tables(comparison, pair, place)) }
            p.data { (prose(&tables::below(comparison))) } "\n"
        };
        Document {
            title: "anilab compare",
            verdict: html! { @for sentence in verdict { (with_code(sentence)) } },
            data: text(&tables::data_line(comparison)),
            main: html! {
                (paragraphs(rest))
                (notes(self.notes))
                (section("rates", "By how much, and how surely", &rates))
                (section("pictures", "In pictures", &html! { @for chart in self.charts { (figure(chart)) } }))
                (section("about", "What stands behind it", &fold("How each figure is made", &terms(METHODS))))
            },
            footer: html! {
                "Phone numbers of callers are not part of this report. Names of strategies are as the configuration has \
                 them; values of segments are those of the call log."
            },
        }
        .html()
    }
}

/// The tables of a pair, what matters most first.
fn pair_tables(comparison: &Comparison, pair: &Pair, place: usize) -> Markup {
    let id = |what: &str| format!("t-{what}-{place}");
    let [rates, callers] = parted(&tables::rates(comparison, pair));
    let callers = callers
        .captioned("Without the caller who calls most, with one vote a caller, and how each difference was judged");
    let mixes = tables::mixes(pair);
    html! {
        (table(&id("rates"), &rates))
        (fold("Is it a few callers?", &table(&id("callers"), &callers)))
        @for line in tables::reversals(pair) { p { (prose(&line)) } "\n" }
        @if let Some([outcomes, verdicts]) = tables::transitions(comparison, pair) {
            (fold("What became of the calls", &html! {
                (table(&id("outcomes"), &outcomes))
                (table(&id("verdicts"), &verdicts))
            }))
        }
        @if let Some(segments) = segments(comparison, pair, &id) { (fold("Who gained and who lost", &segments)) }
        @if !mixes.rows.is_empty() {
            (fold(&mixes.caption, &table(&id("mixes"), &mixes.clone().captioned("Kitagawa's decomposition"))))
        }
    }
}

/// The segments of a pair in the rates that matter, and those too small; `None` where there is neither.
fn segments(comparison: &Comparison, pair: &Pair, id: &impl Fn(&str) -> String) -> Option<Markup> {
    let rates = if comparison.has_labels() { [NET, "pop_recall", "match_rate"].as_slice() } else { &["match_rate"] };
    let of_rate =
        |rate: &&'static str| (*rate, tables::segments(pair, rate, |_| true).captioned(rate.replace('_', " ")));
    let found: Vec<(&str, Table)> = rates.iter().map(of_rate).filter(|(_, table)| !table.rows.is_empty()).collect();
    let suppressed = tables::suppressed(comparison, pair);
    (!found.is_empty() || suppressed.is_some()).then(|| {
        html! {
            @for (rate, found) in &found { (table(&id(&format!("segments-{rate}")), found)) }
            @if let Some(line) = suppressed { p.data { (prose(&line)) } "\n" }
        }
    })
}

/// The table of rates in two, so that neither is too wide: the second begins after what can be detected.
fn parted(rates: &Table) -> [Table; 2] {
    let width = rates.headings.len();
    let cut = rates.headings.iter().rposition(|heading| heading == "detectable" || heading == "matters");
    let cut = cut.map_or(width, |last| last + 1);
    let (first, second): (Vec<usize>, Vec<usize>) = ((0..cut).collect(), [0].into_iter().chain(cut..width).collect());
    [rates.columns(&first), rates.columns(&second)]
}
