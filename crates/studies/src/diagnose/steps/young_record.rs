//! `young-record`: was the record made after the call?

use super::{Step, Touches};
use crate::diagnose::case::Found;
use anilab_engine::model::Truth;

pub(super) const STEP: Step = Step {
    cause: "young-record",
    about: "the record of the caller was added after the call",
    fix: "none for these calls: the CRM learns of a caller by the first call; a lead from elsewhere could be loaded earlier",
    command: None,
    touches: Touches::Nothing,
    holds: |case| {
        let lifetime = case.records.lifetime.get(case.labelled? as usize)?;
        Found::when(case.truth == Truth::NotInSnapshot && lifetime.from > case.moment)
    },
};
