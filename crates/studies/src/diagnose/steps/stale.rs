//! `stale`: has the number passed to somebody else, or did the record hold it once?

use super::{Step, Touches};
use crate::diagnose::case::{Found, Stored};

pub(super) const STEP: Step = Step {
    cause: "stale",
    about: "another record holds the number by now, or the true record held it until before the call",
    fix: "ask the customer for the new number, and remove the old one",
    command: None,
    touches: Touches::TrueRecord,
    holds: |case| {
        case.outside()?;
        let is_old = |stored: &&Stored<'_>| !stored.is_there && case.would_hit(stored, stored.phone.text);
        let old = case.stored.iter().find(is_old).map(|stored| Found { entry: Some(stored.entry) });
        old.or_else(|| Found::when(!case.candidates.is_empty()))
    },
};
