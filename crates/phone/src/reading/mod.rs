//! Which digits were dialled? Text is read as libphonenumber reads it: leading words skipped, punctuation left out, digits
//! of every script folded, letters turned into their keys, an extension taken off.
//!
//! Nearly all texts are digits, a plus and plain punctuation: [`plain`] reads those in one pass. What it leaves goes through
//! [`symbols`], [`extension`] and [`lettered`]. What those leave ([`Unread::Odd`]) is for the library.

mod context;
mod digits;
mod extension;
mod extension_place;
mod lettered;
mod plain;
mod symbols;

pub(super) use context::has_late_scheme;
pub use extension_place::{find_extension, leading_extension};
pub(super) use lettered::{Reading, read as read_lettered};
pub(super) use plain::read as read_plain;
#[cfg(any(test, fuzzing))]
pub(super) use plain::{LONGEST as LONGEST_PLAIN, read_each};

use digits::Digits;

use super::number::NotANumber;

/// What was dialled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Dialled {
    pub(super) plus: bool,
    pub(super) digits: Digits,
}

/// Why a text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is not a number.
    Not(NotANumber),
    /// It is written in a way that only the library knows.
    Odd,
}
