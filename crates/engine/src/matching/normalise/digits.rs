//! `digits`: are the digits the same? Punctuation, letters and the plus sign do not count.

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::{Key, TextColumn};
use anilab_phone::{PhoneColumn, push_digits};

pub(super) const ENTRY: Entry = Entry {
    spec: "digits",
    about: "all digits of the text; no key below 5 digits",
    examples: &["digits"],
    parse: |spec| (spec == "digits").then(|| Ok(Box::new(Digits) as Box<dyn Normalise>)),
};

/// Fewer digits than these are no key.
const FEWEST: usize = 5;

/// Key: all digits, folded to ASCII. No key: fewer than five.
#[derive(Debug)]
struct Digits;

impl Normalise for Digits {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut digits = String::new();
        for row in rows {
            digits.clear();
            push_digits(column.texts().get(row), &mut digits);
            keys.push(if digits.len() < FEWEST { "" } else { &digits });
        }
    }

    fn keys(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut [Key]) {
        let mut long = String::new();
        for ((key, row), digits) in keys.iter_mut().zip(rows.clone()).zip(&column.digits()[rows]) {
            *key = match digits.all() {
                Some(digits) if digits.len() < FEWEST => Key::NONE,
                Some(digits) => Key::of_bytes(digits),
                None => {
                    long.clear();
                    push_digits(column.texts().get(row), &mut long);
                    Key::new(&long)
                }
            };
        }
    }

    fn needs_digits(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::model::Region;

    #[test]
    fn five_digits_make_a_key_and_four_do_not() {
        let mut column = PhoneColumn::default();
        for text in ["+1 (415) 555-1234", "12-345", "1234", "x", "٤١٥٥٥"] {
            column.intern(text, Region::NONE);
        }
        let mut keys = TextColumn::new();
        parse("digits").unwrap().normalise(&column, 0..5, &mut keys);
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["14155551234", "12345", "", "", "41555"]);
    }
}
