//! `sosl-tokens`: is the ANI the end of the stored text, cut at its punctuation? A model of Salesforce's search in phone
//! fields.

use super::compare::{Compare, Compared};
use super::{Blocks, Entry, Matcher, Text};
use crate::model::Key;
use anilab_phone::ascii_digit;

pub(super) const ENTRY: Entry = Entry {
    spec: "sosl-tokens",
    about: "the digits of the ANI are the last one, two or more groups of digits in the stored text, joined; no key below \
            4 digits. An approximation of Salesforce SOSL",
    examples: &["sosl-tokens"],
    parse: |spec| (spec == "sosl-tokens").then(|| Ok(Box::new(Compared(SoslTokens)) as Box<dyn Matcher>)),
};

/// Matches where the ANI's digits equal the last k groups of the stored text joined, k ≥ 1; a group is a run of digits,
/// and all else separates. The ANI's own punctuation does not count. `4155551212`, `5551212` and `1212` all find
/// `(415) 555-1212`, and none of them finds `14155551212`.
///
/// An approximation of Salesforce's SOSL `IN PHONE FIELDS`, whose index cuts stored values at punctuation and which takes
/// no leading wild card; how it joins the pieces is not documented. Verify it in a sandbox before you rely on it. Texts of
/// more than 32 digits match nothing.
///
/// Blocks: each such join of a stored text; an ANI looks under its digits, so that a block holds only what matches, with
/// 1,000,000 records one number in most, and about 100 where the ANI has four digits.
#[derive(Debug)]
struct SoslTokens;

const FEWEST: usize = 4;
const MOST: usize = 32;

/// Digits from the last to the first.
struct Backwards {
    digits: [u8; MOST],
    count: usize,
}

impl Backwards {
    fn new() -> Self {
        Self { digits: [0; MOST], count: 0 }
    }

    /// `None` where there is no room.
    fn push(&mut self, digit: char) -> Option<()> {
        *self.digits.get_mut(self.count)? = u8::try_from(digit).ok()?;
        self.count += 1;
        Some(())
    }

    /// The key of so many digits.
    fn key(&self) -> Key {
        if self.count < FEWEST { Key::NONE } else { Key::of_bytes(&self.digits[..self.count]) }
    }
}

/// All digits of an ANI; `None` where they are too few or too many.
fn all(ani: Text<'_>) -> Option<Backwards> {
    let mut found = Backwards::new();
    for digit in ani.as_str().chars().rev().filter_map(ascii_digit) {
        found.push(digit)?;
    }
    (found.count >= FEWEST).then_some(found)
}

impl Compare for SoslTokens {
    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        let mut found = Backwards::new();
        let mut is_in_group = false;
        for c in stored.as_str().chars().rev() {
            let digit = ascii_digit(c);
            if is_in_group && digit.is_none() {
                blocks.add(found.key());
            }
            is_in_group = digit.is_some();
            if digit.is_some_and(|digit| found.push(digit).is_none()) {
                return;
            }
        }
        blocks.add(found.key());
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        blocks.add(all(ani).map_or(Key::NONE, |digits| digits.key()));
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let mut stored = stored.as_str().chars().rev();
        let mut ani = ani.as_str().chars().rev().filter_map(ascii_digit);
        let mut count = 0;
        let agrees = ani.all(|digit| {
            count += 1;
            stored.by_ref().find_map(ascii_digit) == Some(digit)
        });
        let is_at_start_of_group = stored.next().and_then(ascii_digit).is_none();
        (agrees && is_at_start_of_group && (FEWEST..=MOST).contains(&count)).then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        all(ani).map_or_else(String::new, |found| {
            found.digits[..found.count].iter().rev().map(|&digit| char::from(digit)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn the_ani_is_some_groups_at_the_end() {
        for (ani, stored, matches) in [
            ("4155551212", "(415) 555-1212", true),
            ("555-1212", "(415) 555-1212", true),
            ("1212", "(415) 555-1212", true),
            ("+1 415 555 1212", "+1 (415) 555-1212", true),
            ("4155551212", "+1 (415) 555-1212", true),
            ("4155551212", "+14155551212", false),      // stored as one group
            ("51212", "(415) 555-1212", false),         // a part of a group
            ("4155551212", "(415) 555-1212 x5", false), // the last group is the extension
            ("+14155551212", "(415) 555-1212", false),  // the ANI has more
            ("212", "555-212", false),                  // three digits
        ] {
            assert_eq!(rank("sosl-tokens", ani, stored).is_some(), matches, "{ani} {stored}");
        }
    }
}
