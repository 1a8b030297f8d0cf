//! Which number does a text mean, dialled in a region? Our own reading and plans, exactly libphonenumber's; what is written
//! in a way that they do not know goes to the library.

use crate::model::Region;

use super::library;
use super::number::{NotANumber, Number};
use super::plan::plans;
use super::reading::{Unread, read};

/// Parses `text` as a number dialled in `region`.
///
/// # Errors
/// Why the text is not a number.
pub fn parse(text: &str, region: Region) -> Result<Number, NotANumber> {
    match parse_fast(text, region) {
        Some(found) => found,
        None => library::parse(text, region),
    }
}

/// The number by our own means; `None` for texts that only the library can read.
#[inline]
pub(super) fn parse_fast(text: &str, region: Region) -> Option<Result<Number, NotANumber>> {
    match read(text) {
        Ok(reading) => Some(plans().dialled(reading.digits.as_slice(), reading.plus, region).map(|mut number| {
            number.extension = reading.extension;
            number
        })),
        Err(Unread::Not(_)) if text.trim().is_empty() => Some(Err(NotANumber::Blank)),
        Err(Unread::Not(reason)) => Some(Err(reason)),
        Err(Unread::Odd) => None,
    }
}

/// Whether libphonenumber has rules for this region.
#[must_use]
pub fn has_rules(region: Region) -> bool {
    plans().has(region)
}

/// Whether only the library can read this text: it takes twenty times as long.
#[must_use]
pub fn is_for_library(text: &str) -> bool {
    read(text) == Err(Unread::Odd)
}
