//! Why is a text not a valid number, or no key? A closed list of reasons, the same in every output.

use super::length::Length;
use super::number::{NotANumber, Number};
use super::short_code::is_short_code;

/// Why a text is not a valid number, or has no key all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It cannot be read as a number at all.
    Unread(NotANumber),
    /// Its bytes are not UTF-8.
    NotUtf8,
    /// Three to six digits that are no possible number.
    ShortCode,
    /// Fewer digits than any number of its calling code.
    TooShort,
    /// More digits than any number of its calling code.
    TooLong,
    /// A number of digits between those that there are.
    InvalidLength,
    /// A possible number without its area code.
    LocalOnly,
    /// A possible number that fits no pattern of its region.
    NotValid,
    /// A valid number of which the strategy makes no key.
    NoKey,
}

impl Reason {
    /// Why this is not a valid number; `None` where it is one. `text` is what was read.
    #[must_use]
    pub fn against(text: &str, number: &Result<Number, NotANumber>) -> Option<Self> {
        match number {
            Ok(number) => Self::against_number(text, number),
            Err(_) if is_short_code(text) => Some(Self::ShortCode),
            Err(reason) => Some(Self::Unread(*reason)),
        }
    }

    /// As [`Self::against`], for a number.
    #[must_use]
    pub fn against_number(text: &str, number: &Number) -> Option<Self> {
        if number.is_valid() {
            return None;
        }
        if !number.is_possible() && is_short_code(text) {
            return Some(Self::ShortCode);
        }
        Some(match number.length() {
            Length::Full => Self::NotValid,
            Length::LocalOnly => Self::LocalOnly,
            Length::TooShort => Self::TooShort,
            Length::TooLong => Self::TooLong,
            Length::Other => Self::InvalidLength,
        })
    }

    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unread(reason) => reason.name(),
            Self::NotUtf8 => "not-utf8",
            Self::ShortCode => "short-code",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::InvalidLength => "invalid-length",
            Self::LocalOnly => "local-only",
            Self::NotValid => "not-valid",
            Self::NoKey => "no-key",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Region;
    use crate::parse;

    #[test]
    fn every_text_that_is_no_valid_number_has_a_reason() {
        let us = Region::from_letters("US").expect("two letters");
        for (text, expected) in [
            ("(415) 555-1234", None),
            ("", Some("blank")),
            ("hello", Some("not-a-number")),
            ("+999 123 4567", Some("invalid-country-code")),
            ("011", Some("short-code")),
            ("204", Some("short-code")),
            ("x204", Some("too-short")),
            ("+1 415", Some("too-short")),
            ("415 555 12345678", Some("too-long")),
            ("415 555 123", Some("too-short")),
            ("+41 44 668 18 001", Some("invalid-length")),
            ("555-1234", Some("local-only")),
            ("(115) 555-1234", Some("not-valid")),
        ] {
            assert_eq!(Reason::against(text, &parse(text, us)).map(Reason::name), expected, "{text:?}");
        }
    }
}
