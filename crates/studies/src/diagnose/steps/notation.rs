//! `notation`: are the digits the same, and the signs between them not?

use super::{Step, Touches};
use crate::diagnose::case::{Stored, digits, has_words};

pub(super) const STEP: Step = Step {
    cause: "notation",
    about: "the same digits, written with other signs between them",
    fix: "compare digits or numbers instead of texts",
    command: Some("anilab replay --strategy digits>e164"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let ani = digits(case.ani.text);
        let has_digits = |text: &str| digits(text) == ani && !ani.is_empty() && !has_words(text);
        // Equal digits that are read as two numbers lack a plus.
        let may_be_same =
            |stored: &Stored<'_>| stored.number.is_none() || case.number.is_none() || case.is_same(stored);
        let is_same = |stored: &Stored<'_>| has_digits(stored.phone.text) && may_be_same(stored);
        case.first_stored(|stored| is_same(stored) && case.would_hit_mended(stored))
    },
};
