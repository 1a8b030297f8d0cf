//! `typo`: is one digit wrong?

use super::{Step, Touches};
use crate::diagnose::comparison::Phone;
use crate::diagnose::parts::{is_slip, parts};

pub(super) const STEP: Step = Step {
    cause: "typo",
    about: "one digit is wrong, missing or too many, or two neighbouring digits are swapped; or it is another line of the same house",
    fix: "correct the digit; a strategy that forgives it finds strangers too",
    command: Some("anilab replay --strategy {}>edit-distance:1"),
    touches: Touches::TrueRecord,
    holds: |case| {
        case.first_stored(|stored| {
            let is_slip = |part: &String| is_slip(case.ani, Phone { text: part, ..stored.phone });
            parts(stored.phone).iter().any(is_slip) && case.would_hit_mended(stored)
        })
    },
};
