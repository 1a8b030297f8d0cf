//! A tuning as one page: what to run first, then how sure that is, then everything that was tried.

use crate::tune::report::{recommendation, tables, words};
use crate::tune::{Tuning, toml_text};
use anilab_render::chart::Chart;
use anilab_render::html::{Document, figure, fold, notes, paragraphs, section, table, text, with_code};
use maud::{Markup, html};

/// What the page of a tuning shows.
#[derive(Clone, Copy)]
pub struct TunePage<'a> {
    /// The tuning.
    pub tuning: &'a Tuning,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

const METHOD: [&str; 5] = [
    "The log is cut in two: everything is chosen on the first part, and the pick and the baseline are replayed once on the \
     second. Calls between the two are left out, so that a caller who rings again the next day does not stand in both.",
    "No other configuration is replayed on the second part, so nobody can pick by it.",
    "Configurations whose paired difference to the best has zero in its 95 % interval (Bonett and Price 2012, at n_eff, which \
     counts each caller once) are tied. Of these the simplest is picked: fewer rules, exact before fuzzy.",
    "What the pick scores on the calls that it was chosen by flatters it. The optimism says by how much; what the baseline, \
     which nobody chose, loses between the parts is drift of the calls.",
    "The share of a knob is the variance between the means of its values, of the variance between all configurations (Hutter, \
     Hoos and Leyton-Brown 2014).",
];

impl TunePage<'_> {
    /// `tune.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let tuning = self.tuning;
        Document {
            title: "anilab tune",
            verdict: with_code(&recommendation(tuning)),
            data: with_code(words::about(tuning).trim_end_matches('.')),
            main: self.main(),
            footer: html! {
                "Phone numbers and names of callers are not part of this page. Names of fields and strategies are as the \
                 data and the configuration have them."
            },
        }
        .html()
    }

    fn main(&self) -> Markup {
        let tuning = self.tuning;
        let test = html! {
            (table("t-held", &tables::held(tuning)))
            (paragraphs(words::below(tuning)))
        };
        let toml = toml_text(&tuning.space.configurations[tuning.recommended()].recipe);
        // The lines of the text are lines of the page.
        let paste = html! { pre { code { @for line in toml.lines() { (text(line)) "\n" } } } "\n" };
        let front = html! {
            (paragraphs([words::front(tuning)]))
            (table("t-front", &tables::front(tuning)))
        };
        let about = html! {
            (fold("What no other configuration beats", &front))
            (fold("What the knobs and the tie-break rules come to", &knobs(tuning)))
            (fold("How the choice is made", &paragraphs(METHOD)))
        };
        html! {
            (notes(self.notes))
            (section("test", "How sure that is", &test))
            (section("paste", "To paste into anilab.toml", &paste))
            (section("pictures", "What was tried", &html! { @for chart in self.charts { (figure(chart)) } }))
            (section("about", "What stands behind it", &about))
        }
    }
}

fn knobs(tuning: &Tuning) -> Markup {
    html! {
        @if tuning.knobs.is_empty() {
            p { "There is one value of each." } "\n"
        } @else {
            (paragraphs([words::knobs(tuning)]))
            (table("t-knobs", &tables::knobs(tuning)))
            @if !tuning.rules.is_empty() { (table("t-rules", &tables::rules(tuning))) }
        }
    }
}
