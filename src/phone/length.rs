//! Does a number have as many digits as the numbers of its calling code? libphonenumber's answer.

use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL as LIBRARY, PhoneNumber, ValidationError};

use super::Number;

/// What the length of a number says (`isPossibleNumberWithReason`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// That of a whole number.
    Full,
    /// That of a number as it is dialled within an area, without its area code.
    LocalOnly,
    /// Shorter than all numbers of its calling code.
    TooShort,
    /// Longer than all of them.
    TooLong,
    /// Between the lengths that there are.
    Other,
    /// There is no such calling code.
    NoSuchCode,
}

/// The length of a number. It is not on the fast path: callers ask only about numbers that are not valid.
#[must_use]
pub fn length(number: &Number) -> Length {
    match LIBRARY.is_possible_number_with_reason(&plain(number)) {
        Ok(NumberLengthType::IsPossible) => Length::Full,
        Ok(NumberLengthType::IsPossibleLocalOnly) => Length::LocalOnly,
        Err(ValidationError::TooShort) => Length::TooShort,
        Err(ValidationError::TooLong) => Length::TooLong,
        Err(ValidationError::InvalidLength) => Length::Other,
        Err(ValidationError::InvalidCountryCode) => Length::NoSuchCode,
    }
}

/// The same number as the library holds it.
fn plain(number: &Number) -> PhoneNumber {
    let (mut e164, mut national) = (String::new(), String::new());
    number.push_e164(&mut e164);
    number.push_national(&mut national);
    let code = &e164[1..e164.len() - national.len()];
    let digits = national.trim_start_matches('0');
    // Of a number of zeros alone the last one is the number.
    let zeros = (national.len() - digits.len()).min(national.len().saturating_sub(1));
    PhoneNumber {
        country_code: code.parse().unwrap_or_default(),
        national_number: digits.parse().unwrap_or_default(),
        italian_leading_zero: Some(zeros > 0),
        number_of_leading_zeros: i32::try_from(zeros).ok(),
        ..PhoneNumber::default()
    }
}

#[cfg(test)]
pub(super) fn national_digits(e164: &str) -> String {
    let number = super::parse(e164, crate::model::Region::NONE).expect("a number");
    let number = plain(&number);
    let text = LIBRARY.format(&number, rlibphonenumber::PhoneNumberFormat::National);
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use crate::phone::parse;

    #[test]
    fn a_length_is_that_of_a_whole_number_or_says_why_not() {
        // Numbers of the United States have 10 digits, 7 within an area; those of Switzerland 9 or 12.
        for (text, expected) in [
            ("+14155551234", Length::Full),
            ("+15551234", Length::LocalOnly),
            ("+1415", Length::TooShort),
            ("+414466818001", Length::Other),
            ("+141555512345", Length::TooLong),
            ("+390612345678", Length::Full),
        ] {
            assert_eq!(length(&parse(text, Region::NONE).expect("a number")), expected, "{text}");
        }
    }
}
