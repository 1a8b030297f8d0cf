//! `delivered-otherwise`: is it the ANI that is written otherwise?

use super::{Step, Touches};
use crate::diagnose::case::{Stored, digits};
use crate::diagnose::comparison::{Phone, stages_that_hit};
use anilab_phone::{Number, read};

pub(super) const STEP: Step = Step {
    cause: "delivered-otherwise",
    about: "the number is stored in full, and was delivered in another notation",
    fix: "compare numbers, or say how the call log writes them",
    command: Some("anilab replay --strategy e164 --calls-notation international-without-plus"),
    touches: Touches::Nothing,
    holds: |case| {
        let is_whole =
            |stored: &Stored<'_>| stored.number.as_ref().is_some_and(|number| stored.phone.text == number.e164());
        case.first_stored(|stored| {
            let in_full = read(&format!("+{}", digits(case.ani.text)), stored.phone.reading).ok();
            let is_same = case.is_same(stored) || has_same_number(stored, in_full.as_ref());
            let number = stored.number.as_ref().filter(|_| is_same).map(Number::e164);
            let ani = number.as_ref().map(|text| Phone { text, ..case.ani });
            let hits = ani.is_some_and(|ani| !stages_that_hit(case.strategy, ani, stored.phone).is_empty());
            hits && (is_whole(stored) || !case.is_same(stored))
        })
    },
};

fn has_same_number(stored: &Stored<'_>, number: Option<&Number>) -> bool {
    matches!((&stored.number, number), (Some(one), Some(other)) if one.e164_bytes() == other.e164_bytes())
}
