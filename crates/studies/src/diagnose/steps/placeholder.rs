//! `placeholder`: does a made-up number stand in its place?

use super::{Step, Touches};
use crate::diagnose::case::{Stored, digits};
use crate::diagnose::placeholder_digits::are_placeholder;

pub(super) const STEP: Step = Step {
    cause: "placeholder",
    about: "no phone field of the true record holds more than a placeholder, such as 000-000-0000",
    fix: "ask the customer for the number, and refuse placeholders at entry",
    command: None,
    touches: Touches::TrueRecord,
    holds: |case| {
        let texts = || case.stored.iter().filter(|stored| stored.is_there);
        let is_placeholder = |stored: &Stored<'_>| are_placeholder(&digits(stored.phone.text));
        case.first_stored(is_placeholder).filter(|_| texts().all(is_placeholder))
    },
};
