//! `salesforce-fuzzy-phone`: do enough of a number's parts agree, by weight? As Salesforce's duplicate rules compare
//! telephone numbers.

use super::compare::{Compare, Compared};
use super::{Blocks, Built, Entry, Hit, Text};
use crate::matching::error::SpecError;
use crate::model::Key;
use crate::spec::{argument, number};
use anilab_phone::{Number, PhoneColumn, Unplaced, unplaced};

pub(super) const ENTRY: Entry = Entry {
    spec: "salesforce-fuzzy-phone[:N]",
    about: "the parts that agree weigh at least N of 100, N from 61 to 100, 80 where it is not given: country code 10, area \
            code 50, next three digits 30, last four 10",
    examples: &[
        "salesforce-fuzzy-phone",
        "salesforce-fuzzy-phone:61",
        "salesforce-fuzzy-phone:71",
        "salesforce-fuzzy-phone:91",
    ],
    parse: |spec| argument(spec, "salesforce-fuzzy-phone", "80").map(|least| build(spec, least)),
};

/// Matches where the weights of the parts that both numbers have and that are equal add up to the threshold. Source:
/// Salesforce's "Fuzzy: Phone" for duplicate rules, whose default threshold is 80; no screen pop is known to use it.
///
/// The parts: the last four digits, the three before, all before those as the area code, which for a number of the North
/// American plan is what Salesforce documents, and for others is our assumption. A text that writes its calling code, after
/// a plus or as the digits of its E.164 form, has a country code and is split without it and without a trunk prefix. Any
/// other has no country code, and its digits are split as they stand: nobody tells Salesforce a region, so
/// `+49 30 901820` and `030 901820` agree only in their last seven digits, which is the known failure of this rule. A
/// part that one side lacks does not count, and an extension never does.
///
/// Blocks: the area code and the next three digits, and up to a threshold of 70 also the area code and the last four. Without
/// the area code, all else weighs 50; with it, what is missing to more than 60 are the next three, or both the last four and
/// the country code. A threshold of 60 or less would need blocks of one area code, and is refused. A block of the next
/// three digits holds at most 10,000 numbers of a country, one of the last four 1,000; in 1,000,000 records that spread
/// over the North American plan, two or three.
#[derive(Debug)]
struct SalesforceFuzzyPhone {
    least: u8,
}

const COUNTRY: u8 = 10;
const AREA: u8 = 50;
const NEXT: u8 = 30;
const LAST: u8 = 10;

/// Up to this threshold, the next three digits may differ.
const WITHOUT_NEXT: u8 = COUNTRY + AREA + LAST;

fn build(spec: &str, least: &str) -> Built {
    let found = number(least, 61..=100).and_then(|least| u8::try_from(least).ok());
    let Some(least) = found else {
        return Err(SpecError::argument(
            spec,
            "the least weight that agrees, from 61 to 100, such as salesforce-fuzzy-phone:80, as the \
             records of one area would all have to be compared below",
            least,
        ));
    };
    Ok(Box::new(Compared(SalesforceFuzzyPhone { least })))
}

/// A telephone number in the form in which its parts lie.
enum Whole<'a> {
    WithCountry(&'a Number),
    WithoutCountry(Unplaced),
}

impl<'a> Whole<'a> {
    fn of(text: Text<'a>) -> Option<Self> {
        let written = unplaced(text.as_str())?;
        match text.number() {
            Some(number) if written.has_plus() || number.e164_bytes()[1..] == *written.digits() => {
                Some(Self::WithCountry(number))
            }
            _ if written.has_plus() => None,
            _ => Some(Self::WithoutCountry(written)),
        }
    }

    /// `None` where there is no area code, without which nothing reaches a threshold.
    fn parts(&self) -> Option<Parts<'_>> {
        let (country, digits) = match self {
            Self::WithCountry(number) => (number.calling_code(), number.national_bytes()),
            Self::WithoutCountry(written) => (&b""[..], written.digits()),
        };
        let (rest, last) = digits.split_at_checked(digits.len().checked_sub(4)?)?;
        let (area, next) = rest.split_at_checked(rest.len().checked_sub(3)?)?;
        (!area.is_empty()).then_some(Parts { country, area, next, last })
    }
}

