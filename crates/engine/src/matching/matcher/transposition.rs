//! `transposition`: are two digits side by side swapped?

use super::compare::{Compare, Compared};
use super::national::National;
use super::{Blocks, Entry, Matcher, Text};

pub(super) const ENTRY: Entry = Entry {
    spec: "transposition",
    about: "the national numbers, of one calling code, are equal once two neighbouring digits are swapped; equal ones come \
            first. It makes false matches, and is used by nothing unless asked for",
    examples: &["transposition"],
    parse: |spec| (spec == "transposition").then(|| Ok(Box::new(Compared(Transposition)) as Box<dyn Matcher>)),
};

/// Matches where the national numbers have the same calling code and are equal, which is rank 0, or become equal when two
/// neighbouring digits of one are swapped, rank 1: a slip counts only where no record has the number itself. What is
/// compared of which text is as in `edit-distance:1`. No system is known to compare calls so.
///
/// Two lines of one block of numbers can differ by such a swap, so that each false match shows a stranger. It is off by
/// default.
///
/// Blocks: a stored text stands under its number alone, and an ANI looks under its own number and under each with one
/// swap, so that a block holds one number.
#[derive(Debug)]
struct Transposition;

/// 1 where one swap of neighbours makes the digits equal, 0 where they are.
fn swaps(a: &[u8], b: &[u8]) -> Option<u8> {
    if a.len() != b.len() {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (&a[same..], &b[same..]) {
        ([], _) => Some(0),
        ([first, second, after @ ..], [other_first, other_second, other_after @ ..]) => {
            (first == other_second && second == other_first && after == other_after).then_some(1)
        }
        _ => None,
    }
}

impl Compare for Transposition {
    const NEEDS_DIGITS: bool = true;
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        if let Some(national) = National::of(stored) {
            blocks.add(national.block(national.digits.iter().copied()));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        let Some(national) = National::of(ani) else { return };
        let digits = national.digits;
        blocks.add(national.block(digits.iter().copied()));
        if national.is_long_enough() {
            for first in 0..digits.len() - 1 {
                let swapped =
                    digits[..first].iter().chain([&digits[first + 1], &digits[first]]).chain(&digits[first + 2..]);
                blocks.add(national.block(swapped.copied()));
            }
        }
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let (a, b) = (National::of(ani)?, National::of(stored)?);
        if a.code != b.code {
            return None;
        }
        swaps(a.digits, b.digits).filter(|&rank| rank == 0 || a.is_long_enough())
    }

    fn key(&self, ani: Text<'_>) -> String {
        National::of(ani).map(National::text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank;

    #[test]
    fn two_neighbours_may_be_swapped() {
        for (ani, stored, expected) in [
            ("+14155551234", "(415) 555-1234", Some(0)),
            ("+14155551234", "(415) 555-1243", Some(1)),
            ("+14155551234", "(451) 555-1234", Some(1)),
            ("+14155551234", "(415) 555-1432", None), // not side by side
            ("+14155551234", "(451) 555-1243", None), // two swaps
            ("+14155551234", "(415) 555-1235", None), // another digit
            ("+14155551234", "+44 4155551243", None), // another calling code
            ("123", "132", None),                     // a short code
        ] {
            assert_eq!(rank("transposition", ani, stored), expected, "{ani} {stored}");
        }
    }
}
