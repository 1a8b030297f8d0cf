//! Which number does a text hold where a source leaves out the `+` of international numbers?

use std::borrow::Cow;

use crate::{Notation, Reading, Region};

use super::digits::ascii_digit;
use super::length::Length;
use super::number::{NotANumber, Number};
use super::parse::parse;

/// Reads a text by the rules of its source.
///
/// # Errors
/// Why the text is not a number, read as it is written.
pub fn read(text: &str, reading: Reading) -> Result<Number, NotANumber> {
    match without_its_plus(text, reading) {
        Some(number) => Ok(number),
        None => parse(text, reading.region),
    }
}

/// A text as it is read: with the `+` in front that its source left out.
pub(super) fn as_read(text: &str, reading: Reading) -> Cow<'_, str> {
    if without_its_plus(text, reading).is_some() { format!("+{text}").into() } else { text.into() }
}

/// The number of a text whose source left out its `+`.
fn without_its_plus(text: &str, reading: Reading) -> Option<Number> {
    match reading.notation {
        Notation::AsWritten => None,
        Notation::InternationalWithoutPlus => with_plus(text).filter(has_full_length),
    }
}

/// The number that a text holds if a `+` stood before it; `None` where it does not start with a digit, or has a `+`.
pub(super) fn with_plus(text: &str) -> Option<Number> {
    let text = text.trim();
    if !text.starts_with(|c| ascii_digit(c).is_some()) || text.contains(['+', '\u{FF0B}']) {
        return None;
    }
    parse(&format!("+{text}"), Region::NONE).ok()
}

fn has_full_length(number: &Number) -> bool {
    number.length() == Length::Full
}

#[cfg(test)]
mod tests {
    use super::*;

    fn e164(text: &str, region: &str) -> String {
        let region = Region::from_letters(region).unwrap_or_default();
        let reading = Reading { region, notation: Notation::InternationalWithoutPlus };
        read(text, reading).map(|number| number.e164()).unwrap_or_default()
    }

    #[test]
    fn a_plus_is_thought_of_where_it_makes_a_number_of_full_length() {
        // Read as written in Germany, this is the valid number +494936797785.
        assert_eq!(e164("4936797785", "DE"), "+4936797785");
        assert_eq!(e164(" 49 (0)30 901820", "US"), "+4930901820");
        assert_eq!(e164("14155551234", "DE"), "+14155551234");
        assert_eq!(e164("٤٩٣٠٩٠١٨٢٠", "DE"), "+4930901820");
        assert_eq!(e164("390612345678", ""), "+390612345678");
    }

    #[test]
    fn other_texts_are_read_as_they_are_written() {
        // +41 55 551234 lacks a digit; +1 5551234 would be dialled within an area alone.
        for (text, region, expected) in [
            ("4155551234", "US", "+14155551234"),
            ("15551234", "US", "+115551234"),
            ("030 901820", "DE", "+4930901820"),
            ("00493090182", "DE", "+493090182"),
            ("+4930901820", "US", "+4930901820"),
            ("(415) 555-1234", "US", "+14155551234"),
            ("204", "US", "+1204"),
            ("x", "US", ""),
        ] {
            assert_eq!(e164(text, region), expected, "{text}");
        }
    }
}
