//! `duplicate`: is one person in the CRM twice?

use super::{Step, Touches};
use crate::diagnose::case::{Found, Namesakes};

pub(super) const STEP: Step = Step {
    cause: "duplicate",
    about: "several records of one person: the number is on another record of theirs too, or instead",
    fix: "merge the records; until then prefer the one that is kept up",
    command: Some("anilab replay --strategy {}+most-recent"),
    touches: Touches::Candidates,
    holds: |case| {
        let namesakes = case.namesakes();
        let is_elsewhere = case.outside().is_some() && namesakes != Namesakes::None;
        Found::when(is_elsewhere || (case.is_tie() && namesakes == Namesakes::All))
    },
};
