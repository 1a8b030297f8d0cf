//! Which telephone number does a line have? Each line's own, by its number alone: two lines never share one.

use std::collections::{BTreeMap, BTreeSet};

use super::country::{Block, Country};
use super::draws::{Purpose, Streams};
use super::error::ScenarioError;
use super::permutation::Permutation;
use super::taken::TakenNumbers;

/// A landline or a mobile line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Fixed,
    Mobile,
}

/// The longest national number of a simulated country.
const LONGEST: usize = 12;

/// A telephone number, ready to be written in any way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) country: &'static Country,
    pub(super) block: &'static Block,
    digits: [u8; LONGEST],
    length: usize,
}

impl Line {
    fn new(country: &'static Country, block: &'static Block, prefix: &str, rest: u64) -> Self {
        let length = prefix.len() + usize::try_from(block.rest.length()).expect("a dozen at most");
        let mut digits = [b'0'; LONGEST];
        digits[..prefix.len()].copy_from_slice(prefix.as_bytes());
        let mut left = rest;
        for place in (prefix.len()..length).rev() {
            digits[place] = b'0' + u8::try_from(left % 10).expect("a digit");
            left /= 10;
        }
        Self { country, block, digits, length }
    }

    /// The national significant number: no trunk prefix, no calling code.
    pub(super) fn national_digits(&self) -> &str {
        std::str::from_utf8(&self.digits[..self.length]).expect("ASCII digits")
    }

    /// Appends `+`, calling code and national number.
    pub(super) fn push_e164(&self, out: &mut String) {
        for part in ["+", self.country.code, self.national_digits()] {
            out.push_str(part);
        }
    }

    /// Appends the number as a mask of the block says; `#` in the mask stands for a digit.
    pub(super) fn push_masked(&self, mask: &str, out: &mut String) {
        let mut digits = self.digits.iter();
        for c in mask.chars() {
            let digit = if c == '#' { digits.next() } else { None };
            out.push(digit.map_or(c, |digit| char::from(*digit)));
        }
    }

    /// A number with the same ending behind another area code, which no other line has.
    pub(super) fn twin(&self) -> Self {
        let prefixes = self.block.prefixes;
        let own = prefixes.iter().position(|prefix| self.national_digits().starts_with(prefix));
        let other = prefixes[(own.unwrap_or(0) + prefixes.len() / 2) % prefixes.len()];
        let mut twin = *self;
        twin.digits[..other.len()].copy_from_slice(other.as_bytes());
        twin
    }
}

/// The number of every line: a shuffle of the numbers of each country and kind.
#[derive(Debug)]
pub(super) struct NumberPlan {
    countries: Vec<Ranges>,
}

#[derive(Debug)]
struct Ranges {
    country: &'static Country,
    fixed: Permutation,
    mobile: Option<Permutation>,
    /// Of landlines and of mobile lines, those whose number is taken, with the line whose number they have instead.
    moved: [BTreeMap<u64, u64>; 2],
}

