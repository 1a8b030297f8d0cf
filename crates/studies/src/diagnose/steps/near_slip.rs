//! `near-slip`: is there a number one digit away?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Truth;

pub(super) const STEP: Step = Step {
    cause: "near-slip",
    about: "no label; nobody has the number, and some record has one that is a digit away: a slip, or a stranger",
    fix: "look at the examples before anything is changed: most numbers a digit away are strangers",
    command: Some("anilab replay --strategy {}>edit-distance:1"),
    touches: Touches::Nothing,
    holds: |case| Found::when(case.truth == Truth::Unlabelled && case.near.by_slip),
};
