//! How does a whole run read as one page? Verdict first, then tables, charts, definitions and what was read.

mod charts;
mod cleanup;
mod compare;
mod definitions;
mod diagnosis;
mod document;
mod escape;
mod gate;
mod profile;
mod reading;
mod sensitivity;
mod tables;
mod tune;

use crate::chart::Chart;
use crate::measure::{NetWeights, Scorecard};
use crate::phone::METADATA_VERSION;

use super::sentence::sentence;
use super::table::data_line;
pub use cleanup::CleanupPage;
pub use compare::ComparePage;
pub use diagnosis::DiagnosisPage;
use document::{Document, filled};
use escape::{escaped, with_code};
pub use gate::gate_page;

pub use profile::ProfilePage;
pub use sensitivity::SensitivityPage;
pub use tune::TunePage;

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

const SECTIONS: &str = include_str!("replay.html");

impl Page<'_> {
    /// `report.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => reading::notes(self.notes),
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
        let scorecard = Scorecard { dataset: crate::measure::Dataset::default(), strategies: vec![] };
        let html = Page { scorecard: &scorecard, weights: NetWeights::default(), charts: &[], notes: &[] }.html();
        assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n") && !html.contains("{{"));
    }
}
