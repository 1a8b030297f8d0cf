//! `others-found-first`: did the search stop at somebody else?

use super::{Step, Touches};

pub(super) const STEP: Step = Step {
    cause: "others-found-first",
    about: "the true record holds the number, and the search stopped at an earlier stage, object or field, or at a better match",
    fix: "search all places at once: combine = \"union\", search = \"all\"",
    command: Some("anilab explain --strategy {} --call ID"),
    touches: Touches::Nothing,
    holds: |case| case.first_stored(|stored| case.would_hit(stored, stored.phone.text)),
};
