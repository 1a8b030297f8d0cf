//! `e164`: is it the same telephone number? Read as libphonenumber reads it, in the region of the call or record.

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::TextColumn;
use crate::phone::PhoneColumn;

pub(super) const ENTRY: Entry = Entry {
    spec: "e164",
    about: "the E.164 form as libphonenumber reads the text; no key unless the number is possible",
    examples: &["e164"],
    parse: |spec| (spec == "e164").then(|| Ok(Box::new(E164) as Box<dyn Normalise>)),
};

/// Key: the E.164 form without extension. No key: not a number, or not a possible one (`isPossibleNumber`; lengths for
/// local dialling are possible).
#[derive(Debug)]
struct E164;

impl Normalise for E164 {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut key = String::new();
        for number in &column.numbers()[rows] {
            key.clear();
            if let Ok(number) = number
                && number.is_possible()
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
    fn local_numbers_are_keys_and_impossible_ones_are_not() {
        let us = Region::from_letters("US").unwrap();
        let mut column = PhoneColumn::default();
        for text in ["(415) 555-1234 x204", "+14155551234", "5551234", "123", "not a number"] {
            column.intern(text, us);
        }
        let mut keys = TextColumn::new();
        parse("e164").unwrap().normalise(&column, 0..5, &mut keys);
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["+14155551234", "+14155551234", "+15551234", "", ""]);
    }
}
