//! Which number does a text mean, dialled in a region? Our own reading and plans, exactly libphonenumber's; what is written
//! in a way that they do not know goes to the library.

use crate::Region;

use super::library;
use super::number::{NotANumber, Number};
use super::plan::plans;
use super::reading::{Reading, Unread, read_lettered, read_plain};

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
    if let Some(dialled) = read_plain(text.as_bytes()) {
        return Some(plans().dialled(dialled.digits.as_slice(), dialled.plus, region));
    }
    match read_lettered(text) {
        Ok(Reading { dialled, extension }) => {
            let number = plans().dialled(dialled.digits.as_slice(), dialled.plus, region);
            Some(number.map(|number| Number { extension, ..number }))
        }
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

/// Whether only the library can read this text, which takes many times as long.
#[must_use]
pub fn is_for_library(text: &str) -> bool {
    read_plain(text.as_bytes()).is_none() && read_lettered(text) == Err(Unread::Odd)
}
