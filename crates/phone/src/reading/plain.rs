//! Which digits does a plain text hold: ASCII digits, a leading plus, and punctuation that means nothing?

use super::{Dialled, Digits};

// What a byte is to the plain reader: the value of a digit, or one of these.

/// Left out wherever it stands.
const FILLER: u8 = 10;
/// Left out before the number; within it, another reader's work.
const OTHER: u8 = 11;
/// The same, but before the number it begins it.
const PLUS: u8 = 12;
/// Another reader's work wherever it stands.
const STRANGE: u8 = 13;

static CLASSES: [u8; 256] = {
    let mut classes = [STRANGE; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => byte - b'0',
            b'+' => PLUS,
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' | b'[' | b']' | b'*' => FILLER,
            b';' => STRANGE,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

/// Longer texts are another reader's work.
pub(crate) const LONGEST: usize = 64;
/// Fewer digits may be none of a number.
const LEAST: usize = 3;

/// The digits of a plain text; `None` for any other text, and where fewer than three digits leave doubt.
#[inline]
pub(crate) fn read(text: &[u8]) -> Option<Dialled> {
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
pub(crate) fn read_each(text: &[u8]) -> Option<Dialled> {
    let class = |byte: &u8| CLASSES[usize::from(*byte)];
    let start = text.iter().position(|byte| !matches!(class(byte), FILLER | OTHER))?;
    let (plus, rest) = match class(&text[start]) {
        PLUS => (true, &text[start + 1..]),
        _ => (false, &text[start..]),
    };
    // Every byte is written and only digits are kept, because digit or filler is a branch that nobody can predict.
    let mut values = [0; LONGEST];
    let mut len = 0;
    for byte in rest {
        let class = class(byte);
        if class > FILLER {
            return None;
        }
        *values.get_mut(len)? = class;
        len += usize::from(class < FILLER);
    }
    if len < LEAST { None } else { Some(Dialled { plus, digits: Digits::from_values(&values, len)? }) }
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
