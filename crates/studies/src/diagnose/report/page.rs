//! A diagnosis as one page: the sentence, the causes with their repairs, the tie-breaks, what rests on what.

use crate::diagnose::report::{bound_lines, cause_grid, lab_grid, lab_sentence, label_lines, sentence, ways};
use crate::diagnose::{DECISIONS, Diagnosis};
use crate::scorecard::report::{data_line, reading};
use anilab_engine::measure::Scorecard;
use anilab_phone::METADATA_VERSION;
use anilab_render::Table;
use anilab_render::chart::Chart;
use anilab_render::html::{Document, figure, fold, notes, prose, section, table, text, with_code};
use maud::{Markup, html};

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

impl DiagnosisPage<'_> {
    /// `diagnose.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let diagnosis = self.diagnosis;
        let scorecard = Scorecard { dataset: diagnosis.dataset.clone(), strategies: Vec::new() };
        Document {
            title: "anilab diagnose",
            verdict: with_code(&sentence(diagnosis)),
            data: text(&data_line(&scorecard)),
            main: self.main(&scorecard),
            footer: html! {
                "Names are not part of this report, and phone numbers only where they were asked for. Numbers were read with \
                 the numbering plans of libphonenumber " (METADATA_VERSION) "."
            },
        }
        .html()
    }

    fn main(&self, scorecard: &Scorecard) -> Markup {
        let diagnosis = self.diagnosis;
        let why = html! {
            (table("t-causes-of-misses", &cause_grid(diagnosis)))
            (self.charts("causes"))
        };
        let ties = html! {
            (tie_breaks(diagnosis))
            (self.charts("tie-breaks"))
            (bounds(diagnosis))
        };
        let about = html! {
            (fold("How a cause is decided", &table("t-decisions", &decisions())))
            (fold("What was read and what was skipped", &reading(scorecard)))
        };
        html! {
            (notes(self.notes))
            (section("why", "Why calls miss", &why))
            (section("repairs", "What would mend them", &repairs(diagnosis)))
            (section("ties", "What a tie-break could win", &ties))
            (section("about", "What stands behind it", &about))
        }
    }

    fn charts(&self, name: &str) -> Markup {
        html! { @for chart in self.charts.iter().filter(|chart| chart.name == name) { (figure(chart)) } }
    }
}

/// What mends each cause, with calls that show it.
fn repairs(diagnosis: &Diagnosis) -> Markup {
    html! {
        dl {
            @for way in ways(diagnosis) {
                dt { (text(way.cause)) }
                dd {
                    (prose(&way.about))
                    @if let Some(command) = &way.command { br; code { (text(command)) } }
                    @for example in &way.examples { br; (text(example)) }
                }
                "\n"
            }
        }
        "\n"
    }
}

fn tie_breaks(diagnosis: &Diagnosis) -> Markup {
    html! {
        @if let (Some(rules), Some(sentence)) = (lab_grid(&diagnosis.lab), lab_sentence(&diagnosis.lab)) {
            p { (with_code(&sentence)) } "\n"
            (table("t-rules", &rules))
        } @else {
            p { "No call has a label whose record was there: what a tie-break could win cannot be seen." } "\n"
        }
    }
}

/// What can be said of calls without a label, and of the labels that there are.
fn bounds(diagnosis: &Diagnosis) -> Markup {
    let part = |title: &str, lines: Vec<String>| {
        html! {
            h3 { (title) } "\n"
            ul { @for line in lines { li { (prose(&line)) } "\n" } } "\n"
        }
    };
    html! {
        @if let Some(bounds) = &diagnosis.bounds { (part("Calls without a label", bound_lines(bounds))) }
        @if let Some(labels) = &diagnosis.labels { (part("Can the labels be trusted?", label_lines(labels))) }
    }
}

/// The decision list.
fn decisions() -> Table {
    let row = |(place, step): (usize, &crate::diagnose::Step)| {
        vec![(place + 1).to_string(), step.cause.to_owned(), step.about.to_owned()]
    };
    Table::new(["step", "cause", "holds where"])
        .with_rows(DECISIONS.iter().enumerate().map(row))
        .captioned("The first step that holds names the cause")
}
