//! `no-plus`: is only the plus missing?

use super::{Step, Touches};
use crate::diagnose::case::Stored;
use anilab_phone::read;

pub(super) const STEP: Step = Step {
    cause: "no-plus",
    about: "an international number without its plus is read as another number, or as none",
    fix: "say how the records write international numbers",
    command: Some("anilab replay --strategy {} --records-notation international-without-plus"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let with_plus = |stored: &Stored<'_>| {
            let has_none = !stored.phone.text.contains('+');
            has_none && case.is_number(read(&format!("+{}", stored.phone.text), stored.phone.reading).ok().as_ref())
        };
        case.first_stored(|stored| !case.is_same(stored) && with_plus(stored) && case.would_hit_mended(stored))
    },
};
