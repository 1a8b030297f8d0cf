//! `truncated`: are its last digits missing?

use super::{Step, Touches};
use crate::diagnose::case::digits;

pub(super) const STEP: Step = Step {
    cause: "truncated",
    about: "the last digits of the number are missing in the field",
    fix: "fill in the missing digits; where the rest is a switchboard, compare without the last digits",
    command: Some("anilab replay --strategy without-trailing-digits:3"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let forms = case.forms();
        let is_cut = |text: &str| {
            let stored = digits(text);
            let is_beginning =
                |form: &String| form.starts_with(&stored) && MISSING.contains(&(form.len() - stored.len()));
            stored.len() >= FEWEST && forms.iter().any(is_beginning)
        };
        case.first_stored(|stored| is_cut(stored.phone.text) && case.would_hit_mended(stored))
    },
};

/// What is left has so many digits at least.
const FEWEST: usize = 6;
/// So many are missing.
const MISSING: std::ops::RangeInclusive<usize> = 1..=4;
