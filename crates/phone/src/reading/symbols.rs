//! Which symbols make up a text? Each character becomes one byte, so that everything after this looks at bytes alone.
//!
//! ASCII is itself. Of other characters only those are told apart that libphonenumber tells apart: digits, punctuation that
//! means nothing, and the letters of extension labels.

use super::super::digits::ascii_digit;

/// Punctuation that means nothing, in whatever script.
const FILLER: u8 = 0x80;
/// A no-break space, which may stand before an extension, where other fillers may not.
const NO_BREAK_SPACE: u8 = 0x81;
/// A long-vowel mark, which means nothing either but, being a letter, may end a number.
const LONG_VOWEL: u8 = 0x82;
/// A letter or number that no telephone number holds.
const STRANGE: u8 = 0x83;
/// Any other character that no telephone number holds; at the end it is left out.
const STRANGE_MARK: u8 = 0x84;
/// The digit 0 of another script; the others follow.
const FOREIGN_ZERO: u8 = 0x90;
const FOREIGN_NINE: u8 = FOREIGN_ZERO + 9;

/// The letters of Cyrillic доб, in order.
pub(super) const DOB: [u8; 3] = [0xa0, 0xa1, 0xa2];
/// The letter ó.
pub(super) const O_ACUTE: u8 = 0xa3;
/// The accent of a ó that is written as two characters.
pub(super) const ACUTE: u8 = 0xa4;
/// A full-width `#`.
pub(super) const WIDE_HASH: u8 = 0xa5;

/// ſ, ı, and İ or the Kelvin sign: letters that are ASCII letters when case is ignored. The first two have a key on a telephone.
pub(super) const LONG_S: u8 = 0xa6;
pub(super) const DOTLESS_I: u8 = 0xa7;
const LIKE_A_LETTER: u8 = 0xa8;

/// The full-width form of a small letter of an extension label.
pub(super) const fn wide(letter: u8) -> u8 {
    0xc0 + (letter - b'a')
}

/// The value of a digit, of whatever script.
pub(super) fn digit(symbol: u8) -> Option<u8> {
    match symbol {
        b'0'..=b'9' => Some(symbol - b'0'),
        FOREIGN_ZERO..=FOREIGN_NINE => Some(symbol - FOREIGN_ZERO),
        _ => None,
    }
}

/// Whether this stands between a number's digits and means nothing; an x counts, as it stands for a carrier's code.
pub(super) fn is_punctuation(symbol: u8) -> bool {
    matches!(symbol, b'-' | b'x' | b'X' | b' ' | b'(' | b')' | b'.' | b'[' | b']' | b'/' | b'~' | b'*')
        || matches!(symbol, FILLER | NO_BREAK_SPACE | LONG_VOWEL)
}

/// Whether this is a letter from A to Z when case is ignored.
pub(super) fn is_letter(symbol: u8) -> bool {
    symbol.is_ascii_alphabetic() || matches!(symbol, LONG_S | DOTLESS_I | LIKE_A_LETTER)
}

/// Whether this is a space or a tab that may stand before an extension.
pub(super) fn is_blank(symbol: u8) -> bool {
    matches!(symbol, b' ' | b'\t' | NO_BREAK_SPACE)
}

/// Whether a number's text can end with this: a letter, a number or `#`.
pub(super) fn can_end(symbol: u8) -> bool {
    match symbol {
        0..0x80 => symbol.is_ascii_alphanumeric() || symbol == b'#',
        _ => !matches!(symbol, FILLER | NO_BREAK_SPACE | STRANGE_MARK | ACUTE | WIDE_HASH),
    }
}

/// The symbols of a text.
#[derive(Debug)]
pub(super) struct Symbols {
    bytes: [u8; Symbols::MOST],
    len: usize,
}

impl Symbols {
    const MOST: usize = 96;

