//! `shared-line`: do people of several accounts share the line?

use super::{Step, Touches};
use crate::diagnose::case::Found;

pub(super) const STEP: Step = Step {
    cause: "shared-line",
    about: "people of several accounts, or of none, share the line, or one of them has given it up",
    fix: "remove the number where it is out of use; names and earlier calls tell the others apart",
    command: Some("anilab replay --strategy {}+name-similarity:0.9+last-caller-match"),
    touches: Touches::Candidates,
    holds: |case| Found::when(case.is_tie()),
};
