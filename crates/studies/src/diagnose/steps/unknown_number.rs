//! `unknown-number`: is nothing known of the number?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Truth;

pub(super) const STEP: Step = Step {
    cause: "unknown-number",
    about: "no label, and nothing like the number is in the records",
    fix: "a label would tell whether the caller has a record: anilab diagnose --audit N",
    command: None,
    touches: Touches::Nothing,
    holds: |case| Found::when(case.truth == Truth::Unlabelled),
};
