//! What number does a text hold? The only home of the phone-number crates; knows nothing of calls and records.

mod ani;
mod column;
mod columnar;
mod country;
mod dialling_context;
#[cfg(any(test, fuzzing))]
mod differential;
mod digits;
mod last_digits;
mod length;
mod library;
mod notation;
mod number;
mod parse;
mod plan;
mod plus_sample;
mod reading;
mod reason;
mod region;
mod second_opinion;
mod short_code;
mod unplaced;

pub use ani::{WithheldTexts, unwrap_ani};
pub use column::PhoneColumn;
pub use columnar::{Key, Places, RowHash, TextColumn};
pub use country::{known_regions, region_of};
pub use dialling_context::{Notation, Reading};
#[cfg(fuzzing)]
pub use differential::compare;
pub use digits::{ascii_digit, push_digits};
pub use last_digits::LastDigits;
pub use length::Length;
pub use library::example;
pub use notation::read;
pub use number::{NotANumber, Number};
pub use parse::{has_rules, is_for_library, parse};
pub use plan::METADATA_VERSION;
pub use plus_sample::{PlusFinding, PlusSample};
pub use reading::{find_extension, leading_extension};
pub use reason::Reason;
pub use region::Region;
pub use second_opinion::{SecondOpinion, is_asking_for_second_opinion, second_opinion};
pub use short_code::{is_short_code, push_short_code};
pub use unplaced::{Unplaced, unplaced};
