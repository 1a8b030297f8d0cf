//! A whole run as one page: verdict first, then tables, charts, definitions and what was read.

use crate::scorecard::report::data_line;
use crate::scorecard::report::sentence::sentence;
use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_phone::METADATA_VERSION;
use anilab_render::chart::Chart;

use super::definitions::definitions;
use super::reading::reading;
use crate::scorecard::report::page_tables as tables;
use anilab_render::html::{Document, figure, fold, notes, section, text, with_code};
use maud::{Markup, html};

/// What the page of a replay shows.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The result of the run.
    pub scorecard: &'a Scorecard,
    /// What the best strategy is chosen by.
    pub weights: NetWeights,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

impl Page<'_> {
    /// `report.html`.
    #[must_use]
    pub fn html(&self) -> String {
        Document {
            title: "anilab replay",
            verdict: with_code(&sentence(self.scorecard, self.weights)),
            data: text(&data_line(self.scorecard)),
            main: self.main(),
            footer: html! {
                "Phone numbers and names of callers are not part of this report. Names of strategies are as the configuration \
                 has them. Numbers were read with the numbering plans of libphonenumber " (METADATA_VERSION) "."
            },
        }
        .html()
    }

    fn main(&self) -> Markup {
        let (scorecard, weights) = (self.scorecard, self.weights);
        let strategies = html! {
            (tables::summary(scorecard, weights))
            (tables::hindsight(scorecard))
            (tables::folds(scorecard))
        };
        let about = html! {
            (fold("How each number is defined", &definitions(weights)))
            (fold("What was read and what was skipped", &reading(scorecard)))
        };
        html! {
            (notes(self.notes))
            (section("strategies", "How each strategy did", &strategies))
            (section("pictures", "In pictures", &html! { @for chart in self.charts { (figure(chart)) } }))
            (section("about", "What stands behind it", &about))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_run_still_makes_a_page() {
        let scorecard = Scorecard { dataset: anilab_engine::measure::Dataset::default(), strategies: vec![] };
        let html = Page { scorecard: &scorecard, weights: NetWeights::default(), charts: &[], notes: &[] }.html();
        assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    }
}
