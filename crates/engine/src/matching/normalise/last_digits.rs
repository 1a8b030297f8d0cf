//! `last-N`: are the last N digits the same? Country codes and trunk prefixes fall away, and so do differences that
//! matter: the same subscriber number in another area or country.

use std::ops::Range;

use super::{Built, Entry, Normalise};
use crate::matching::error::SpecError;
use crate::model::{Key, TextColumn};
use anilab_phone::{PhoneColumn, push_digits};

pub(super) const ENTRY: Entry = Entry {
    spec: "last-N",
    about: "the last N digits, N from 4 to 15; no key below N digits",
    examples: &["last-10", "last-9", "last-7", "last-4", "last-15"],
    parse: |spec| spec.strip_prefix("last-").map(|n| build(spec, n)),
};

/// Key: the last N digits, folded to ASCII. No key: fewer than N digits.
#[derive(Debug)]
struct LastDigits(usize);

fn build(spec: &str, n: &str) -> Built {
    // Only the plain way to write a number is taken, so that a strategy has one name.
    match n.parse::<usize>() {
        Ok(digits @ 4..=15) if n == digits.to_string() => Ok(Box::new(LastDigits(digits))),
        _ => Err(SpecError::argument(spec, "a number of digits from 4 to 15, such as last-9", n)),
    }
}

impl Normalise for LastDigits {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut digits = String::new();
        for row in rows {
            digits.clear();
            push_digits(column.texts().get(row), &mut digits);
            keys.push(digits.len().checked_sub(self.0).map_or("", |start| &digits[start..]));
        }
    }

    fn keys(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut [Key]) {
        for (key, digits) in keys.iter_mut().zip(&column.digits()[rows]) {
            *key = digits.last(self.0).map_or(Key::NONE, Key::of_bytes);
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
    fn the_last_digits_are_taken_or_none() {
        let mut column = PhoneColumn::default();
        for text in ["+1 (415) 555-1234", "555-1234", "51234"] {
            column.intern(text, Region::NONE);
        }
        let mut keys = TextColumn::new();
        parse("last-7").unwrap().normalise(&column, 0..3, &mut keys);
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["5551234", "5551234", ""]);
    }

    #[test]
    fn other_lengths_are_refused() {
        for spec in ["last-3", "last-16", "last-", "last-x", "last-07", "last-+7"] {
            assert!(parse(spec).is_err(), "{spec}");
        }
    }
}
