//! Which telephone number does a text mean? A small value with everything that libphonenumber says of it.

use std::fmt;

use super::length::Length;

/// Why a text is not a telephone number, in libphonenumber's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing there.
    Blank,
    /// The text does not look like a number.
    NotANumber,
    /// No country code is known: a national number without a region, or an unknown calling code.
    InvalidCountryCode,
    /// Nothing is left after an international prefix.
    TooShortAfterIdd,
    /// Fewer digits than any number has.
    TooShort,
    /// More digits than any number has.
    TooLong,
}

impl NotANumber {
    /// The reason in every output.
    #[must_use]
    #[inline]
    pub fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotANumber => "not-a-number",
            Self::InvalidCountryCode => "invalid-country-code",
            Self::TooShortAfterIdd => "too-short-after-idd",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
        }
    }
}

/// The kinds of number that libphonenumber tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberKind {
    FixedLine,
    Mobile,
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
    /// No pattern of the number's region fits: it is not valid.
    #[default]
    Unknown,
}

impl NumberKind {
    fn name(self) -> &'static str {
        match self {
            Self::FixedLine => "FIXED_LINE",
            Self::Mobile => "MOBILE",
            Self::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
            Self::TollFree => "TOLL_FREE",
            Self::PremiumRate => "PREMIUM_RATE",
            Self::SharedCost => "SHARED_COST",
            Self::Voip => "VOIP",
            Self::PersonalNumber => "PERSONAL_NUMBER",
            Self::Pager => "PAGER",
            Self::Uan => "UAN",
            Self::Voicemail => "VOICEMAIL",
            Self::Unknown => "UNKNOWN",
        }
    }
}

/// A territory by its place among the plans, from 1 on; 0 stands for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Territory(pub(super) u8);

/// The longest E.164 form: a plus, three digits of a calling code, and seventeen of a number.
pub(super) const LONGEST_E164: usize = 21;

/// A parsed telephone number.
#[derive(Clone, PartialEq, Eq)]
pub struct Number {
    /// The E.164 form in ASCII: a plus, the calling code, and the national significant number with its leading zeros.
    pub(super) text: [u8; LONGEST_E164],
    /// Where the national number starts.
    pub(super) national: u8,
    /// Where it ends.
    pub(super) end: u8,
    pub(super) kind: NumberKind,
    pub(super) length: Length,
    pub(super) territory: Territory,
    pub(super) extension: Option<Box<str>>,
}

impl Number {
    /// Appends the E.164 form without extension: `+`, calling code, national number with its leading zeros.
    #[inline]
    pub fn push_e164(&self, out: &mut String) {
        out.push_str(self.text(0));
    }

    /// Appends the national significant number: what follows the calling code, leading zeros included.
    #[inline]
    pub fn push_national(&self, out: &mut String) {
        out.push_str(self.text(self.national));
    }

    /// The E.164 form without extension.
    #[must_use]
    #[inline]
    pub fn e164(&self) -> String {
        self.text(0).to_owned()
    }

    /// The E.164 form without extension, in ASCII.
    #[must_use]
    #[inline]
    pub fn e164_bytes(&self) -> &[u8] {
        &self.text[..usize::from(self.end)]
    }

    /// The national significant number: what follows the calling code, leading zeros included.
    #[must_use]
    #[inline]
    pub fn national(&self) -> String {
        self.text(self.national).to_owned()
    }

    /// The national significant number in ASCII digits, leading zeros included.
    #[must_use]
    #[inline]
    pub fn national_bytes(&self) -> &[u8] {
        &self.e164_bytes()[usize::from(self.national)..]
    }

    /// The calling code in ASCII digits, without its plus.
    #[must_use]
    #[inline]
    pub fn calling_code(&self) -> &[u8] {
        &self.text[1..usize::from(self.national)]
    }

    fn text(&self, from: u8) -> &str {
        std::str::from_utf8(&self.e164_bytes()[usize::from(from)..]).expect("digits are ASCII")
    }

    /// The extension, in ASCII digits; blank where there is none.
    #[must_use]
    #[inline]
    pub fn extension(&self) -> &str {
        self.extension.as_deref().unwrap_or_default()
    }

    /// Whether the number has a length that numbers of its calling code have, local-only lengths included.
    #[must_use]
    #[inline]
    pub fn is_possible(&self) -> bool {
        matches!(self.length, Length::Full | Length::LocalOnly)
    }

    /// What the number of its digits says.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Length {
        self.length
    }

    /// Whether the number fits a pattern of its region.
    #[must_use]
    #[inline]
    pub fn is_valid(&self) -> bool {
        self.kind != NumberKind::Unknown
    }

    /// The kind of number under libphonenumber's name for it.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> &'static str {
        self.kind.name()
    }
}

/// Shows no digit: numbers are personal data, and a debug print is a log.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({} digits, {})", self.end - 1, self.kind.name())
    }
}

#[cfg(test)]
mod tests {
    use crate::Region;
    use crate::parse;

    #[test]
    fn the_parts_of_a_number_are_its_digits_and_its_code_s_first_region() {
        for (text, code, national, region) in [
            ("+39 06 1234 5678", "39", "0612345678", "IT"),
            ("+44 1481 712345", "44", "1481712345", "GB"), // a number of Guernsey
            ("+800 1234 5678", "800", "12345678", ""),     // of no country
        ] {
            let number = parse(text, Region::NONE).expect("a number");
            assert_eq!(
                (number.calling_code(), number.national_bytes()),
                (code.as_bytes(), national.as_bytes()),
                "{text}"
            );
            assert_eq!(number.first_region().as_str(), region, "{text}");
        }
    }
}
