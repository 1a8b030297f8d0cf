//! Which telephone number does a text mean? libphonenumber's answer, through its port `rlibphonenumber`.

use std::fmt::Write as _;

use rlibphonenumber::{NotANumberError, PHONE_NUMBER_UTIL as LIBRARY, ParseError, PhoneNumber, PhoneNumberType};

use crate::model::Region;

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

/// A parsed telephone number.
#[derive(Debug, Clone)]
pub struct Number(PhoneNumber);

/// Parses `text` as a number dialled in `region`.
///
/// # Errors
/// Why the text is not a number.
pub fn parse(text: &str, region: Region) -> Result<Number, NotANumber> {
    if text.trim().is_empty() {
        return Err(NotANumber::Blank);
    }
    let region = rlibphonenumber::Region::from_code(region.as_str()).ok();
    LIBRARY.parse(text, region).map(Number).map_err(|error| match error {
        ParseError::NotANumber(NotANumberError::FailedToParseNumberAsInt(_)) | ParseError::TooLongNsn => {
            NotANumber::TooLong
        }
        ParseError::NotANumber(_) => NotANumber::NotANumber,
        ParseError::InvalidCountryCode => NotANumber::InvalidCountryCode,
        ParseError::TooShortAfterIdd => NotANumber::TooShortAfterIdd,
        ParseError::TooShortNsn => NotANumber::TooShort,
    })
}

impl Number {
    /// Appends the E.164 form without extension: `+`, calling code, national number with its leading zeros.
    pub fn push_e164(&self, out: &mut String) {
        write!(out, "+{}", self.0.country_code).expect("writing to a String cannot fail");
        self.push_national(out);
    }

    /// Appends the national significant number: what follows the calling code, leading zeros included.
    pub fn push_national(&self, out: &mut String) {
        if self.0.italian_leading_zero() {
            let zeros = usize::try_from(self.0.number_of_leading_zeros()).unwrap_or(0);
            out.extend(std::iter::repeat_n('0', zeros));
        }
        write!(out, "{}", self.0.national_number).expect("writing to a String cannot fail");
    }

    /// The E.164 form without extension.
    #[must_use]
    pub fn e164(&self) -> String {
        let mut out = String::new();
        self.push_e164(&mut out);
        out
    }

    /// The extension, in ASCII digits; blank where there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.0.extension()
    }

    /// Whether the number has a length that numbers of its calling code have, local-only lengths included.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        LIBRARY.is_possible_number(&self.0)
    }

    /// Whether the number fits a pattern of its region.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        LIBRARY.is_valid_number(&self.0)
    }

    /// The kind of number under libphonenumber's name for it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match LIBRARY.get_number_type(&self.0) {
            PhoneNumberType::FixedLine => "FIXED_LINE",
            PhoneNumberType::Mobile => "MOBILE",
            PhoneNumberType::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
            PhoneNumberType::TollFree => "TOLL_FREE",
            PhoneNumberType::PremiumRate => "PREMIUM_RATE",
            PhoneNumberType::SharedCost => "SHARED_COST",
            PhoneNumberType::VoIP => "VOIP",
            PhoneNumberType::PersonalNumber => "PERSONAL_NUMBER",
            PhoneNumberType::Pager => "PAGER",
            PhoneNumberType::UAN => "UAN",
            PhoneNumberType::VoiceMail => "VOICEMAIL",
            PhoneNumberType::Unknown => "UNKNOWN",
        }
    }

    /// The region the number belongs to under libphonenumber's code for it (`001` for numbers of no country); blank
    /// where none is known.
    #[must_use]
    pub fn region(&self) -> String {
        LIBRARY.get_region_for_number(&self.0).map(|region| region.to_string()).unwrap_or_default()
    }
}

/// An example of a fixed-line number, or of a mobile one, of a region that has rules.
#[must_use]
pub fn example(region: Region, mobile: bool) -> Option<Number> {
    let kind = if mobile { PhoneNumberType::Mobile } else { PhoneNumberType::FixedLine };
    let region = rlibphonenumber::Region::from_code(region.as_str()).ok()?;
    LIBRARY.get_example_number_for_type_and_region(region, kind).ok().map(Number)
}

/// Whether libphonenumber has rules for this region.
#[must_use]
pub fn has_rules(region: Region) -> bool {
    rlibphonenumber::Region::from_code(region.as_str())
        .is_ok_and(|region| LIBRARY.get_country_code_for_region(region).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us() -> Region {
        Region::from_letters("US").expect("two letters")
    }

    #[test]
    fn a_national_number_needs_a_region() {
        assert_eq!(parse("(415) 555-1234", us()).expect("a number").e164(), "+14155551234");
        assert_eq!(parse("(415) 555-1234", Region::NONE).expect_err("no region"), NotANumber::InvalidCountryCode);
        assert_eq!(parse("+14155551234", Region::NONE).expect("a number").e164(), "+14155551234");
    }

    #[test]
    fn leading_zeros_and_extensions_are_kept_apart() {
        let rome = parse("+39 06 1234 5678 ext. 9", us()).expect("a number");
        assert_eq!(rome.e164(), "+390612345678");
        assert_eq!(rome.extension(), "9");
    }

    #[test]
    fn local_numbers_are_possible() {
        let local = parse("5551234", us()).expect("a number");
        assert!(local.is_possible() && !local.is_valid());
        assert_eq!(local.e164(), "+15551234");
    }
}
