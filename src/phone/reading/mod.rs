//! Which digits were dialled? Text is read as libphonenumber reads it: leading words skipped, punctuation left out, digits
//! of every script folded, letters turned into their keys, an extension taken off.
//!
//! Nearly all texts are digits, a plus and plain punctuation: [`plain`] reads those in one pass. What it leaves goes through
//! [`symbols`], [`extension`] and [`lettered`]. What those leave ([`Unread::Odd`]) is for the library.

mod digits;
mod extension;
mod lettered;
mod plain;
mod symbols;

use digits::Digits;

use super::number::NotANumber;

/// The digits of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) plus: bool,
    /// What was dialled, the extension aside.
    pub(super) digits: Digits,
    pub(super) extension: Option<Box<str>>,
}

/// Why a text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is not a number.
    Not(NotANumber),
    /// It is written in a way that only the library knows.
    Odd,
}

/// The digits that `text` means.
///
/// # Errors
/// Whether it is no number, or one for the library.
#[inline]
pub(super) fn read(text: &str) -> Result<Reading, Unread> {
    match plain::read(text.as_bytes()) {
        Some(reading) => Ok(reading),
        None => lettered::read(text),
    }
}
