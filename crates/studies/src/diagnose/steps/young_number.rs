//! `young-number`: did the record get the number after the call?

use super::{Step, Touches};
use crate::diagnose::case::{Found, Stored};
use anilab_engine::index::entry_since;

pub(super) const STEP: Step = Step {
    cause: "young-number",
    about: "the true record got the number after the call",
    fix: "none for these calls: the number was learnt from one of them, or later",
    command: None,
    touches: Touches::Nothing,
    holds: |case| {
        case.outside()?;
        let is_young = |stored: &&Stored<'_>| {
            let since = entry_since(case.records, stored.entry);
            since > case.moment && case.would_hit(stored, stored.phone.text)
        };
        let found = case.stored.iter().find(is_young)?;
        Some(Found { entry: Some(found.entry) })
    },
};
