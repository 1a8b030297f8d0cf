//! Which digits does a text hold that has more than digits and punctuation: an extension, letters, digits of other scripts?

use super::super::number::NotANumber;
use super::symbols::{Symbols, can_end, digit, is_punctuation};
use super::{Reading, Unread, extension};

/// What each letter from A to Z is on a telephone's keys.
const KEYS: &[u8; 26] = b"22233344455566677778889999";

/// A number with as many letters as this is spelled with them; fewer are stray.
const SPELLED: usize = 3;

/// The digits that a text means.
///
/// # Errors
/// Whether it is no number, or one for the library.
pub(super) fn read(text: &str) -> Result<Reading, Unread> {
    let symbols = Symbols::of(text).ok_or(Unread::Odd)?;
    // Two parameters of the tel: form change what the number is; they may even stand before it.
    if text.as_bytes().windows(2).any(|pair| matches!(pair, [b';', b'p' | b'i'])) {
        return Err(Unread::Odd);
    }
    let number = first_number(without_end(symbols.as_slice()));
    let found = extension::find(number);
    let head = found.as_ref().map_or(number, |found| &number[..found.start]);
    if !(is_viable(head) || is_viable(number) || is_two_digits(number)) {
        return Err(Unread::Not(NotANumber::NotANumber));
    }
    match found {
        Some(found) if is_viable(head) || is_two_digits(head) => {
            let mut reading = dialled(head)?;
            let digits = number[found.digits].iter().filter_map(|&symbol| digit(symbol));
            reading.extension = Some(digits.map(|digit| char::from(b'0' + digit)).collect());
            Ok(reading)
        }
        _ => dialled(number),
    }
}

/// All but what cannot end a number.
fn without_end(symbols: &[u8]) -> &[u8] {
    &symbols[..symbols.iter().rposition(|&symbol| can_end(symbol)).map_or(0, |last| last + 1)]
}

/// What stands before `/ x`, which begins the extension of a second number.
fn first_number(symbols: &[u8]) -> &[u8] {
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
fn is_viable(symbols: &[u8]) -> bool {
    let start = symbols.iter().position(|&symbol| symbol != b'+').unwrap_or(symbols.len());
    let mut digits = 0;
    for &symbol in &symbols[start..] {
        let is_digit = digit(symbol).is_some();
        if !(is_digit || is_punctuation(symbol) || (digits >= 3 && symbol.is_ascii_alphabetic())) {
            return false;
        }
        digits += u32::from(is_digit);
    }
    digits >= 3
}

/// The digits of a number without extension; where it is spelled with letters, their keys and ASCII digits only.
fn dialled(symbols: &[u8]) -> Result<Reading, Unread> {
    let is_spelled = symbols.iter().filter(|symbol| symbol.is_ascii_alphabetic()).count() >= SPELLED;
    let mut reading = Reading { plus: symbols.first() == Some(&b'+'), ..Reading::default() };
    for &symbol in symbols {
        let value = match symbol.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' if is_spelled => KEYS[usize::from(letter - b'A')] - b'0',
            foreign if is_spelled && !foreign.is_ascii() => continue,
            symbol => match digit(symbol) {
                Some(value) => value,
                None => continue,
            },
        };
        reading.digits.push(value).ok_or(Unread::Odd)?;
    }
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialled(text: &str) -> Result<(String, String), Unread> {
        let reading = read(text)?;
        let plus = if reading.plus { "+" } else { "" };
        let digits: String = reading.digits.as_slice().iter().map(|&digit| char::from(b'0' + digit)).collect();
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
        ] {
            assert_eq!(dialled(text), Ok((digits.to_owned(), extension.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_and_what_is_the_librarys_is_told_apart() {
        for text in ["", "nobody", "+", "1", "+12", "1 2", "1a23", "123,456a", "1+23", "123é", "12 ext 34", "12#34"] {
            assert_eq!(dialled(text), Err(Unread::Not(NotANumber::NotANumber)), "{text}");
        }
        for text in ["tel:123;phone-context=+44", "1234;isub=5", "123ſ", &"1".repeat(97)] {
            assert_eq!(dialled(text), Err(Unread::Odd), "{text}");
        }
    }
}
