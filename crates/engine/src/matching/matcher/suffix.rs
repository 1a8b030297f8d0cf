//! `suffix:N`: does the stored number end with the end of the ANI? As systems do it that ask with `LIKE '%digits'`.

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::{argument, number};

pub(super) const ENTRY: Entry = Entry {
    spec: "suffix:N",
    about: "the shorter of both is the end of the other, digit by digit, and has at least N digits, N from 4 to 15",
    examples: &["suffix:7", "suffix:4", "suffix:10"],
    parse: |spec| argument(spec, "suffix", "").map(|n| build(spec, n)),
};

/// Matches where the digits of one text are the end of the other's, and the shorter has at least N. Digits beyond the
/// last 15 are not compared. Source: Android's contacts provider and Creatio's client identification match by the end of
/// a number, in either direction.
///
/// Blocks: ends of N, 7 and 10 digits. Two texts of 10 digits and more share the last 10, and one of fewer shares its own
/// class's end with all that are longer; so a text stands under the end of its class, and under the shorter ends as a
/// longer one. With 7 digits, a block of 1,000,000 records holds those of all areas with one subscriber number, and with
/// four, about 100; an ANI of 10 digits meets only the short texts of these.
#[derive(Debug, Clone, Copy)]
struct Suffix(usize);

fn build(spec: &str, n: &str) -> Built {
    let Some(digits) = number(n, 4..=15) else {
        return Err(SpecError::argument(spec, "the fewest digits to compare, from 4 to 15, such as suffix:7", n));
    };
    Ok(Box::new(Compared(Suffix(digits))))
}

/// The digits of a text as far as they are kept.
fn digits(text: Text<'_>) -> &[u8] {
    let digits = text.digits();
    digits.all().or_else(|| digits.last(anilab_phone::LastDigits::MOST)).unwrap_or_default()
}

/// The lengths of ends beside the least, ascending.
const LONGER: [usize; 2] = [7, 10];

/// Whether a text stands in a block under all the digits that its class compares, or as one that has more.
#[derive(Clone, Copy)]
enum As {
    Own = b'o' as isize,
    Longer = b'l' as isize,
}

impl Suffix {
    /// The ends of a text that its class and shorter ones compare, the longest first.
    fn ends(self, text: Text<'_>) -> impl Iterator<Item = &[u8]> {
        let lengths = LONGER.into_iter().rev().filter(move |&length| length > self.0).chain([self.0]);
        lengths.filter_map(move |length| text.digits().last(length))
    }
}

fn block(end: &[u8], how: As) -> Key {
    let mut key = [how as u8; 1 + anilab_phone::LastDigits::MOST];
    key[1..=end.len()].copy_from_slice(end);
    Key::of_bytes(&key[..=end.len()])
}

impl Compare for Suffix {
    const NEEDS_DIGITS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        for (place, end) in self.ends(stored).enumerate() {
            blocks.add(block(end, if place == 0 { As::Own } else { As::Longer }));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        for (place, end) in self.ends(ani).enumerate() {
            blocks.add(block(end, As::Own));
            if place == 0 {
                blocks.add(block(end, As::Longer));
            }
        }
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let (a, b) = (digits(ani), digits(stored));
        (a.len().min(b.len()) >= self.0 && (a.ends_with(b) || b.ends_with(a))).then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        let digits = digits(ani);
        if digits.len() < self.0 { String::new() } else { String::from_utf8_lossy(digits).into_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn the_shorter_is_the_end_of_the_other() {
        for (ani, stored, matches) in [
            ("+14155551234", "(415) 555-1234", true),
            ("5551234", "(415) 555-1234", true),
            ("+14155551234", "212 555 1234", false),
            ("555123", "(415) 555-1234", false),
            ("+14155551234", "551234", false),
        ] {
            assert_eq!(rank("suffix:7", ani, stored).is_some(), matches, "{ani} {stored}");
        }
    }
}
