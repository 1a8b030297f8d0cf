//! `ends-with:N`: does the stored text end with the ANI, character by character? As systems do it that ask with
//! `LIKE '%…'` and look for what they were given.

use std::iter;

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::{argument, number};

pub(super) const ENTRY: Entry = Entry {
    spec: "ends-with:N",
    about: "the stored text ends with the whole ANI, character by character; no key below N characters, N from 4 to 15",
    examples: &["ends-with:4", "ends-with:7"],
    parse: |spec| argument(spec, "ends-with", "").map(|n| build(spec, n)),
};

/// Matches where the ANI, as prepared, is the end of the stored text, as prepared; an ANI of fewer than N characters is
/// unusable. Nothing is read as a digit or left out: what is to be ignored is removed by preparations. Source: the
/// connectors of Odoo, `SuiteCRM` and `SugarCRM` that look with `LIKE '%number'`.
///
/// Blocks: the last N characters of a stored text, and the last 7 and 10 where it has as many; an ANI looks under the
/// longest of these that is not longer than itself. Where the characters are digits, a block of 1,000,000 records holds
/// about 100 with four of them, and one from seven on that is not of the ANI's own area.
#[derive(Debug)]
struct EndsWith(usize);

fn build(spec: &str, n: &str) -> Built {
    let Some(characters) = number(n, 4..=15) else {
        return Err(SpecError::argument(
            spec,
            "the fewest characters to compare, from 4 to 15, such as ends-with:7",
            n,
        ));
    };
    Ok(Box::new(Compared(EndsWith(characters))))
}

/// The lengths of blocks beside the least, ascending.
const LONGER: [usize; 2] = [7, 10];

impl EndsWith {
    /// The lengths of ends under which texts are filed, ascending.
    fn lengths(&self) -> impl DoubleEndedIterator<Item = usize> {
        iter::once(self.0).chain(LONGER.into_iter().filter(|&length| length > self.0))
    }
}

/// The last characters of a text that has as many.
fn end(text: &str, characters: usize) -> Option<&str> {
    text.char_indices().rev().nth(characters - 1).map(|(start, _)| &text[start..])
}

impl Compare for EndsWith {
    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        for end in self.lengths().map_while(|length| end(stored.as_str(), length)) {
            blocks.add(Key::new(end));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        let longest = self.lengths().rev().find_map(|length| end(ani.as_str(), length));
        blocks.add(longest.map_or(Key::NONE, Key::new));
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let ani = ani.as_str();
        (stored.as_str().ends_with(ani) && ani.chars().count() >= self.0).then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        let ani = ani.as_str();
        if ani.chars().count() < self.0 { String::new() } else { ani.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn the_whole_ani_is_the_end_of_the_stored_text() {
        for (ani, stored, matches) in [
            ("5551234", "4155551234", true),
            ("555-1234", "(415) 555-1234", true),
            ("5551234", "(415) 555-1234", false), // the hyphen is a character like any other
            ("+14155551234", "4155551234", false), // the ANI has more
            ("5551234", "4155551234 x5", false),
            ("234", "4155551234", false), // three characters
        ] {
            assert_eq!(rank("ends-with:4", ani, stored).is_some(), matches, "{ani} {stored}");
        }
    }
}
