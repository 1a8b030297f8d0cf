//! `loose-comparison`: is only a part of the numbers the same?

use super::{Step, Touches};
use crate::diagnose::case::Found;

pub(super) const STEP: Step = Step {
    cause: "loose-comparison",
    about: "the other candidates hold another number, of which the strategy compares only a part",
    fix: "compare the whole number",
    command: Some("anilab replay --strategy e164"),
    touches: Touches::Nothing,
    holds: |case| {
        let others = || case.candidates.iter().filter(|&&record| Some(record) != case.tied());
        let holders = others().filter(|&&record| case.holds_number(record)).count();
        Found::when(case.is_tie() && holders == 0)
    },
};
