//! `last:N`: what does the text end in?

use super::{Built, Entry, Prepare};
use crate::matching::error::SpecError;
use crate::model::Reading;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "last:N",
    about: "the last N characters of the text, N from 1 to 20; the whole text where it is shorter",
    examples: &["last:8", "last:10", "last:1", "last:20"],
    parse: |spec| argument(spec, "last", "").map(|n| build(spec, n)),
};

/// Gives the last N characters, whatever they are: after `only-digits`, digits. A shorter text stays as it is, where the
/// normaliser `last-N` makes no key of it. Sources: Odoo's `base_phone` and YAAI take the last 8, Superfecta and the add-ons of
/// `SuiteCRM` the last 10.
#[derive(Debug)]
struct Last {
    characters: usize,
}

fn build(spec: &str, n: &str) -> Built {
    // Only the plain way to write a number is taken, so that a strategy has one name.
    match n.parse::<usize>() {
        Ok(characters @ 1..=20) if n == characters.to_string() => Ok(Box::new(Last { characters })),
        _ => Err(SpecError::argument(spec, "a number of characters from 1 to 20, such as last:8", n)),
    }
}

impl Prepare for Last {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        let first = text.char_indices().rev().take(self.characters).last();
        give(&text[first.map_or(0, |(start, _)| start)..]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::tests::made;

    #[test]
    fn the_end_of_a_text_is_taken_or_all_of_it() {
        assert_eq!(made("last:8", "+14155551234"), ["55551234"]);
        assert_eq!(made("last:8", "(415) 555-1234"), ["555-1234"]); // characters, not digits
        assert_eq!(made("last:8", "5551234"), ["5551234"]);
        assert_eq!(made("last:2", "٤١٥٥٤"), ["٥٤"]);
    }

    #[test]
    fn other_lengths_are_refused() {
        for spec in ["last", "last:", "last:0", "last:21", "last:08", "last:+8", "last:x"] {
            assert!(parse(spec).unwrap_err().to_string().contains("from 1 to 20"), "{spec}");
        }
    }
}
