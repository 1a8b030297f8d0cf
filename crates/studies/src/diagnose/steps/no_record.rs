//! `no-record`: is the caller not in the CRM at all?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Truth;

pub(super) const STEP: Step = Step {
    cause: "no-record",
    about: "the caller has no record, or it is not among those that were loaded",
    fix: "load the missing object or file, or add the caller to the CRM",
    command: None,
    touches: Touches::Nothing,
    holds: |case| Found::when(matches!(case.truth, Truth::NoRecord | Truth::NotInSnapshot)),
};
