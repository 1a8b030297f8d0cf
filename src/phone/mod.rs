//! What number does a text hold? The only home of the phone-number crates; knows nothing of calls and records.

mod ani;
mod column;
mod country;
#[cfg(any(test, fuzzing))]
mod differential;
mod digits;
mod library;
mod number;
mod parse;
mod plan;
mod reading;

pub use ani::{WithheldTexts, unwrap_ani};
pub use column::PhoneColumn;
pub use country::{known_regions, region_of};
#[cfg(fuzzing)]
pub use differential::compare;
pub use digits::{ascii_digit, push_digits};
pub use library::example;
pub use number::{NotANumber, Number};
pub use parse::{has_rules, is_for_library, parse};
