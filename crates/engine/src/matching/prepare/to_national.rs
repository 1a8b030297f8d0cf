//! `to-national`: what is the number within its country?

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::read;

pub(super) const ENTRY: Entry = Entry {
    spec: "to-national",
    about: "the national number as libphonenumber reads the text, leading zeros that belong to it kept; a \
            text that is no possible number stays",
    examples: &["to-national"],
    parse: |spec| (spec == "to-national").then(|| Ok(Box::new(ToNational) as Box<dyn Prepare>)),
};

/// Gives the national number of a text, read in the text's own region as the normaliser `national` reads it; an
/// extension goes. A text that is no number, or not a possible one, stays as it is. Source: the classic Amazon Connect
/// adapter, which searches for the national number of an ANI.
#[derive(Debug)]
struct ToNational;

impl Prepare for ToNational {
    fn each(&self, text: &str, reading: Reading, give: &mut dyn FnMut(&str)) {
        match read(text, reading) {
            Ok(number) if number.is_possible() => give(&number.national()),
            _ => give(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{made, made_in};

    #[test]
    fn a_number_is_read_in_its_region() {
        assert_eq!(made("to-national", "+1 (415) 555-1234 x9"), ["4155551234"]);
        assert_eq!(made_in("DE", "to-national", "030 901820"), ["30901820"]); // 0 is the trunk prefix
        assert_eq!(made_in("DE", "to-national", "+39 06 1234 5678"), ["0612345678"]); // in Italy it is the number's
    }

    #[test]
    fn what_is_no_possible_number_stays() {
        for text in ["204", "anonymous", "+1 415"] {
            assert_eq!(made("to-national", text), [text]);
        }
    }
}
