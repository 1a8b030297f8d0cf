//! `e164-valid`: is it the same telephone number, and one that can exist?

use super::Entry;
use super::e164::{Accepts, build};
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "e164-valid[:keep-extension,require-extension,short-codes]",
    about: "as e164; no key unless the number is valid",
    examples: &["e164-valid", "e164-valid:keep-extension", "e164-valid:require-extension", "e164-valid:short-codes"],
    parse: |spec| argument(spec, "e164-valid", "").map(|given| build(spec, given, Accepts::Valid)),
};

#[cfg(test)]
mod tests {
    use super::super::keys_in_us;

    #[test]
    fn only_valid_numbers_are_keys() {
        assert_eq!(
            keys_in_us("e164-valid", &["(415) 555-1234", "5551234", "(115) 555-1234"]),
            ["+14155551234", "", ""]
        );
    }
}
