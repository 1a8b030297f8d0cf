//! Where are the rules of a calling code or of a region? The compiled plans of all territories.

use std::sync::LazyLock;

use crate::Region;

use super::super::number::{self, LONGEST_E164, Number};
use super::automaton::{Automaton, Label, MOST_DIGITS};
use super::length::Lengths;
use super::meaning::{Mark, Meaning, Meanings};
use super::metadata::{Territory, territories};
use super::prefix::{Match, Prefix};
use super::stored;

/// The plans of the metadata in the program, made when they are first asked for.
pub(crate) fn plans() -> &'static Plans {
    static PLANS: LazyLock<Plans> = LazyLock::new(|| {
        let (automaton, marks) = stored::from_bytes(stored::BYTES).expect("the automaton in the program is whole");
        Plans::new(&territories(), automaton, &marks).expect("the metadata in the program has known rules")
    });
    &PLANS
}

/// The rules of all territories.
#[derive(Debug)]
pub(crate) struct Plans {
    automaton: Automaton,
    /// Per label of the automaton.
    meanings: Vec<Meanings>,
    /// Ascending by calling code; the place of each is its root in the automaton.
    codes: Vec<Code>,
    /// Per three first digits of an international number: its calling code.
    code_of_digits: Vec<Option<u8>>,
    by_territory: Vec<Plan>,
    /// Per two letters: the plan of that region.
    place_of_letters: Vec<Option<u8>>,
}

/// A calling code and its plans.
#[derive(Debug)]
struct Code {
    value: u16,
    /// A plus and its digits in ASCII, at the start of a number's text.
    text: [u8; LONGEST_E164],
    /// How many digits it has.
    width: u8,
    /// The plan of its first territory.
    main: usize,
}

/// The rules of one territory.
#[derive(Debug)]
pub(super) struct Plan {
    /// Its name in libphonenumber: two letters, or `001` for numbers of no country.
    name: String,
    /// The place of its calling code.
    pub(super) code: usize,
    /// Its place among the territories of that calling code.
    place: usize,
    pub(super) lengths: Lengths,
    pub(super) exit_code: Option<Prefix>,
    pub(super) national_prefix: Option<NationalPrefix>,
}

/// What national calls start with, and what is dialled instead from abroad.
#[derive(Debug)]
pub(super) struct NationalPrefix {
    pub(super) prefix: Prefix,
    /// What a matched prefix with something in its group is replaced by; blank where it is just left out.
    transform: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
enum Piece {
    Digit(u8),
    Group(usize),
}

impl Plans {
    fn new(territories: &[Territory], automaton: Automaton, marks: &[Vec<u32>]) -> Result<Self, String> {
        let groups = by_code(territories);
        let (mut codes, mut plans) = (Vec::new(), Vec::new());
        for (code, group) in groups.iter().enumerate() {
            codes.push(Code::new(group[0].code, plans.len()));
            for (place, territory) in group.iter().enumerate() {
                plans.push(Plan::new(territory, code, place)?);
            }
        }
        let mut place_of_letters = vec![None; 26 * 26];
        for (place, plan) in plans.iter().enumerate() {
            if let Some(letters) = Region::from_letters(&plan.name).and_then(letters) {
                place_of_letters[letters] = u8::try_from(place).ok();
            }
        }
        let meanings = marks.iter().map(|marks| meanings(marks, &groups, &codes)).collect();
        Ok(Self {
            automaton,
            meanings,
            code_of_digits: code_of_digits(&codes),
            codes,
            by_territory: plans,
            place_of_letters,
        })
    }

    /// The plan of a region; `None` where the metadata has none.
    #[inline]
    pub(super) fn of_region(&self, region: Region) -> Option<&Plan> {
        self.place_of_letters[letters(region)?].map(|plan| &self.by_territory[usize::from(plan)])
    }

    /// Whether the metadata has rules for a region.
    pub(crate) fn has(&self, region: Region) -> bool {
        self.of_region(region).is_some()
    }

