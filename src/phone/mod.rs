//! What number does a text hold? The only home of the phone-number crates; knows nothing of calls and records.

mod ani;
mod column;
mod country;
mod digits;
mod length;
mod notation;
mod number;
mod plus_sample;
mod reason;
mod second_opinion;
mod short_code;

pub use ani::{WithheldTexts, unwrap_ani};
pub use column::PhoneColumn;
pub use country::{known_regions, region_of};
pub use digits::{ascii_digit, push_digits};
pub use length::{Length, length};
pub use notation::read;
pub use number::{NotANumber, Number, example, has_rules, parse};
pub use plus_sample::{PlusFinding, PlusSample};
pub use reason::Reason;
pub use second_opinion::{SecondOpinion, is_asking_for_second_opinion, second_opinion};
pub use short_code::{is_short_code, push_short_code};
