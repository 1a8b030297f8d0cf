//! `edit-distance:1`: is one digit of the number wrong, missing or too many?

use super::compare::{Compare, Compared};
use super::national::National;
use super::{Blocks, Built, Entry, Matcher, Text};
use crate::matching::error::SpecError;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "edit-distance:1",
    about: "the national numbers, of one calling code, differ by at most one digit that is inserted, left out or replaced; \
            equal ones come first. It makes false matches, and is used by nothing unless asked for",
    examples: &["edit-distance:1"],
    parse: |spec| argument(spec, "edit-distance", "").map(|distance| build(spec, distance)),
};

/// Matches where the national numbers have the same calling code and a Levenshtein distance of at most one; rank 0 where
/// they are equal, 1 where they are not, so that a typing error counts only where no record has the number itself. A text
/// that is no number is compared by all its digits, from five on, with others that are none. Numbers with fewer than seven
/// national digits must be equal. Extensions do not count. No system is known to compare calls so.
///
/// Numbers one digit apart are often two lines of one block of numbers, so that each false match shows a stranger. It is
/// off by default.
///
/// Blocks: the number itself and each number that is left when one digit of it is left out (the deletion neighbourhood of
/// the `SymSpell` algorithm). Two numbers a digit apart share one: a replaced digit is left out of both, an inserted one
/// of the longer. A text of ten digits has eleven keys at most, and 91 numbers of ten digits have the same nine left: a block
/// holds few of 1,000,000 records.
#[derive(Debug)]
struct EditDistance;

fn build(spec: &str, distance: &str) -> Built {
    if distance != "1" {
        return Err(SpecError::argument(spec, "the distance 1, as in edit-distance:1", distance));
    }
    Ok(Box::new(Compared(EditDistance)) as Box<dyn Matcher>)
}

/// How many digits differ; `None` for more than one.
fn distance(a: &[u8], b: &[u8]) -> Option<u8> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.split_first() {
        None => Some(0),
        Some((_, rest)) if rest == short => Some(1),
        Some((_, rest)) => (short.split_first()?.1 == rest).then_some(1),
    }
}

impl Compare for EditDistance {
    const NEEDS_DIGITS: bool = true;
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        let Some(national) = National::of(stored) else { return };
        blocks.add(national.block(national.digits.iter().copied()));
        if !national.is_long_enough() {
            return;
        }
        for left_out in 0..national.digits.len() {
            let rest = national.digits.iter().enumerate().filter(|&(place, _)| place != left_out);
            blocks.add(national.block(rest.map(|(_, &digit)| digit)));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        self.file(ani, blocks);
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let (a, b) = (National::of(ani)?, National::of(stored)?);
        if a.code != b.code {
            return None;
        }
        distance(a.digits, b.digits).filter(|&rank| rank == 0 || (a.is_long_enough() && b.is_long_enough()))
    }

    fn key(&self, ani: Text<'_>) -> String {
        National::of(ani).map(National::text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;
    use super::*;

    #[test]
    fn one_digit_may_differ() {
        for (ani, stored, expected) in [
            ("+14155551234", "(415) 555-1234", Some(0)),
            ("+14155551234", "(415) 555-1235", Some(1)),
            ("+14155551234", "+1 415 555 123", Some(1)),
            ("+14155551234", "+1 415 555 12234", Some(1)),
            ("+14155551234", "(415) 555-1243", None), // two digits replaced
            ("+14155551234", "+44 4155551234", None), // another calling code
            ("+14155551234", "(415) 556-1235", None),
            ("911", "911", Some(0)),
            ("911", "912", None),                          // a short code
            ("*1234567890123", "*1234567890124", Some(1)), // no numbers: their digits
        ] {
            assert_eq!(rank("edit-distance:1", ani, stored), expected, "{ani} {stored}");
        }
    }

    #[test]
    fn the_distance_is_levenshtein_s_up_to_one() {
        for (a, b, expected) in [
            ("1234", "1234", Some(0)),
            ("1234", "234", Some(1)),
            ("1234", "123", Some(1)),
            ("1234", "1334", Some(1)),
            ("1234", "2134", None),
            ("1234", "34", None),
            ("", "1", Some(1)),
            ("", "", Some(0)),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes()), expected, "{b} {a}");
        }
    }
}