/// The parts of a number; only the country code can be blank.
#[derive(Clone, Copy)]
struct Parts<'a> {
    country: &'a [u8],
    area: &'a [u8],
    next: &'a [u8],
    last: &'a [u8],
}

impl Parts<'_> {
    fn weight(self, other: Self) -> u8 {
        let both = |a: &[u8], b: &[u8], weight| if a == b && !a.is_empty() { weight } else { 0 };
        both(self.country, other.country, COUNTRY)
            + both(self.area, other.area, AREA)
            + both(self.next, other.next, NEXT)
            + both(self.last, other.last, LAST)
    }

    fn block(self, mark: u8, part: &[u8]) -> Key {
        let mut key = [mark; 40];
        let end = 1 + self.area.len();
        key[1..end].copy_from_slice(self.area);
        key[end..end + part.len()].copy_from_slice(part);
        Key::of_bytes(&key[..end + part.len()])
    }
}

impl SalesforceFuzzyPhone {
    fn rank_of(&self, ani: Parts<'_>, stored: Text<'_>) -> Option<u8> {
        (ani.weight(Whole::of(stored)?.parts()?) >= self.least).then_some(0)
    }
}

impl Compare for SalesforceFuzzyPhone {
    const NEEDS_NUMBERS: bool = true;

    fn file(&self, stored: Text<'_>, blocks: &mut Blocks) {
        let Some(whole) = Whole::of(stored) else { return };
        let Some(parts) = whole.parts() else { return };
        blocks.add(parts.block(b'n', parts.next));
        if self.least <= WITHOUT_NEXT {
            blocks.add(parts.block(b'l', parts.last));
        }
    }

    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks) {
        self.file(ani, blocks);
    }

    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8> {
        self.rank_of(Whole::of(ani)?.parts()?, stored)
    }

    /// The blocks are long, and the ANI is read once for all of them.
    fn agree(&self, ani: Text<'_>, stored: &PhoneColumn, entries: &[u32], hits: &mut Vec<Hit>) {
        let Some(whole) = Whole::of(ani) else { return };
        let Some(parts) = whole.parts() else { return };
        let hit = |&entry: &u32| {
            let rank = self.rank_of(parts, Text::new(stored, entry as usize))?;
            Some(Hit { entry, rank })
        };
        hits.extend(entries.iter().filter_map(hit));
    }

    fn key(&self, ani: Text<'_>) -> String {
        let whole = Whole::of(ani);
        let Some(parts) = whole.as_ref().and_then(Whole::parts) else { return String::new() };
        let parts = [parts.country, parts.area, parts.next, parts.last].map(String::from_utf8_lossy);
        parts.join(" ").trim_start().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rank, rank_in};

    #[test]
    fn weights_add_up() {
        for (ani, stored, weight) in [
            ("+14155551234", "+1 (415) 555-1234", 100),
            ("+14155551234", "14155551234", 100),    // the digits of the E.164 form
            ("+14155551234", "(415) 555-1234", 90),  // no country code
            ("+14155551234", "+1 415 555 9999", 90), // other last four
            ("4155551234", "415-555-9999", 80),
            ("+14155551234", "+1 415 666 1234", 70),
            ("+14155551234", "415 666 1234", 60),
            ("+14155551234", "+1 212 555 1234", 50),
            ("5551234", "555-1234", 40), // no area code
        ] {
            for (spec, least) in
                [("", 80), (":100", 100), (":91", 91), (":90", 90), (":71", 71), (":70", 70), (":61", 61)]
            {
                let spec = format!("salesforce-fuzzy-phone{spec}");
                assert_eq!(rank(&spec, ani, stored).is_some(), weight >= least, "{spec} {ani} {stored}");
            }
        }
    }

    #[test]
    fn a_trunk_prefix_without_country_code_is_part_of_the_area() {
        // 7321|273|8335 and 07321|273|8335: 40.
        assert_eq!(rank_in("DE", "salesforce-fuzzy-phone", "+49 7321 2738335", "07321 2738335"), None);
        assert_eq!(rank_in("DE", "salesforce-fuzzy-phone", "07321 2738335", "07321/273-8335"), Some(0));
    }
}