impl NumberPlan {
    pub(super) fn new(countries: &[&'static Country], streams: Streams) -> Self {
        let ranges = |(place, &country): (u64, &&'static Country)| {
            let mut draws = streams.at(Purpose::Keys, place);
            let fixed = Permutation::new(capacity(country.fixed), &mut draws);
            let has_mobile = !country.mobile.is_empty();
            let mobile = has_mobile.then(|| Permutation::new(capacity(country.mobile), &mut draws));
            Ranges { country, fixed, mobile, moved: Default::default() }
        };
        Self { countries: (1000..).zip(countries).map(ranges).collect() }
    }

    /// How many lines every country can tell apart.
    pub(super) fn capacity(&self) -> u64 {
        let smallest = |ranges: &Ranges| {
            let fixed = capacity(ranges.country.fixed);
            if ranges.mobile.is_some() { fixed.min(capacity(ranges.country.mobile)) } else { fixed }
        };
        self.countries.iter().map(smallest).min().unwrap_or(0)
    }

    /// Sees to it that none of the first `lines` lines of any country, and no twin of theirs, has a number that is taken.
    pub(super) fn avoid(&mut self, taken: &TakenNumbers, lines: u64) -> Result<(), ScenarioError> {
        for ranges in &mut self.countries {
            let of_kinds =
                [(ranges.country.fixed, Some(&ranges.fixed)), (ranges.country.mobile, ranges.mobile.as_ref())];
            for ((blocks, shuffle), moved) in of_kinds.into_iter().zip(&mut ranges.moved) {
                let Some(shuffle) = shuffle else { continue };
                let places = taken.iter().filter_map(|national| place_of(&national, blocks));
                let numbers: BTreeSet<u64> = places.map(|place| shuffle.backward(place)).collect();
                let mut spare = (lines..capacity(blocks)).filter(|line| !numbers.contains(line));
                for &number in numbers.range(..lines) {
                    let instead = spare.next().ok_or(ScenarioError::TooManyTaken)?;
                    moved.insert(number, instead);
                }
            }
        }
        Ok(())
    }

    /// The line of that number in the country at that place of the list; `number` is below the capacity.
    pub(super) fn line(&self, country: usize, kind: Kind, number: u64) -> Line {
        let ranges = &self.countries[country];
        let (blocks, shuffle, moved) = match &ranges.mobile {
            Some(mobile) if kind == Kind::Mobile => (ranges.country.mobile, mobile, &ranges.moved[1]),
            _ => (ranges.country.fixed, &ranges.fixed, &ranges.moved[0]),
        };
        let mut place = shuffle.forward(moved.get(&number).copied().unwrap_or(number));
        for block in blocks {
            let count = capacity(std::slice::from_ref(block));
            if place < count {
                let prefix = block.prefixes[usize::try_from(place / block.rest.count()).expect("a short list")];
                return Line::new(ranges.country, block, prefix, block.rest.at(place % block.rest.count()));
            }
            place -= count;
        }
        unreachable!("the shuffle stays below the capacity of all blocks")
    }
}

/// The place of a national number, or of the number whose twin it is.
fn place_of(national: &str, blocks: &[Block]) -> Option<u64> {
    let mut before = 0;
    for block in blocks {
        let half = block.prefixes.len() / 2;
        let prefix = block.prefixes.iter().position(|prefix| national.starts_with(prefix));
        if let Some(prefix) = prefix.filter(|_| national.len() == block.length()) {
            let rest = national[block.prefixes[prefix].len()..].parse().ok()?;
            let prefix = u64::try_from(prefix % half).ok()?;
            return Some(before + prefix * block.rest.count() + block.rest.place_of(rest)?);
        }
        before += capacity(std::slice::from_ref(block));
    }
    None
}

/// How many numbers these ranges hold, twins aside.
fn capacity(blocks: &[Block]) -> u64 {
    blocks.iter().map(|block| block.rest.count() * u64::try_from(block.prefixes.len() / 2).unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::country::COUNTRIES;
    use super::*;
    use anilab_engine::model::Region;
    use anilab_phone as phone;

    fn plan() -> NumberPlan {
        NumberPlan::new(&COUNTRIES.iter().collect::<Vec<_>>(), Streams::new(1, "test"))
    }

    #[test]
    fn numbers_and_their_twins_are_valid_numbers_of_their_country() {
        let plan = plan();
        for (place, country) in COUNTRIES.iter().enumerate() {
            for number in 0..1000 {
                for line in [plan.line(place, Kind::Fixed, number), plan.line(place, Kind::Mobile, number)] {
                    for line in [line, line.twin()] {
                        let mut e164 = String::new();
                        line.push_e164(&mut e164);
                        let parsed = phone::parse(&e164, Region::NONE).expect("a number");
                        assert!(parsed.is_valid() && parsed.region() == country.region, "{e164}");
                        assert_eq!(parsed.e164(), e164);
                    }
                }
            }
        }
    }

    #[test]
    fn lengths_are_those_of_the_library_s_examples() {
        let plan = plan();
        for (place, country) in COUNTRIES.iter().enumerate() {
            let region = Region::from_letters(country.region).expect("two letters");
            let example = phone::example(region, true).expect("rules").e164();
            let mut ours = String::new();
            plan.line(place, Kind::Mobile, 0).push_e164(&mut ours);
            // German mobile numbers have ten or eleven digits; ours are the shorter ones.
            assert!(ours.len() == example.len() || country.region == "DE", "{ours} {example}");
        }
    }

    #[test]
    fn a_million_lines_have_a_million_numbers() {
        let plan = plan();
        // Norwegian numbers have eight digits alone.
        assert!(plan.capacity() >= 5_000_000);
        for kind in [Kind::Fixed, Kind::Mobile] {
            let numbers: BTreeSet<u64> = (0..1_000_000)
                .map(|number| plan.line(8, kind, number).national_digits().parse().expect("digits"))
                .collect();
            assert_eq!(numbers.len(), 1_000_000);
        }
    }

    #[test]
    fn taken_numbers_and_their_twins_are_left_out_and_no_number_comes_twice() {
        let mut plan = plan();
        let e164 = |line: &Line| {
            let mut text = String::new();
            line.push_e164(&mut text);
            text
        };
        let countries = COUNTRIES.len();
        let all = |plan: &NumberPlan| -> Vec<Line> {
            let kinds = [Kind::Fixed, Kind::Mobile];
            let of = |(country, kind)| (0..50).map(move |number| (country, kind, number));
            let places = (0..countries).flat_map(|country| kinds.map(|kind| (country, kind))).flat_map(of);
            places.map(|(country, kind, number)| plan.line(country, kind, number)).collect()
        };
        // Every third line, and the twin of every seventh.
        let before = all(&plan);
        let (mut taken, mut left_out) = (TakenNumbers::default(), BTreeSet::new());
        for line in before.iter().step_by(3).copied().chain(before.iter().step_by(7).map(Line::twin)) {
            taken.add(line.national_digits());
            left_out.insert(line.national_digits().to_owned());
        }
        plan.avoid(&taken.sorted(), 50).expect("there are more numbers");
        let after = all(&plan);
        let is_left_out = |line: &Line| left_out.contains(line.national_digits());
        assert!(!after.iter().any(|line| is_left_out(line) || is_left_out(&line.twin())));
        // North America has one range for landlines and mobile lines.
        let numbers = |lines: &[Line]| lines.iter().map(e164).collect::<BTreeSet<String>>().len();
        assert_eq!(numbers(&after), numbers(&before));
        let kept = before.iter().zip(&after).filter(|(a, b)| e164(a) == e164(b)).count();
        assert!(kept * 2 > before.len(), "{kept} of {}", before.len());
    }

    #[test]
    fn a_twin_ends_alike_and_starts_otherwise() {
        let line = plan().line(0, Kind::Fixed, 5);
        let twin = line.twin();
        assert_eq!(line.national_digits()[3..], twin.national_digits()[3..]);
        assert_ne!(line.national_digits(), twin.national_digits());
    }
}
