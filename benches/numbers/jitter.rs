//! What other number has the same form? The first digits decide area and kind and stay; the last ones are drawn anew.

use anilab::phone::ascii_digit;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

/// Digits at the end that are drawn anew, at most.
const DRAWN: usize = 5;

/// Draws up to five last digits of `text` anew, each in its own script, but leaves its first `kept` digits. An extension
/// or a second number after the first one stays: it begins at the first letter or separator after six digits.
pub(crate) fn jitter(text: &str, kept: usize, chance: &mut ChaCha8Rng) -> String {
    let digits = digits_of_first_number(text);
    let first_drawn = kept.max(digits.len().saturating_sub(DRAWN));
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for &(place, digit) in digits.iter().skip(first_drawn) {
        out.push_str(&text[copied..place]);
        out.push(redraw(digit, chance));
        copied = place + digit.len_utf8();
    }
    out.push_str(&text[copied..]);
    out
}

/// Another digit of the same script: its ten digits follow one another.
fn redraw(digit: char, chance: &mut ChaCha8Rng) -> char {
    let value = ascii_digit(digit).and_then(|digit| digit.to_digit(10)).expect("a digit was found");
    let zero = u32::from(digit) - value;
    char::from_u32(zero + chance.random_range(0..10)).expect("the digits of a script follow one another")
}

/// Byte places of the digits of the first number.
fn digits_of_first_number(text: &str) -> Vec<(usize, char)> {
    let mut digits = Vec::new();
    for (place, c) in text.char_indices() {
        if ascii_digit(c).is_some() {
            digits.push((place, c));
        } else if digits.len() >= 6 && (c.is_alphabetic() || ",;#/|~\\".contains(c)) {
            break;
        }
    }
    digits
}
