//! `to-e164`: what is the number in the one form that all countries share?

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::read;

pub(super) const ENTRY: Entry = Entry {
    spec: "to-e164",
    about: "the E.164 form as libphonenumber reads the text, without extension; a text that is no possible \
            number stays",
    examples: &["to-e164"],
    parse: |spec| (spec == "to-e164").then(|| Ok(Box::new(ToE164) as Box<dyn Prepare>)),
};

/// Gives the E.164 form of a text, read in the text's own region as the normaliser `e164` reads it; an extension goes.
/// A text that is no number, or not a possible one, stays as it is. Source: connectors that search for the E.164 form
/// of an ANI, such as those of Aircall and `RingCentral`.
#[derive(Debug)]
struct ToE164;

impl Prepare for ToE164 {
    fn each(&self, text: &str, reading: Reading, give: &mut dyn FnMut(&str)) {
        match read(text, reading) {
            Ok(number) if number.is_possible() => give(&number.e164()),
            _ => give(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{made, made_in};

    #[test]
    fn a_number_is_read_in_its_region() {
        assert_eq!(made("to-e164", "(415) 555-1234 x9"), ["+14155551234"]);
        assert_eq!(made_in("DE", "to-e164", "030 901820"), ["+4930901820"]);
        assert_eq!(made_in("DE", "to-e164", "+1 (415) 555-1234"), ["+14155551234"]);
    }

    #[test]
    fn what_is_no_possible_number_stays() {
        for text in ["204", "anonymous", "+1 415"] {
            assert_eq!(made("to-e164", text), [text]);
        }
    }
}
