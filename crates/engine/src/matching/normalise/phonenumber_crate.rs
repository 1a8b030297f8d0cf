//! `phonenumber-crate`: is it the same number to a service that reads numbers with the crate `phonenumber`?

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::TextColumn;
use anilab_phone::{PhoneColumn, second_opinion};

pub(super) const ENTRY: Entry = Entry {
    spec: "phonenumber-crate",
    about: "the E.164 form as the Rust crate phonenumber reads the text, errors included; no key unless it calls the \
            number valid; slow",
    examples: &["phonenumber-crate"],
    parse: |spec| (spec == "phonenumber-crate").then(|| Ok(Box::new(PhonenumberCrate) as Box<dyn Normalise>)),
};

/// Key: the crate's E.164 form without extension. No key: it reads no number, or none that it calls valid.
#[derive(Debug)]
struct PhonenumberCrate;

impl Normalise for PhonenumberCrate {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        for row in rows {
            let seen = second_opinion(column.texts().get(row), column.readings()[row]);
            keys.push(seen.as_ref().filter(|seen| seen.is_valid).map_or("", |seen| &seen.e164));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys_in_us;

    #[test]
    fn numbers_that_the_crate_calls_valid_are_keys() {
        let texts = ["(415) 555-1234 x9", "5551234", "hello", "+44 20 7946 0000"];
        assert_eq!(keys_in_us("phonenumber-crate", &texts), ["+14155551234", "", "", "+442079460000"]);
    }
}
