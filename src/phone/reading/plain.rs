//! Which digits does a plain text hold: ASCII digits, a leading plus, and punctuation that means nothing?

use super::{Dialled, Digits};

/// What a byte is to the plain reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Plus,
    /// Left out wherever it stands.
    Filler,
    /// Left out before the number; within it, another reader's work.
    Other,
    /// Another reader's work wherever it stands.
    Strange,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Strange; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            b'+' => Class::Plus,
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' | b'[' | b']' | b'*' => Class::Filler,
            b';' => Class::Strange,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// Longer texts are another reader's work.
pub(in crate::phone) const LONGEST: usize = 64;
/// Fewer digits may be none of a number.
const LEAST: usize = 3;

/// The digits of a plain text; `None` for any other text, and where fewer than three digits leave doubt.
#[inline]
pub(in crate::phone) fn read(text: &[u8]) -> Option<Dialled> {
    if text.len() > LONGEST {
        return None;
    }
    let (plus, rest) = match text {
        [b'+', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    match Digits::of(rest) {
        Some(digits) => Some(Dialled { plus, digits }),
        None => read_each(text),
    }
}

/// The same, byte by byte.
#[inline]
pub(in crate::phone) fn read_each(text: &[u8]) -> Option<Dialled> {
    let mut dialled = Dialled::default();
    let mut bytes = text.iter();
    for &byte in bytes.by_ref() {
        match CLASSES[usize::from(byte)] {
            Class::Digit => {
                dialled.digits.push(byte - b'0')?;
                break;
            }
            Class::Plus => {
                dialled.plus = true;
                break;
            }
            Class::Filler | Class::Other => {}
            Class::Strange => return None,
        }
    }
    for &byte in bytes {
        match CLASSES[usize::from(byte)] {
            Class::Digit => dialled.digits.push(byte - b'0')?,
            Class::Filler => {}
            _ => return None,
        }
    }
    (dialled.digits.as_slice().len() >= LEAST).then_some(dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Option<(bool, String)> {
        let dialled = read(text.as_bytes())?;
        let digits = dialled.digits.as_slice().iter().map(|&digit| char::from(b'0' + digit)).collect();
        Some((dialled.plus, digits))
    }

    #[test]
    fn plain_texts_are_read_and_others_left() {
        assert_eq!(digits("(415) 555-1234"), Some((false, "4155551234".to_owned())));
        assert_eq!(digits("+1 [415] 555.1234 *"), Some((true, "14155551234".to_owned())));
        assert_eq!(digits("+14155551234"), Some((true, "14155551234".to_owned())));
        assert_eq!(digits("tel:+1-415"), Some((true, "1415".to_owned())));
        for text in ["", "12", "1+23", "415x5", "415;5", ";1234", "41５5", &"1".repeat(33), &" ".repeat(65)] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
