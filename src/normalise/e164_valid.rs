//! `e164-valid`: is it the same telephone number, and one that can exist?

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::TextColumn;
use crate::phone::PhoneColumn;

pub(super) const ENTRY: Entry = Entry {
    spec: "e164-valid",
    about: "as e164; no key unless the number is valid",
    examples: &["e164-valid"],
    parse: |spec| (spec == "e164-valid").then(|| Ok(Box::new(E164Valid) as Box<dyn Normalise>)),
};

/// Key: the E.164 form without extension. No key: not a number, or not a valid one (`isValidNumber`).
#[derive(Debug)]
struct E164Valid;

impl Normalise for E164Valid {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut key = String::new();
        for number in &column.numbers()[rows] {
            key.clear();
            if let Ok(number) = number
                && number.is_valid()
            {
                number.push_e164(&mut key);
            }
            keys.push(&key);
        }
    }

    fn needs_numbers(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::model::Region;

    #[test]
    fn only_valid_numbers_are_keys() {
        let us = Region::from_letters("US").unwrap();
        let mut column = PhoneColumn::default();
        for text in ["(415) 555-1234", "5551234", "(115) 555-1234"] {
            column.intern(text, us);
        }
        let mut keys = TextColumn::new();
        parse("e164-valid").unwrap().normalise(&column, 0..3, &mut keys);
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["+14155551234", "", ""]);
    }
}
