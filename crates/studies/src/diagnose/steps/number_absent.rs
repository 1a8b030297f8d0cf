//! `number-absent`: does no record hold the number?

use super::{Step, Touches};
use crate::diagnose::case::Found;

pub(super) const STEP: Step = Step {
    cause: "number-absent",
    about: "the true record is there, and the number is on no record: a new line, a borrowed one, or an old entry",
    fix: "add the number to the record, by hand or by writing back from the call",
    command: None,
    touches: Touches::TrueRecord,
    holds: |case| Found::when(case.outside().is_some()),
};
