//! `near-reading`: would a laxer reading find somebody?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Truth;

pub(super) const STEP: Step = Step {
    cause: "near-reading",
    about: "no label; nobody has the number, and a stored text would match under a laxer reading",
    fix: "compare numbers, split fields and leave out notes",
    command: Some("anilab replay --strategy split+without-notes+e164"),
    touches: Touches::Nothing,
    holds: |case| Found::when(case.truth == Truth::Unlabelled && case.near.by_reading),
};
