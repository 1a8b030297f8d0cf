//! `national`: is it the same number within its country? What follows the calling code, as systems hold it that store
//! the country elsewhere.

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::TextColumn;
use anilab_phone::PhoneColumn;

pub(super) const ENTRY: Entry = Entry {
    spec: "national",
    about: "the national number as libphonenumber reads the text, leading zeros that belong to it kept, without calling \
            code, trunk prefix and extension; no key unless the number is possible",
    examples: &["national"],
    parse: |spec| (spec == "national").then(|| Ok(Box::new(National) as Box<dyn Normalise>)),
};

/// Key: the national significant number (libphonenumber's `getNationalSignificantNumber`). No key: not a number, or not
/// a possible one. Numbers of two countries can share a key.
#[derive(Debug)]
struct National;

impl Normalise for National {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut key = String::new();
        for number in &column.numbers()[rows] {
            key.clear();
            if let Ok(number) = number
                && number.is_possible()
            {
                number.push_national(&mut key);
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
    use super::super::keys_in_us;

    #[test]
    fn the_calling_code_goes_and_the_zero_of_italy_stays() {
        let texts = ["+1 (415) 555-1234 x9", "+44 (0)20 7946 0000", "+39 06 1234 5678", "5551234", "123"];
        assert_eq!(keys_in_us("national", &texts), ["4155551234", "2079460000", "0612345678", "5551234", ""]);
    }
}
