//! How does a diagnosis read as one page? The sentence, the causes with their repairs, the tie-breaks, what rests on what.

use std::fmt::Write as _;

use crate::diagnose::report::{Lines, bound_lines, cause_grid, lab_grid, lab_sentence, label_lines, sentence, ways};
use crate::diagnose::{DECISIONS, Diagnosis};
use crate::scorecard::report::data_line;
use anilab_engine::measure::Scorecard;
use anilab_phone::METADATA_VERSION;
use anilab_render::chart::Chart;

use crate::scorecard::report::reading;
use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, prose, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::notes::notes;
use anilab_render::html::table::{Table, fold};

/// What the page of a diagnosis shows.
#[derive(Clone, Copy)]
pub struct DiagnosisPage<'a> {
    /// The diagnosis.
    pub diagnosis: &'a Diagnosis,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

const SECTIONS: &str = include_str!("page.html");

impl DiagnosisPage<'_> {
    /// `diagnose.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let diagnosis = self.diagnosis;
        let scorecard = Scorecard { dataset: diagnosis.dataset.clone(), strategies: Vec::new() };
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => notes(self.notes),
            "causes" => table("t-causes-of-misses", "Causes, the most frequent first", cause_grid(diagnosis)),
            "cause-chart" => self.chart("causes"),
            "repairs" => repairs(diagnosis),
            "tie-breaks" => tie_breaks(diagnosis),
            "tie-break-chart" => self.chart("tie-breaks"),
            "bounds" => bounds(diagnosis),
            "decisions" => decisions(),
            "reading" => reading(&scorecard),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab diagnose",
            verdict: with_code(&sentence(diagnosis)),
            data: escaped(&data_line(&scorecard)),
            main,
            footer: format!(
                "Names are not part of this report, and phone numbers only where they were asked for. Numbers were read with \
                 the numbering plans of libphonenumber {METADATA_VERSION}."
            ),
        }
        .html()
    }

    fn chart(&self, name: &str) -> String {
        self.charts.iter().filter(|chart| chart.name == name).map(charts::figure).collect()
    }
}

fn table(id: &str, caption: &str, lines: Lines) -> String {
    let headings = lines.headings.into_iter().map(str::to_owned).collect();
    Table { id, caption, headings, rows: lines.rows, best: None }.html()
}

/// What mends each cause, with calls that show it.
fn repairs(diagnosis: &Diagnosis) -> String {
    let mut out = String::from("<dl>\n");
    for way in ways(diagnosis) {
        let command = way.command.map(|command| format!("<br><code>{}</code>", escaped(&command))).unwrap_or_default();
        let examples = way.examples.iter().fold(String::new(), |all, example| all + "<br>" + &escaped(example));
        writeln!(out, "<dt>{}</dt><dd>{}{command}{examples}</dd>", escaped(way.cause), prose(&way.about))
            .expect("writing to a String cannot fail");
    }
    out.push_str("</dl>\n");
    out
}

fn tie_breaks(diagnosis: &Diagnosis) -> String {
    match (lab_grid(&diagnosis.lab), lab_sentence(&diagnosis.lab)) {
        (Some(grid), Some(sentence)) => {
            format!("<p>{}</p>\n", with_code(&sentence)) + &table("t-rules", "Every rule on the same candidates", grid)
        }
        _ => {
            "<p>No call has a label whose record was there: what a tie-break could win cannot be seen.</p>\n".to_owned()
        }
    }
}

/// What can be said of calls without a label, and of the labels that there are.
fn bounds(diagnosis: &Diagnosis) -> String {
    let part = |title: &str, lines: Vec<String>| {
        let items = lines.iter().fold(String::new(), |items, line| items + "<li>" + &prose(line) + "</li>\n");
        format!("<h3>{title}</h3>\n<ul>\n{items}</ul>\n")
    };
    let bounds = diagnosis.bounds.map(|bounds| part("Calls without a label", bound_lines(&bounds)));
    let labels = diagnosis.labels.as_ref().map(|labels| part("Can the labels be trusted?", label_lines(labels)));
    bounds.unwrap_or_default() + &labels.unwrap_or_default()
}

/// The decision list.
fn decisions() -> String {
    let row = |(place, step): (usize, &crate::diagnose::Step)| {
        vec![(place + 1).to_string(), step.cause.to_owned(), step.about.to_owned()]
    };
    let headings = ["step", "cause", "holds where"].map(str::to_owned).to_vec();
    let rows = DECISIONS.iter().enumerate().map(row).collect();
    let caption = "The first step that holds names the cause";
    let mut out = String::new();
    let table = Table { id: "t-decisions", caption, headings, rows, best: None }.html();
    fold(&mut out, "How a cause is decided", &table);
    out
}
