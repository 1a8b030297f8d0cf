//! `no-area-code`: is the area code missing?

use super::{Step, Touches};
use crate::diagnose::case::digits;

pub(super) const STEP: Step = Step {
    cause: "no-area-code",
    about: "the number is stored without its area code",
    fix: "add the area code; as a makeshift compare the last digits",
    command: Some("anilab replay --strategy last-7"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let Some(number) = &case.number else { return None };
        let national = number.national();
        let is_local = |text: &str| {
            let local = digits(text);
            let missing = national.len().saturating_sub(local.len());
            local.len() >= FEWEST && AREA.contains(&missing) && national.ends_with(&local) && !text.contains('+')
        };
        case.first_stored(|stored| is_local(stored.phone.text) && case.would_hit_mended(stored))
    },
};

/// A local number has so many digits at least.
const FEWEST: usize = 4;
/// An area code has so many.
const AREA: std::ops::RangeInclusive<usize> = 1..=5;
