//! `multi-notation`: is the stored text one of several ways to write the ANI? As systems do it that ask once for each
//! notation of a number.

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::argument;
use anilab_phone::Number;

pub(super) const ENTRY: Entry = Entry {
    spec: "multi-notation[:MASK|…]",
    about: "both texts share an E.164 form, a national number or all their digits; with masks such as (###) ###-####, the \
            stored text is exactly the ANI's E.164 form, or its national number in one of them",
    examples: &[
        "multi-notation",
        "multi-notation:(###) ###-####",
        "multi-notation:###.###.####|+1 ### ###-####|0#### ######",
    ],
    parse: |spec| argument(spec, "multi-notation", "").map(|masks| build(spec, masks)),
};

/// Without masks: a text has up to three keys, its E.164 form, its national number, and its digits, and two texts match
/// where any of one's is any of the other's. So a stored `4155551234` of no region matches `+14155551234`, and so does a
/// number of another country with the same national number. The first two need a possible number, the digits need 5 to
/// 15 of them. Source: Red Cactus, which asks in nine notations.
///
/// Blocks: each key, so that a block holds only what matches.
#[derive(Debug)]
struct Notations;

/// With masks: the stored text is taken as it is written, and matches where it is the ANI's E.164 form, or the ANI's
/// national number written into a mask, its digits in order in the places of the `#`, of which there must be as many. All
/// else in a mask stands for itself. Masks have `|` between them. An ANI that is no possible number has no notation. Source:
/// `RingCentral` App Connect, whose users add patterns such as `(###) ###-####` until the CRM's own is among them.
///
/// Blocks: the stored text; an ANI looks under each of its notations, so that a block holds one text.
#[derive(Debug)]
struct Masks(Vec<String>);

/// Digits are a key from so many on.
const FEWEST: usize = 5;

/// The fewest and the most digits of a mask: those that national numbers have.
const PLACES: std::ops::RangeInclusive<usize> = 4..=17;

fn build(spec: &str, masks: &str) -> Built {
    if masks.is_empty() && !spec.ends_with(':') {
        return Ok(Box::new(Compared(Notations)));
    }
    let masks: Vec<String> = masks.split('|').map(str::to_owned).collect();
    match masks.iter().find(|mask| mask.trim() != **mask || !PLACES.contains(&places(mask))) {
        None => Ok(Box::new(Compared(Masks(masks)))),
        Some(mask) => Err(SpecError::argument(
            spec,
            "masks of 4 to 17 times #, with | between them, such as multi-notation:(###) ###-####",
            mask,
        )),
    }
}

fn places(mask: &str) -> usize {
    mask.bytes().filter(|&byte| byte == b'#').count()
}

fn possible(text: Text<'_>) -> Option<&Number> {
    text.number().filter(|number| number.is_possible())
}

/// The keys that a text has.
fn keys(text: Text<'_>) -> impl Iterator<Item = &[u8]> + Clone {
    let number = possible(text);
    let digits = text.digits().all().filter(|digits| digits.len() >= FEWEST);
    [number.map(Number::e164_bytes), number.map(Number::national_bytes), digits].into_iter().flatten()
}

impl Compare for Notations {
    const NEEDS_DIGITS: bool = true;
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        keys(stored).for_each(|key| blocks.add(Key::of_bytes(key)));
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        self.file(ani, blocks);
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let stored = keys(stored);
        keys(ani).any(|key| stored.clone().any(|other| other == key)).then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        let mut found: Vec<_> = keys(ani).map(String::from_utf8_lossy).collect();
        found.dedup();
        found.join(", ")
    }
}

/// A national number in a mask; `None` where the mask has another number of places.
fn rendered<'a>(mask: &'a str, number: &'a Number) -> Option<impl Iterator<Item = char>> {
    let digits = number.national_bytes();
    let mut left = digits.iter().map(|&digit| char::from(digit));
    let fill = move |c| if c == '#' { left.next().unwrap_or(c) } else { c };
    (places(mask) == digits.len()).then(|| mask.chars().map(fill))
}

impl Masks {
    /// The notations of a number, but for its E.164 form.
    fn of<'a>(&'a self, number: &'a Number) -> impl Iterator<Item = impl Iterator<Item = char>> {
        self.0.iter().filter_map(move |mask| rendered(mask, number))
    }
}

impl Compare for Masks {
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        blocks.add(Key::new(stored.as_str()));
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        let Some(number) = possible(ani) else { return };
        blocks.add(Key::of_bytes(number.e164_bytes()));
        self.of(number).for_each(|notation| blocks.add(Key::new(&notation.collect::<String>())));
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        let number = possible(ani)?;
        let stored = stored.as_str();
        let is_written_so =
            number.e164_bytes() == stored.as_bytes() || self.of(number).any(|notation| notation.eq(stored.chars()));
        is_written_so.then_some(0)
    }

    fn key(&self, ani: Text<'_>) -> String {
        let Some(number) = possible(ani) else { return String::new() };
        let notations = self.of(number).map(Iterator::collect::<String>);
        std::iter::once(number.e164()).chain(notations).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rank, rank_in};

    #[test]
    fn texts_that_share_a_notation_match() {
        for (ani, stored, matches) in [
            ("+14155551234", "(415) 555-1234", true),
            ("4155551234", "+44 4155551234", true), // the same national number
            ("+14155551234", "14155551234x", true), // the digits
            ("+14155551234", "(415) 555-1235", false),
            ("+14155551234", "555-1234", false),
            ("204", "204", false),
        ] {
            assert_eq!(rank("multi-notation", ani, stored).is_some(), matches, "{ani} {stored}");
        }
        assert_eq!(rank_in("", "multi-notation", "+14155551234", "4155551234"), Some(0));
    }

    #[test]
    fn with_masks_the_stored_text_counts_as_it_is_written() {
        for (ani, stored, matches) in [
            ("+14155551234", "(415) 555-1234", true),
            ("+14155551234", "415.555.1234", true),
            ("+14155551234", "+14155551234", true),
            ("+14155551234", "415-555-1234", false),
            ("+14155551234", "(415)555-1234", false),
            ("5551234", "555-1234", false), // seven digits, and no mask for them
        ] {
            let spec = "multi-notation:(###) ###-####|###.###.####";
            assert_eq!(rank(spec, ani, stored).is_some(), matches, "{ani} {stored}");
        }
    }
}
