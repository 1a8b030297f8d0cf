//! `several-numbers`: do several numbers share the field?

use super::{Step, Touches};
use crate::diagnose::parts::parts;

pub(super) const STEP: Step = Step {
    cause: "several-numbers",
    about: "several numbers stand in one field",
    fix: "split them, or give each a field of its own",
    command: Some("anilab replay --strategy split+{}"),
    touches: Touches::TrueRecord,
    holds: |case| {
        case.first_stored(|stored| {
            let parts = parts(stored.phone);
            parts.len() > 1 && parts.iter().any(|part| case.would_hit_part(stored, part))
        })
    },
};
