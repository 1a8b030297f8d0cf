//! `company-line`: did the line of the company show?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::matching::tie_break::common_account;

pub(super) const STEP: Step = Step {
    cause: "company-line",
    about: "the number is not the true record’s but one of its account, or of a colleague",
    fix: "pop the account, and list its people",
    command: Some("anilab replay --strategy {}+roll-up"),
    touches: Touches::Nothing,
    holds: |case| {
        let record = case.outside()?;
        let is_related = |&other: &u32| common_account(case.records, &[record, other]).is_some();
        Found::when(case.candidates.iter().any(is_related))
    },
};
