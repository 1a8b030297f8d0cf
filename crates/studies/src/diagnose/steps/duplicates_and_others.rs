//! `duplicates-and-others`: is one person there twice, and others too?

use super::{Step, Touches};
use crate::diagnose::case::{Found, Namesakes};

pub(super) const STEP: Step = Step {
    cause: "duplicates-and-others",
    about: "several records of one person, and others beside them, share the line: merging narrows the choice and does not end it",
    fix: "merge the records; for those that are left, names and earlier calls tell",
    command: Some("anilab replay --strategy {}+name-similarity:0.9+most-recent"),
    touches: Touches::Candidates,
    holds: |case| Found::when(case.is_tie() && case.namesakes() == Namesakes::Some),
};
