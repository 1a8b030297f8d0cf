//! `no-phone`: has the record no number?

use super::{Step, Touches};
use crate::diagnose::case::Found;

pub(super) const STEP: Step = Step {
    cause: "no-phone",
    about: "the true record has no phone number at all",
    fix: "fill in the number",
    command: None,
    touches: Touches::TrueRecord,
    holds: |case| Found::when(case.outside().is_some() && case.stored.is_empty()),
};
