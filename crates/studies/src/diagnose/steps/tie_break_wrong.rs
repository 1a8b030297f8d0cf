//! `tie-break-wrong`: did a rule choose another record?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Verdict;

pub(super) const STEP: Step = Step {
    cause: "tie-break-wrong",
    about: "the true record was a candidate, and a tie-break rule chose another",
    fix: "another order of rules, or other rules: the table of rules below has each alone",
    command: Some("anilab replay --strategy {}+name-similarity:0.9+last-caller-match"),
    touches: Touches::Nothing,
    holds: |case| {
        Found::when(case.tied().is_some() && case.result.rule.is_some() && case.result.verdict == Verdict::Wrong)
    },
};
