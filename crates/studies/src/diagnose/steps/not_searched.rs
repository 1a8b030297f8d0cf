//! `not-searched`: does the number stand where nobody looks?

use super::{Step, Touches};
use crate::diagnose::case::{Case, Stored};
use crate::diagnose::comparison::stages_that_hit;

pub(super) const STEP: Step = Step {
    cause: "not-searched",
    about: "the true record holds the number in a field or an object that is not searched",
    fix: "search that field too: leave it out of --fields or fields = […], or add it there",
    command: Some("anilab replay --strategy {}"),
    touches: Touches::Nothing,
    holds: |case| {
        let is_searched = |stored: &Stored<'_>| {
            stages(case, stored).into_iter().any(|stage| case.scopes[stage].holds(case.records, stored.entry))
        };
        let hits = |stored: &Stored<'_>| !stages(case, stored).is_empty();
        let is_found = case.stored.iter().any(|stored| stored.is_there && is_searched(stored));
        case.first_stored(hits).filter(|_| !is_found)
    },
};

fn stages(case: &Case<'_>, stored: &Stored<'_>) -> Vec<usize> {
    stages_that_hit(case.strategy, case.ani, stored.phone)
}
