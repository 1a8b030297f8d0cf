//! What does libphonenumber itself read in a text? Its port `rlibphonenumber`, on the metadata of our own plans.

use std::sync::LazyLock;

use rlibphonenumber::{NotANumberError, ParseError, PhoneNumberType, PhoneNumberUtil};

use crate::Region;

use super::digits::push_digits;
use super::number::{NotANumber, Number};
use super::plan::{collection, plans};
use super::reading::has_late_scheme;

pub(super) static LIBRARY: LazyLock<PhoneNumberUtil> = LazyLock::new(|| {
    PhoneNumberUtil::new_for_metadata(collection()).expect("the metadata in the program names known regions")
});

/// The number that the library reads in `text`; what kind of number that is, our plans say.
///
/// # Errors
/// Why the text is not a number.
pub(super) fn parse(text: &str, region: Region) -> Result<Number, NotANumber> {
    if has_late_scheme(text) {
        return Err(NotANumber::NotANumber);
    }
    let region = rlibphonenumber::Region::from_code(region.as_str()).ok();
    let found = LIBRARY.parse(text, region).map_err(|error| reason(&error))?;
    let zeros = if found.italian_leading_zero() { found.number_of_leading_zeros() } else { 0 };
    let national = (0..zeros).map(|_| '0').chain(found.national_number.to_string().chars()).collect::<String>();
    let digits: Vec<u8> = national.bytes().map(|digit| digit - b'0').collect();
    let code = u16::try_from(found.country_code).map_err(|_| NotANumber::InvalidCountryCode)?;
    let mut number = plans().known(code, &digits)?;
    if !found.extension().is_empty() {
        let mut extension = String::new();
        push_digits(found.extension(), &mut extension);
        number.extension = Some(extension.into());
    }
    Ok(number)
}

/// The library's reason in our terms.
pub(super) fn reason(error: &ParseError) -> NotANumber {
    match error {
        ParseError::NotANumber(NotANumberError::FailedToParseNumberAsInt(_)) | ParseError::TooLongNsn => {
            NotANumber::TooLong
        }
        ParseError::NotANumber(_) => NotANumber::NotANumber,
        ParseError::InvalidCountryCode => NotANumber::InvalidCountryCode,
        ParseError::TooShortAfterIdd => NotANumber::TooShortAfterIdd,
        ParseError::TooShortNsn => NotANumber::TooShort,
    }
}

/// An example of a fixed-line number, or of a mobile one, of a region that has rules.
#[must_use]
pub fn example(region: Region, mobile: bool) -> Option<Number> {
    let kind = if mobile { PhoneNumberType::Mobile } else { PhoneNumberType::FixedLine };
    let region = rlibphonenumber::Region::from_code(region.as_str()).ok()?;
    let found = LIBRARY.get_example_number_for_type_and_region(region, kind).ok()?;
    parse(
        &format!("+{}{}", found.country_code, rlibphonenumber::get_national_significant_number_owned(&found)),
        Region::NONE,
    )
    .ok()
}

/// The digits of a number in its national notation.
#[cfg(test)]
pub(super) fn national_digits(e164: &str) -> String {
    let number = LIBRARY.parse(e164, None).expect("a number");
    let text = LIBRARY.format(&number, rlibphonenumber::PhoneNumberFormat::National);
    text.chars().filter(char::is_ascii_digit).collect()
}
