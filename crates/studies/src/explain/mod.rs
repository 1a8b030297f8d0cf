//! The explanation of one call, as text and as JSON.

mod result;
mod text;

use anilab_engine::result::to_json;
use anilab_text::printable_json;

pub use result::{
    CandidateResult, ExplanationResult, MatchedEntry, ReadingResult, RecordResult, RuleResult, StrategyExplanation,
};
pub use text::{ExplainedCall, explanation};

/// The [`ExplanationResult`] as JSON, with a line break at its end and nothing in it that steers a terminal.
#[must_use]
pub fn explanation_json(call: ExplainedCall<'_>) -> String {
    printable_json(&to_json(&ExplanationResult::from(call)))
}
