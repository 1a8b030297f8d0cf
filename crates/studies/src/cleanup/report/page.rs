//! A cleanup as one page, for the manager first: the sentence, what earns it, what it costs, what can go wrong.

use crate::cleanup::report::{about, actions, before_after, cost, rates, risks, segments, suppressed, verdict};
use crate::cleanup::{CleanupFigures, REGISTRY, Sheet};
use anilab_render::Table;
use anilab_render::chart::Chart;
use anilab_render::html::{Document, bullets, figure, fold, notes, prose, section, table, text, with_code};
use anilab_text::grouped;
use maud::{Markup, html};

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

impl CleanupPage<'_> {
    /// `cleanup.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let figures = self.figures;
        Document {
            title: "anilab cleanup",
            verdict: with_code(&verdict(figures)),
            data: with_code(&about(figures)),
            main: self.main(),
            footer: html! {
                "Phone numbers and names are not part of this page; they are in the worklist beside it. The records were \
                 mended in memory: no input file was changed."
            },
        }
        .html()
    }

    fn main(&self) -> Markup {
        let figures = self.figures;
        let case = html! {
            (table("t-actions", &actions(figures)))
            @for chart in self.charts.iter().filter(|chart| chart.name != SEGMENTS) { (figure(chart)) }
            (fold("Every outcome and verdict", &table("t-all", &before_after(figures))))
        };
        let about = html! {
            (fold("What each action changes, and what it refuses to touch", &registry(figures)))
            (fold("The worklist, file by file", &self.worklist()))
            (fold("How the figures are made", &bullets(METHOD)))
        };
        html! {
            (notes(self.notes))
            (section("case", "What it wins", &case))
            (section("whom", "For whom", &self.segments()))
            (section("cost", "What it costs, and when it pays", &bullets(cost(figures))))
            (section("risks", "What can go wrong", &bullets(risks(figures))))
            (section("about", "What stands behind it", &about))
        }
    }

    fn segments(&self) -> Markup {
        let figures = self.figures;
        let of_rates = rates(figures).into_iter().map(|rate| (rate.0, segments(figures, rate)));
        let tables: Vec<(&str, Table)> = of_rates.filter(|(_, table)| !table.rows.is_empty()).collect();
        let suppressed = suppressed(figures);
        let every_segment = html! {
            @for (rate, found) in &tables { (table(&format!("t-{rate}"), found)) }
            @if let Some(line) = &suppressed { p.data { (prose(line)) } "\n" }
        };
        html! {
            @for chart in self.charts.iter().filter(|chart| chart.name == SEGMENTS) { (figure(chart)) }
            @if tables.is_empty() && suppressed.is_none() {
                p { "Nothing that is known of the calls tells them apart." } "\n"
            } @else {
                (fold("Every segment, before and after", &every_segment))
            }
        }
    }

    fn worklist(&self) -> Markup {
        let lines = |sheet: &Sheet| sheet.csv.lines().count().saturating_sub(1) as u64;
        let rows = self.sheets.iter().map(|sheet| vec![format!("worklist/{}", sheet.name), grouped(lines(sheet))]);
        let files = Table::new(["file", "rows"]).with_rows(rows).captioned("The files");
        html! {
            @if files.rows.is_empty() { p { "Nothing is to be done." } "\n" } @else { (table("t-worklist", &files)) }
        }
    }
}

fn registry(figures: &CleanupFigures) -> Markup {
    html! {
        dl {
            @for action in &figures.chosen {
                @let entry = &REGISTRY[action.entry];
                dt { code { (text(&action.spec)) } }
                dd { "Changes: " (entry.changes) ". Refuses: " (entry.refuses) ". Risk: " (entry.risk) "." }
                "\n"
            }
        }
        "\n"
    }
}
