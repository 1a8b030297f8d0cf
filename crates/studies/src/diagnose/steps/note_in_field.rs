//! `note-in-field`: do words hide the number?

use super::{Step, Touches};
use crate::diagnose::parts::without_notes;

pub(super) const STEP: Step = Step {
    cause: "note-in-field",
    about: "a note stands in the field beside the number",
    fix: "leave the words out, or keep notes in a field of their own",
    command: Some("anilab replay --strategy without-notes+{}"),
    touches: Touches::TrueRecord,
    holds: |case| {
        case.first_stored(|stored| {
            let number = without_notes(stored.phone);
            number != stored.phone.text && case.would_hit_part(stored, &number)
        })
    },
};
