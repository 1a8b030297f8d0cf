//! `no-country-code`: is the country code missing?

use super::{Step, Touches};
use crate::diagnose::case::{Stored, digits, has_words};

pub(super) const STEP: Step = Step {
    cause: "no-country-code",
    about: "the number is stored without its country code",
    fix: "compare numbers, and say in which region those without a code are",
    command: Some("anilab replay --strategy e164 --default-region CC"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let lacks_code = |text: &str| {
            let stored = digits(text);
            let [in_full, forms @ ..] = &case.forms()[..] else { return false };
            let is_national = forms.contains(&stored);
            is_national || (!text.trim_start().starts_with('+') && !stored.ends_with(in_full))
        };
        let is_same = |stored: &Stored<'_>| {
            let stored_digits = digits(stored.phone.text);
            case.is_same(stored)
                || (!has_words(stored.phone.text) && case.forms().iter().skip(1).any(|form| *form == stored_digits))
        };
        case.first_stored(|stored| lacks_code(stored.phone.text) && is_same(stored) && case.would_hit_mended(stored))
    },
};
