//! `withheld`: was there no number to search with?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Outcome;

pub(super) const STEP: Step = Step {
    cause: "withheld",
    about: "no number was delivered",
    fix: "ask the caller for a name or an account number before the agent answers; nothing in the data helps",
    command: None,
    touches: Touches::Nothing,
    holds: |case| Found::when(case.result.outcome == Outcome::Withheld),
};
