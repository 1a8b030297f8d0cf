//! `strip:CHARS`: what is left without some characters?

use super::{Built, Entry, Prepare};
use crate::matching::error::SpecError;
use crate::model::Reading;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "strip:CHARS",
    about: "the text without each of the characters CHARS, wherever it stands",
    examples: &["strip: ", "strip: +./()[]-", "strip:-()+ "],
    parse: |spec| argument(spec, "strip", "").map(|characters| build(spec, characters)),
};

/// Removes every occurrence of some characters, a space being one of them where it is given. Sources: vtiger's `PBXManager`
/// strips `-()`, space and `+`; Odoo's `base_phone` spaces alone; YAAI space and `+./()[]-`.
#[derive(Debug)]
struct Strip {
    characters: Vec<char>,
}

fn build(spec: &str, characters: &str) -> Built {
    if characters.is_empty() {
        return Err(SpecError::argument_of(spec, "one character or more to leave out, such as strip:-()"));
    }
    Ok(Box::new(Strip { characters: characters.chars().collect() }))
}

impl Prepare for Strip {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        give(&text.replace(self.characters.as_slice(), ""));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::tests::made;

    #[test]
    fn the_characters_go_and_no_others() {
        assert_eq!(made("strip: +./()[]-", "+1 (415) 555-1234 x204"), ["14155551234x204"]);
        assert_eq!(made("strip: ", "+1 (415) 555-1234"), ["+1(415)555-1234"]);
        assert_eq!(made("strip:-:", "tel:415-5551234"), ["tel4155551234"]);
        assert_eq!(made("strip:-", "--"), [""; 0]);
    }

    #[test]
    fn no_characters_are_refused() {
        for spec in ["strip", "strip:"] {
            assert!(parse(spec).unwrap_err().to_string().contains("expected one character or more"), "{spec}");
        }
    }
}
