//! `trunk-or-exit-code`: does a trunk prefix or an exit code stand in the way?

use super::{Step, Touches};
use crate::diagnose::case::{Stored, digits};

pub(super) const STEP: Step = Step {
    cause: "trunk-or-exit-code",
    about: "the same number with an exit code in place of the plus, a trunk prefix behind the country code, or another spelling of its prefixes",
    fix: "compare numbers instead of digits",
    command: Some("anilab replay --strategy e164>last-9"),
    touches: Touches::TrueRecord,
    holds: |case| {
        let number = case.number.as_ref()?;
        let code = std::str::from_utf8(number.calling_code()).unwrap_or_default();
        // +48 (0-63) 244 25 53: not every trunk zero behind a country code is read as one.
        let with_trunk = format!("{code}0{}", number.national());
        let is_same = |stored: &Stored<'_>| case.is_same(stored) || digits(stored.phone.text) == with_trunk;
        case.first_stored(|stored| is_same(stored) && case.would_hit_mended(stored))
    },
};
