//! `tie-break-undecided`: had the rules nothing to choose by?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Outcome;

pub(super) const STEP: Step = Step {
    cause: "tie-break-undecided",
    about: "the true record was a candidate, and no rule of the chain had anything to choose by",
    fix: "a further rule, or data for those there are: the table of rules below has each alone",
    command: Some("anilab replay --strategy {}+name-similarity:0.9+last-caller-match"),
    touches: Touches::Candidates,
    holds: |case| {
        let is_left = case.result.outcome == Outcome::Ambiguous && !case.strategy.rules.is_empty();
        Found::when(is_left && case.is_tie())
    },
};