    /// The calling code that an international number starts with: its place, and how many digits it takes.
    #[inline]
    pub(super) fn code_at(&self, digits: &[u8]) -> Option<(usize, usize)> {
        let [a, b, c, ..] = *digits else { return None };
        let place = self.code_of_digits[usize::from(a) * 100 + usize::from(b) * 10 + usize::from(c)]?;
        Some((usize::from(place), usize::from(self.codes[usize::from(place)].width)))
    }

    /// The calling code at a place as the start of a number's text, and how many digits it has.
    #[inline]
    pub(super) fn written(&self, code: usize) -> ([u8; LONGEST_E164], u8) {
        (self.codes[code].text, self.codes[code].width)
    }

    /// The place of a calling code.
    pub(super) fn place_of(&self, value: u16) -> Option<usize> {
        self.codes.binary_search_by_key(&value, |code| code.value).ok()
    }

    /// The plan of the first territory of a calling code.
    #[inline]
    pub(super) fn main(&self, code: usize) -> &Plan {
        &self.by_territory[self.codes[code].main]
    }

    /// libphonenumber's name of a territory; blank for none.
    pub(crate) fn name(&self, territory: number::Territory) -> &str {
        usize::from(territory.0).checked_sub(1).map_or("", |place| &self.by_territory[place].name)
    }

    /// What the automaton says of the digits of a number of a calling code; `None` where there are more than any number has.
    #[inline]
    pub(super) fn label(&self, code: usize, digits: &[u8]) -> Option<Label> {
        self.automaton.label(code, digits)
    }

    /// Whether digits with this label fit the general pattern of a plan.
    #[inline]
    pub(super) fn is_general(&self, plan: &Plan, label: Option<Label>) -> bool {
        label.is_some_and(|label| self.meanings[usize::from(label)].general & (1 << plan.place) != 0)
    }

    /// What a national significant number with this label and so many digits is.
    #[inline]
    pub(super) fn meaning(&self, label: Label, digits: usize) -> Meaning {
        self.meanings[usize::from(label)].at(digits)
    }
}

impl Number {
    /// The region the number belongs to under libphonenumber's code for it (`001` for numbers of no country); blank
    /// where none is known.
    #[must_use]
    pub fn region(&self) -> &'static str {
        plans().name(self.territory)
    }

    /// The first region of its calling code, whichever region the number belongs to (`getRegionCodeForCountryCode`);
    /// none where the calling code belongs to no country.
    #[must_use]
    pub fn first_region(&self) -> Region {
        let code = self.calling_code().iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
        let plan = plans().place_of(code).map(|place| plans().main(place));
        plan.and_then(|plan| Region::from_letters(&plan.name)).unwrap_or_default()
    }
}

/// The territories of each calling code, ascending by code, the main one first.
fn by_code(territories: &[Territory]) -> Vec<Vec<&Territory>> {
    let mut values: Vec<u16> = territories.iter().map(|territory| territory.code).collect();
    values.sort_unstable();
    values.dedup();
    let group = |value: u16| {
        let mut group: Vec<&Territory> = territories.iter().filter(|territory| territory.code == value).collect();
        group.sort_by_key(|territory| !territory.is_main);
        group
    };
    values.into_iter().map(group).collect()
}

fn meanings(marks: &[u32], groups: &[Vec<&Territory>], codes: &[Code]) -> Meanings {
    let code = marks.first().map_or(0, |&mark| Mark::from_number(mark).0);
    let marks: Vec<Mark> = marks.iter().map(|&mark| Mark::from_number(mark).1).collect();
    Meanings::new(&marks, &groups[code], codes[code].main)
}

/// A shorter calling code comes before a longer one that starts with it.
fn code_of_digits(codes: &[Code]) -> Vec<Option<u8>> {
    let starts = |code: &Code, digits: u16| match code.width {
        1 => digits / 100 == code.value,
        2 => digits / 10 == code.value,
        _ => digits == code.value,
    };
    let place_of = |digits: u16| {
        let found = codes.iter().enumerate().filter(|(_, code)| starts(code, digits));
        found.min_by_key(|(_, code)| code.width).and_then(|(place, _)| u8::try_from(place).ok())
    };
    (0..1000).map(place_of).collect()
}

