//! `extension`: does an extension hide the number?

use super::{Step, Touches};
use crate::diagnose::case::Stored;

pub(super) const STEP: Step = Step {
    cause: "extension",
    about: "an extension stands behind the number in the field",
    fix: "compare numbers, or keep extensions in a field of their own",
    command: Some("anilab replay --strategy e164"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let has_extension =
            |stored: &Stored<'_>| stored.number.as_ref().is_some_and(|number| !number.extension().is_empty());
        case.first_stored(|stored| has_extension(stored) && case.is_same(stored) && case.would_hit_mended(stored))
    },
};
