//! Is a text a short code or an internal extension? Three to six digits and nothing else that counts.

use super::digits::{ascii_digit, push_digits};

/// A short code has so many digits.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=6;

/// Whether a text holds 3 to 6 digits and beside them only white space and ` -.`. Whether they are a possible number of
/// their region is another question.
#[must_use]
pub fn is_short_code(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        if ascii_digit(c).is_some() {
            digits += 1;
        } else if !(c.is_whitespace() || matches!(c, '-' | '.')) {
            return false;
        }
        if digits > *DIGITS.end() {
            return false;
        }
    }
    DIGITS.contains(&digits)
}

/// Appends the digits of a short code to `out`, and nothing of any other text.
pub fn push_short_code(text: &str, out: &mut String) {
    if is_short_code(text) {
        push_digits(text, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_to_six_digits_alone_are_a_short_code() {
        for text in ["204", "40404", "123456", " 12-34 ", "١٢٣"] {
            assert!(is_short_code(text), "{text}");
        }
        for text in ["", "12", "1234567", "+204", "x204", "*123", "204#", "(204)"] {
            assert!(!is_short_code(text), "{text}");
        }
    }
}
