//! What number does a text hold? The only home of the phone-number crates; knows nothing of calls and records.

mod ani;
mod column;
mod country;
mod digits;
mod number;

pub use ani::{WithheldTexts, unwrap_ani};
pub use column::PhoneColumn;
pub use country::{known_regions, region_of};
pub use digits::{ascii_digit, push_digits};
pub use number::{NotANumber, Number, example, has_rules, parse};