    /// The symbols from the first digit or plus on, none where there is neither; `None` where ports of libphonenumber or
    /// versions of Unicode differ in what a character is, or there are too many.
    pub(super) fn from_number(text: &str) -> Option<Self> {
        let mut symbols = Self::default();
        if text.is_ascii() {
            let start = text.bytes().position(|byte| byte.is_ascii_digit() || byte == b'+').unwrap_or(text.len());
            let number = &text.as_bytes()[start..];
            symbols.bytes.get_mut(..number.len())?.copy_from_slice(number);
            symbols.len = number.len();
            return Some(symbols);
        }
        for c in text.chars() {
            let symbol = symbol(c)?;
            if symbols.len > 0 || symbol == b'+' || digit(symbol).is_some() {
                symbols.push(symbol)?;
            }
        }
        Some(symbols)
    }

    /// All symbols of a text; `None` as above.
    pub(super) fn all(text: impl Iterator<Item = char>) -> Option<Self> {
        let mut symbols = Self::default();
        for c in text {
            symbols.push(symbol(c)?)?;
        }
        Some(symbols)
    }

    fn push(&mut self, symbol: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = symbol;
        self.len += 1;
        Some(())
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl Default for Symbols {
    fn default() -> Self {
        Self { bytes: [0; Self::MOST], len: 0 }
    }
}

fn symbol(c: char) -> Option<u8> {
    Some(match c {
        '\0'..='\x7f' => u8::try_from(c).ok()?,
        '\u{ff0b}' => b'+',
        '\u{ff0e}' => b'.',
        '\u{a0}' => NO_BREAK_SPACE,
        '\u{30fc}' => LONG_VOWEL,
        '\u{ad}'
        | '\u{200b}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2053}'
        | '\u{2060}'
        | '\u{2212}'
        | '\u{223c}'
        | '\u{3000}'
        | '\u{ff08}'
        | '\u{ff09}'
        | '\u{ff0d}'
        | '\u{ff0f}'
        | '\u{ff3b}'
        | '\u{ff3d}' => FILLER,
        'д' | 'Д' => DOB[0],
        'о' | 'О' => DOB[1],
        'б' | 'Б' => DOB[2],
        'ó' | 'Ó' => O_ACUTE,
        '\u{301}' => ACUTE,
        '＃' => WIDE_HASH,
        'ｅ' | 'Ｅ' => wide(b'e'),
        'ｘ' | 'Ｘ' => wide(b'x'),
        'ｔ' | 'Ｔ' => wide(b't'),
        'ｎ' | 'Ｎ' => wide(b'n'),
        'ｉ' | 'Ｉ' => wide(b'i'),
        // Ports of libphonenumber differ here; to most, the full-width form is like the other.
        '～' => b'~',
        'ſ' => LONG_S,
        'ı' => DOTLESS_I,
        'İ' | '\u{212a}' => LIKE_A_LETTER,
        // Symbols and a mark that have a case and are no letters.
        '\u{345}' | 'Ⓐ'..='ⓩ' | '\u{1f130}'..='\u{1f189}' => STRANGE_MARK,
        // Letters that have no case: kana, ideographs, Hangul.
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => STRANGE,
        _ => match ascii_digit(c) {
            Some(digit) => FOREIGN_ZERO + u8::try_from(digit).ok()? - b'0',
            // Beyond the first plane, versions of Unicode differ in what is a digit.
            None if c > '\u{ffff}' && c.is_numeric() => return None,
            None if c.is_numeric() || c.is_lowercase() || c.is_uppercase() => STRANGE,
            // Marks that belong to letters count as alphabetic, and are no letters.
            None if c.is_alphabetic() => return None,
            None => STRANGE_MARK,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_symbols_from_the_first_digit_on() {
        let symbols = Symbols::from_number("Tél. ＋４9 (30)‑12\u{a0}x5é").expect("known characters");
        let expected = [b'+', FOREIGN_ZERO + 4, b'9', b' ', b'(', b'3', b'0', b')', FILLER, b'1', b'2', NO_BREAK_SPACE];
        assert_eq!(symbols.as_slice(), [&expected[..], &[b'x', b'5', STRANGE]].concat());
        assert!(Symbols::from_number("nobody").expect("known characters").as_slice().is_empty());
        assert_eq!(Symbols::from_number("𝟏漢").expect("known characters").as_slice(), [FOREIGN_ZERO + 1, STRANGE]);
    }
}