impl Code {
    fn new(value: u16, main: usize) -> Self {
        let written = value.to_string();
        let mut text = [b'0'; LONGEST_E164];
        text[0] = b'+';
        text[1..=written.len()].copy_from_slice(written.as_bytes());
        Self { value, text, width: u8::try_from(written.len()).expect("a calling code has at most three digits"), main }
    }
}

#[inline]
fn letters(region: Region) -> Option<usize> {
    let [first, second] = region.letters()?;
    Some(usize::from(first - b'A') * 26 + usize::from(second - b'A'))
}

impl Plan {
    fn new(territory: &Territory, code: usize, place: usize) -> Result<Self, String> {
        let national_prefix = match &territory.national_prefix {
            Some(pattern) => {
                Some(NationalPrefix { prefix: Prefix::new(pattern)?, transform: transform(&territory.transform)? })
            }
            None => None,
        };
        Ok(Self {
            name: territory.id.clone(),
            code,
            place,
            lengths: territory.general.lengths,
            exit_code: territory.exit_code.as_deref().map(Prefix::new).transpose()?,
            national_prefix,
        })
    }
}

impl NationalPrefix {
    /// The digits that stand for a matched prefix, with what follows it; `None` where it is just left out.
    pub(super) fn transformed(&self, matched: Match, digits: &[u8]) -> Option<Vec<u8>> {
        if self.transform.is_empty() {
            return None;
        }
        let first = matched.group(0)?;
        let fits = matched.group(1).map_or(!first.is_empty(), |second| !second.is_empty());
        if !fits {
            return None;
        }
        let mut out = Vec::with_capacity(digits.len() + MOST_DIGITS);
        for piece in &self.transform {
            match *piece {
                Piece::Digit(digit) => out.push(digit),
                Piece::Group(group) => out.extend_from_slice(&digits[matched.group(group).unwrap_or_default()]),
            }
        }
        out.extend_from_slice(&digits[matched.end..]);
        Some(out)
    }
}

/// A rule such as `9$1`: digits, and groups by number.
fn transform(rule: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut bytes = rule.bytes();
    while let Some(byte) = bytes.next() {
        pieces.push(match byte {
            b'0'..=b'9' => Piece::Digit(byte - b'0'),
            b'$' => match bytes.next() {
                Some(group @ b'1'..=b'2') => Piece::Group(usize::from(group - b'1')),
                _ => return Err(format!("the transform rule {rule} names an unknown group")),
            },
            _ => return Err(format!("the transform rule {rule} holds more than digits and groups")),
        });
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::super::builder::Builder;
    use super::super::meaning::{MOST_TERRITORIES, Part};
    use super::super::pattern::compile;
    use super::*;

    /// Where the automaton is written anew when the variable `AUTOMATON=overwrite` asks for it.
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/metadata/automaton.bin");

    fn built() -> Vec<u8> {
        let territories = territories();
        let mut builder = Builder::default();
        for (code, group) in by_code(&territories).iter().enumerate() {
            assert!(group.len() <= MOST_TERRITORIES, "+{} has too many territories for a mark", group[0].code);
            builder.root();
            let mut add = |place, pattern: &str, part| {
                let mark = Mark { territory: place, part }.to_number(code);
                let is_prefix = matches!(part, Part::Code | Part::LeadingDigits);
                builder.add(&compile(pattern).expect("known syntax"), mark, is_prefix);
            };
            add(0, "", Part::Code);
            for (place, territory) in group.iter().enumerate() {
                territory.general.pattern.iter().for_each(|pattern| add(place, pattern, Part::General));
                territory.leading_digits.iter().for_each(|pattern| add(place, pattern, Part::LeadingDigits));
                for (kind, (_, description)) in territory.types.iter().enumerate() {
                    description.pattern.iter().for_each(|pattern| add(place, pattern, Part::Type(kind)));
                }
            }
        }
        let (automaton, marks) = builder.build();
        stored::to_bytes(&automaton, &marks)
    }

    #[test]
    fn the_automaton_in_the_program_is_that_of_the_metadata() {
        let built = built();
        if std::env::var("AUTOMATON").is_ok_and(|wish| wish == "overwrite") {
            std::fs::write(FILE, &built).expect("the file can be written");
        } else {
            assert!(built == stored::BYTES, "set AUTOMATON=overwrite to write it anew");
        }
    }
}
