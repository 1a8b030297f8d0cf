//! Which digits does a text hold that has more than digits and punctuation: an extension, letters, digits of other scripts?

use super::super::number::NotANumber;
use super::context::Context;
use super::symbols::{DOTLESS_I, LONG_S, Symbols, can_end, digit, is_letter, is_punctuation};
use super::{Dialled, Unread, extension};

/// What each letter from A to Z is on a telephone's keys.
const KEYS: &[u8; 26] = b"22233344455566677778889999";

/// A number with as many letters as this is spelled with them; fewer are stray.
const SPELLED: usize = 3;

/// Texts of more characters are no numbers.
pub(super) const LONGEST: usize = 250;

/// What was dialled, and the extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) dialled: Dialled,
    /// Its digits in ASCII.
    pub(crate) extension: Option<Box<str>>,
}

/// What a text means.
///
/// # Errors
/// Whether it is no number, or one for the library.
pub(crate) fn read(text: &str) -> Result<Reading, Unread> {
    if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
        return Err(Unread::Not(NotANumber::TooLong));
    }
    // Most texts have no parameter, and one look for what begins them all is the quickest.
    let has_parameter = text.as_bytes().contains(&b';');
    let context = if has_parameter { Context::of(text) } else { Context::Absent };
    let symbols = match context {
        Context::Absent => Symbols::from_number(text),
        Context::Completes { prefix, number } => Symbols::all(prefix.chars().chain(number.chars())),
        Context::Invalid => return Err(Unread::Not(NotANumber::NotANumber)),
    };
    let symbols = symbols.ok_or(Unread::Odd)?;
    let symbols = symbols.as_slice();
    let number = if context == Context::Absent { first_number(without_end(symbols)) } else { symbols };
    let number = if has_parameter { without_subaddress(number) } else { number };
    let found = extension::find(number);
    let head = found.as_ref().map_or(number, |found| &number[..found.start]);
    let has_viable_head = is_viable(head);
    if !(has_viable_head || is_viable(number) || is_two_digits(number)) {
        return Err(Unread::Not(NotANumber::NotANumber));
    }
    match found {
        Some(found) if has_viable_head || is_two_digits(head) => {
            let digits = number[found.digits].iter().filter_map(|&symbol| digit(symbol));
            let extension = digits.map(|digit| char::from(b'0' + digit)).collect();
            Ok(Reading { dialled: dialled(head)?, extension: Some(extension) })
        }
        _ => Ok(Reading { dialled: dialled(number)?, extension: None }),
    }
}

/// What stands before an ISDN subaddress.
fn without_subaddress(symbols: &[u8]) -> &[u8] {
    let parameter = b";isub=";
    let start = symbols.windows(parameter.len()).position(|window| window == parameter);
    &symbols[..start.unwrap_or(symbols.len())]
}

/// All but what cannot end a number.
pub(super) fn without_end(symbols: &[u8]) -> &[u8] {
    &symbols[..symbols.iter().rposition(|&symbol| can_end(symbol)).map_or(0, |last| last + 1)]
}

/// What stands before `/ x`, which begins the extension of a second number.
pub(super) fn first_number(symbols: &[u8]) -> &[u8] {
    let starts_second = |place: usize| {
        matches!(symbols[place], b'/' | b'\\')
            && symbols[place + 1..].iter().find(|&&symbol| symbol != b' ') == Some(&b'x')
    };
    &symbols[..(0..symbols.len()).find(|&place| starts_second(place)).unwrap_or(symbols.len())]
}

fn is_two_digits(symbols: &[u8]) -> bool {
    symbols.len() == 2 && symbols.iter().all(|&symbol| digit(symbol).is_some())
}

/// Whether this can be a number: plus signs, three digits with nothing but punctuation between, then letters too.
pub(super) fn is_viable(symbols: &[u8]) -> bool {
    let start = symbols.iter().position(|&symbol| symbol != b'+').unwrap_or(symbols.len());
    let mut digits = 0;
    for &symbol in &symbols[start..] {
        let is_digit = digit(symbol).is_some();
        if !(is_digit || is_punctuation(symbol) || (digits >= 3 && is_letter(symbol))) {
            return false;
        }
        digits += u32::from(is_digit);
    }
    digits >= 3
}

/// The digits of a number without extension; where it is spelled with letters, their keys and ASCII digits only.
fn dialled(symbols: &[u8]) -> Result<Dialled, Unread> {
    let is_spelled = symbols.iter().filter(|symbol| symbol.is_ascii_alphabetic()).count() >= SPELLED;
    let mut dialled = Dialled { plus: symbols.first() == Some(&b'+'), ..Dialled::default() };
    for &symbol in symbols {
        let value = match symbol.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' if is_spelled => KEYS[usize::from(letter - b'A')] - b'0',
            LONG_S if is_spelled => 7,
            DOTLESS_I if is_spelled => 4,
            foreign if is_spelled && !foreign.is_ascii() => continue,
            symbol => match digit(symbol) {
                Some(value) => value,
                None => continue,
            },
        };
        dialled.digits.push(value).ok_or(Unread::Odd)?;
    }
    Ok(dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialled(text: &str) -> Result<(String, String), Unread> {
        let reading = read(text)?;
        let plus = if reading.dialled.plus { "+" } else { "" };
        let digits: String = reading.dialled.digits.as_slice().iter().map(|&digit| char::from(b'0' + digit)).collect();
        Ok((format!("{plus}{digits}"), reading.extension.unwrap_or_default().into()))
    }

    #[test]
    fn extensions_letters_and_foreign_digits_are_read() {
        for (text, digits, extension) in [
            ("(415) 555-1234 ext. 22", "4155551234", "22"),
            ("1-800-FLOWERS", "18003569377", ""),
            ("4155551234 ab", "4155551234", ""),
            ("(202) 555-0123 (home)", "20255501234663", ""),
            ("＋４９ ３０ １２３", "+4930123", ""),
            ("(530) 583-6985 x302/x2303", "5305836985", "302"),
            ("12", "12", ""),
            ("1x23", "123", ""), // an x is punctuation, and one digit before it is no number with an extension
            ("12 x34", "12", "34"),
            ("1234 x5 x6", "12345", "6"),
            ("٠٨٠٠ 12 TAXI", "128294", ""), // in a spelled number, libphonenumber drops digits of other scripts
            ("123 (📞)", "123", ""),
            ("tel:123-4567;phone-context=+44", "+441234567", ""),
            ("tel:7042;phone-context=example.com", "7042", ""),
            ("1234;isub=5", "1234", ""),
            ("0532 123 45 67 (acı)", "05321234567", ""), // two letters from A to Z spell nothing
            ("532 taksı", "53282574", ""),               // t, a, k, s, and ı, whose capital is I: 8 2 5 7 4
        ] {
            assert_eq!(dialled(text), Ok((digits.to_owned(), extension.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_and_what_is_the_librarys_is_told_apart() {
        for text in [
            "",
            "nobody",
            "+",
            "1",
            "+12",
            "1 2",
            "1a23",
            "123,456a",
            "1+23",
            "123é",
            "12 ext 34",
            "12#34",
            "tel:a12;phone-context=+44",
        ] {
            assert_eq!(dialled(text), Err(Unread::Not(NotANumber::NotANumber)), "{text}");
        }
        for text in [&"1".repeat(33), &"1".repeat(97)] {
            assert_eq!(dialled(text), Err(Unread::Odd), "{text}");
        }
    }
}
