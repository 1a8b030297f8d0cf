//! How does a whole run read as one page? Verdict first, then tables, charts, definitions and what was read.

use crate::scorecard::report::data_line;
use crate::scorecard::report::sentence::sentence;
use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_phone::METADATA_VERSION;
use anilab_render::chart::Chart;

use super::{definitions, reading};
use crate::scorecard::report::page_tables as tables;
use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, with_code};
use anilab_render::html::{figure as charts, notes};

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

const SECTIONS: &str = include_str!("page.html");

impl Page<'_> {
    /// `report.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => notes::notes(self.notes),
            "summary" => tables::summary(self.scorecard, self.weights),
            "hindsight" => tables::hindsight(self.scorecard),
            "folds" => tables::folds(self.scorecard),
            "charts" => self.charts.iter().map(charts::figure).collect(),
            "definitions" => definitions::definitions(self.weights),
            "reading" => reading::reading(self.scorecard),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab replay",
            verdict: with_code(&sentence(self.scorecard, self.weights)),
            data: escaped(&data_line(self.scorecard)),
            main,
            footer: format!(
                "Phone numbers and names of callers are not part of this report. Names of strategies are as the \
                 configuration has them. Numbers were read with the numbering plans of libphonenumber \
                 {METADATA_VERSION}."
            ),
        }
        .html()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_run_still_makes_a_page() {
        let scorecard = Scorecard { dataset: anilab_engine::measure::Dataset::default(), strategies: vec![] };
        let html = Page { scorecard: &scorecard, weights: NetWeights::default(), charts: &[], notes: &[] }.html();
        assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n") && !html.contains("{{"));
    }
}
