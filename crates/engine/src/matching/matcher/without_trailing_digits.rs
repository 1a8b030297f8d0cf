//! `without-trailing-digits`: is the stored number the switchboard's before the ANI's extension? As systems do it that
//! drop a direct line's last digits until a company is found.

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::{argument, number};
use anilab_phone::Number;

pub(super) const ENTRY: Entry = Entry {
    spec: "without-trailing-digits[:N]",
    about: "the E.164 forms are equal, or the stored one is the ANI's without its last 1 to N digits, or with a final 0 in \
            their place, the fewest dropped first; N from 1 to 4, 3 where it is not given",
    examples: &["without-trailing-digits", "without-trailing-digits:1", "without-trailing-digits:4"],
    parse: |spec| argument(spec, "without-trailing-digits", "3").map(|most| build(spec, most)),
};

/// Matches at rank 0 where the E.164 forms are equal, and at rank j where the stored one is the ANI's without its last j
/// digits, j from 1 to N: as CTI Data Connector Enterprise and Aurea CRM look for a company behind a direct line, up to
/// three digits by default (CTI Data Connector advises none for the United States). A stored number
/// with a final 0 in the place of the dropped digits, a German switchboard's `…273-0` for the direct line `…273833`,
/// matches at that rank too, which is our assumption. At least five digits of the national number must be left. Extensions
/// do not count.
///
/// Blocks: a stored text stands under its E.164 form; an ANI looks under its own and under each that it can match, so that
/// a block holds one number.
#[derive(Debug)]
struct WithoutTrailingDigits {
    most: usize,
}

/// So many digits of a national number are not dropped.
const FEWEST_LEFT: usize = 5;

fn build(spec: &str, most: &str) -> Built {
    let Some(most) = number(most, 1..=4) else {
        return Err(SpecError::argument(
            spec,
            "how many digits may be dropped, from 1 to 4, such as without-trailing-digits:3",
            most,
        ));
    };
    Ok(Box::new(Compared(WithoutTrailingDigits { most })))
}

impl WithoutTrailingDigits {
    /// What is left of an ANI, one digit less at a time.
    fn stems<'a>(&self, ani: &'a Number) -> impl Iterator<Item = &'a [u8]> {
        let most = self.most.min(ani.national_bytes().len().saturating_sub(FEWEST_LEFT));
        let e164 = ani.e164_bytes();
        (1..=most).map(|dropped| &e164[..e164.len() - dropped])
    }
}

impl Compare for WithoutTrailingDigits {
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        if let Some(number) = stored.number() {
            blocks.add(Key::of_bytes(number.e164_bytes()));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        let Some(number) = ani.number() else { return };
        blocks.add(Key::of_bytes(number.e164_bytes()));
        for stem in self.stems(number) {
            blocks.add(Key::of_bytes(stem));
            let mut with_zero = [b'0'; 32];
            with_zero[..stem.len()].copy_from_slice(stem);
            blocks.add(Key::of_bytes(&with_zero[..=stem.len()]));
        }
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let (ani, stored) = (ani.number()?, stored.number()?.e164_bytes());
        if ani.e164_bytes() == stored {
            return Some(0);
        }
        let is_switchboard = |stem: &[u8]| matches!(stored.strip_prefix(stem), Some([] | [b'0']));
        self.stems(ani).zip(1..).find_map(|(stem, rank)| is_switchboard(stem).then_some(rank))
    }

    fn key(&self, ani: Text<'_>) -> String {
        ani.number().map(Number::e164).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rank_in;

    #[test]
    fn the_fewest_dropped_digits_are_the_rank() {
        for (ani, stored, expected) in [
            ("+49 7321 273833", "07321 273833", Some(0)),
            ("+49 7321 273833", "07321 27383", Some(1)),
            ("+49 7321 273833", "07321 2738", Some(2)),
            ("+49 7321 273833", "07321 273", Some(3)),
            ("+49 7321 273833", "07321 273-0", Some(3)),
            ("+49 7321 273833", "07321 27383-0", Some(1)),
            ("+49 7321 273803", "07321 27380", Some(1)), // without the 3; 2738-0 would be rank 2
            ("+49 7321 273833", "07321 27", None),       // four dropped
            ("+49 7321 273", "07321 273833", None),      // the stored one is longer
            ("+49 7321 273833", "+43 7321 273", None),
            ("+49 7321 273833", "07321 274-0", None),
        ] {
            assert_eq!(rank_in("DE", "without-trailing-digits", ani, stored), expected, "{ani} {stored}");
        }
        assert_eq!(rank_in("DE", "without-trailing-digits:4", "+49 7321 273833", "07321 27"), Some(4));
        assert_eq!(rank_in("DE", "without-trailing-digits:1", "+49 7321 273833", "07321 2738"), None);
        // Of 4155551 five digits are left.
        assert_eq!(rank_in("US", "without-trailing-digits:4", "415-5551", "+1 41555"), Some(2));
        assert_eq!(rank_in("US", "without-trailing-digits:4", "415-5551", "+1 4155"), None);
    }
}
