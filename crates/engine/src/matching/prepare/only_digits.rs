//! `only-digits`: the digits of the text and nothing else.

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::push_digits;

pub(super) const ENTRY: Entry = Entry {
    spec: "only-digits",
    about: "the digits of the text, those of other scripts folded to ASCII",
    examples: &["only-digits"],
    parse: |spec| (spec == "only-digits").then(|| Ok(Box::new(OnlyDigits) as Box<dyn Prepare>)),
};

/// Gives the digits of a text, whatever stands between them. Source: Genesys data actions search the digits of an ANI.
#[derive(Debug)]
struct OnlyDigits;

impl Prepare for OnlyDigits {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        let mut digits = String::new();
        push_digits(text, &mut digits);
        give(&digits);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn everything_but_digits_goes() {
        assert_eq!(made("only-digits", "tel:+1 (317) 555-0125"), ["13175550125"]);
        assert_eq!(made("only-digits", "no number"), [""; 0]);
    }
}
