//! A judgement of the gate as text, for people at a terminal and in a pull request, and for the machines around them.

mod annotations;
mod headline;
mod junit;
mod markdown;
mod metrics;
mod page;
#[cfg(test)]
mod policy_tests;
mod text;

use crate::gate::{Count, Finding, Judgement, JudgementResult, Verdict};
use anilab_engine::result::to_json;
use anilab_text::percent;

pub use page::gate_page;

pub use annotations::annotations;
pub use junit::junit;
pub use markdown::markdown;
pub use metrics::metrics;
pub use text::text;

pub(super) use headline::{headline, tally};

/// The judgement as JSON, with a line break at its end.
#[must_use]
pub fn json(judgement: &Judgement) -> String {
    to_json(&JudgementResult::of(judgement))
}

/// The findings, the worst first, else as they came.
pub(super) fn worst_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.verdict));
    sorted
}

/// A value as a percentage; a dash where there is none.
pub(super) fn share(count: Option<Count>) -> String {
    count.and_then(|count| count.share()).map_or_else(|| "–".to_owned(), percent)
}

/// Whether a finding is worth a line of its own.
fn is_notable(finding: &Finding) -> bool {
    !matches!(finding.verdict, Verdict::Unchanged | Verdict::WithinTolerance)
}
