//! How does a whole run read as one page? Verdict first, then tables, charts, definitions and what was read.

mod charts;
mod definitions;
mod escape;
mod reading;
mod tables;

use crate::chart::{Chart, STYLE};
use crate::measure::{NetWeights, Scorecard};
use crate::phone::METADATA_VERSION;

use super::sentence::sentence;
use super::table::data_line;
use escape::{escaped, with_code};

/// What a page shows.
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

const FRAME: &str = include_str!("page.html");
const PAGE_STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

// The page allows this style and this script and no other. A test computes the hashes; the message says the new ones.
const STYLE_HASH: &str = "sha256-mIosjgE1d30X+vGc/d09tF3lsMpByHKlb186VVassow=";
const SCRIPT_HASH: &str = "sha256-PN9K0jJE6soF6D/QpK+LsdC7GAjManRHalmy9CfrHvs=";

impl Page<'_> {
    /// `report.html`: one file that needs nothing else and asks nobody for anything.
    #[must_use]
    pub fn html(&self) -> String {
        filled(FRAME, |slot| match slot {
            "style-hash" => STYLE_HASH.to_owned(),
            "script-hash" => SCRIPT_HASH.to_owned(),
            "style" => format!("\n{STYLE}{PAGE_STYLE}"),
            "script" => format!("\n{SCRIPT}"),
            "verdict" => with_code(&sentence(self.scorecard, self.weights)),
            "data" => escaped(&data_line(self.scorecard)),
            "notes" => reading::notes(self.notes),
            "summary" => tables::summary(self.scorecard, self.weights),
            "hindsight" => tables::hindsight(self.scorecard),
            "folds" => tables::folds(self.scorecard),
            "charts" => self.charts.iter().map(charts::figure).collect(),
            "definitions" => definitions::definitions(self.weights),
            "reading" => reading::reading(self.scorecard),
            "metadata-version" => METADATA_VERSION.to_owned(),
            other => unreachable!("the page has no slot {other}"),
        })
    }
}

/// The frame with its slots `{{name}}` filled, in one pass: what fills a slot is never read as a slot.
fn filled(frame: &str, fill: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once("{{") {
        let (slot, behind) = after.split_once("}}").expect("every slot of the frame is closed");
        out.push_str(before);
        out.push_str(&fill(slot));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn empty() -> String {
        let scorecard = Scorecard { dataset: crate::measure::Dataset::default(), strategies: vec![] };
        Page { scorecard: &scorecard, weights: NetWeights::default(), charts: &[], notes: &[] }.html()
    }

    #[test]
    fn what_fills_a_slot_is_not_read_again() {
        assert_eq!(filled("a {{x}} b {{y}}", |slot| format!("<{slot} {{{{x}}}}>")), "a <x {{x}}> b <y {{x}}>");
    }

    /// The hash of what stands in the only element of that name, as a content security policy writes it.
    fn hash_in(html: &str, element: &str) -> String {
        let (start, end) = (format!("<{element}>"), format!("</{element}>"));
        let (_, rest) = html.split_once(&start).unwrap();
        let (content, rest) = rest.split_once(&end).unwrap();
        assert!(!rest.contains(&start), "there are several {element} elements");
        format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script_of_the_page() {
        let html = empty();
        assert_eq!(hash_in(&html, "style"), STYLE_HASH);
        assert_eq!(hash_in(&html, "script"), SCRIPT_HASH);
    }

    #[test]
    fn an_empty_run_still_makes_a_page() {
        let html = empty();
        assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n") && !html.contains("{{"));
    }
}
