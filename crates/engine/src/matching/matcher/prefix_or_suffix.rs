//! `prefix-or-suffix`: does the stored text start or end with the ANI? As systems do it that ask with `LIKE 'ani%'` or
//! `LIKE '%ani'` after some punctuation is gone.

use super::compare::{Compare, Compared};
use super::{Blocks, Entry, Matcher, Text};
use crate::model::Key;
use anilab_phone::ascii_digit;

pub(super) const ENTRY: Entry = Entry {
    spec: "prefix-or-suffix",
    about: "the stored text starts or ends with the ANI, both without hyphens, brackets, spaces and plus signs; no key \
            below 5 digits",
    examples: &["prefix-or-suffix"],
    parse: |spec| (spec == "prefix-or-suffix").then(|| Ok(Box::new(Compared(PrefixOrSuffix)) as Box<dyn Matcher>)),
};

/// Matches where the stored text starts or ends with the ANI after `-`, `(`, `)`, space and `+` are taken out of both;
/// every other character counts. An ANI longer than the stored text, with a country code say, misses. Source: vtiger's
/// PBX manager (`PBXManager/models/Record.php`). The ANI must have at least five digits, which is our assumption: an
/// extension or a withheld number's word would match all over.
///
/// Blocks: what a stored text starts with, five to nine characters of it, and what it ends with, five to seven. An ANI
/// looks under as many of its own first characters, and last ones, as there are. A block of nine first digits holds at
/// most 100 numbers of eleven digits; one of seven last digits, one number of each area. The blocks of five are met only by
/// ANIs of five, which match all that is in them.
#[derive(Debug)]
struct PrefixOrSuffix;

const FEWEST_DIGITS: usize = 5;
const FIRST: std::ops::RangeInclusive<usize> = 5..=9;
const LAST: std::ops::RangeInclusive<usize> = 5..=7;

/// The bytes of a text that count.
fn stripped(text: Text<'_>) -> impl DoubleEndedIterator<Item = u8> {
    text.as_str().bytes().filter(|byte| !b"-() +".contains(byte))
}

fn has_enough_digits(ani: Text<'_>) -> bool {
    ani.as_str().chars().filter_map(ascii_digit).nth(FEWEST_DIGITS - 1).is_some()
}

fn starts(mut whole: impl Iterator<Item = u8>, mut part: impl Iterator<Item = u8>) -> bool {
    part.all(|byte| whole.next() == Some(byte))
}

/// Some bytes at one end of a text, the nearest to that end first, and the key of so many of them.
struct End {
    mark: u8,
    bytes: [u8; *FIRST.end()],
    count: usize,
}

impl End {
    fn new(mark: u8, bytes: impl Iterator<Item = u8>, most: usize) -> Self {
        let mut end = Self { mark, bytes: [0; *FIRST.end()], count: 0 };
        for byte in bytes.take(most) {
            end.bytes[end.count] = byte;
            end.count += 1;
        }
        end
    }

    fn key(&self, count: usize) -> Key {
        let mut key = [self.mark; 1 + *FIRST.end()];
        key[1..=count].copy_from_slice(&self.bytes[..count]);
        Key::of_bytes(&key[..=count])
    }
}

/// How a text starts and how it ends.
fn ends(text: Text<'_>) -> [End; 2] {
    [End::new(b'<', stripped(text), *FIRST.end()), End::new(b'>', stripped(text).rev(), *LAST.end())]
}

impl Compare for PrefixOrSuffix {
    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        for (end, counts) in ends(stored).iter().zip([FIRST, LAST]) {
            counts.filter(|&count| count <= end.count).for_each(|count| blocks.add(end.key(count)));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        if has_enough_digits(ani) {
            for end in ends(ani) {
                blocks.add(end.key(end.count));
            }
        }
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let matches = starts(stripped(stored), stripped(ani)) || starts(stripped(stored).rev(), stripped(ani).rev());
        (matches && has_enough_digits(ani)).then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        if !has_enough_digits(ani) {
            return String::new();
        }
        ani.as_str().chars().filter(|c| !"-() +".contains(*c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn the_stored_text_starts_or_ends_with_the_ani() {
        for (ani, stored, matches) in [
            ("+14155551234", "+1 (415) 555-1234", true),
            ("4155551234", "+1 (415) 555-1234", true),  // its end
            ("4155551234", "(415) 555-1234 x12", true), // its start
            ("55512", "555-1234", true),
            ("+14155551234", "(415) 555-1234", false),   // the ANI is longer
            ("4155551234", "1 415 555 1234 x12", false), // neither start nor end
            ("4155551234", "415.555.1234", false),       // a full stop counts
            ("1234", "415-555-1234", false),             // four digits
            ("unknown", "unknown", false),
        ] {
            assert_eq!(rank("prefix-or-suffix", ani, stored).is_some(), matches, "{ani} {stored}");
        }
    }
}
