//! `shared-line-of-account`: do people of one account share the line?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::matching::tie_break::common_account;

pub(super) const STEP: Step = Step {
    cause: "shared-line-of-account",
    about: "people of one account share the line",
    fix: "pop the account, and keep the shared number on it alone; names tell its people apart",
    command: Some("anilab replay --strategy {}+name-similarity:0.9+roll-up"),
    touches: Touches::Candidates,
    holds: |case| Found::when(case.is_tie() && common_account(case.records, &case.candidates).is_some()),
};
