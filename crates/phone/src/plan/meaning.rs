//! What does a number of a calling code mean once the patterns that it matches are known: its kind and its territory?

use super::super::length::Length;
use super::super::number::{self, NumberKind};
use super::automaton::MOST_DIGITS;
use super::metadata::{Description, Territory};

/// A calling code has at most this many territories.
pub(super) const MOST_TERRITORIES: usize = 32;

/// Something that a number can match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The place of the territory among those of its calling code.
    pub(super) territory: usize,
    pub(super) part: Part,
}

/// A part of a territory's rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Every number of the calling code has this mark, of its first territory.
    Code,
    General,
    LeadingDigits,
    /// A type, by its place in [`Territory::types`].
    Type(usize),
}

/// Parts from here on are types.
const FIRST_TYPE: usize = 3;
const PARTS: usize = 16;

impl Mark {
    /// The mark of a calling code as one number.
    #[cfg(test)]
    pub(super) fn to_number(self, code: usize) -> u32 {
        let part = match self.part {
            Part::Code => 0,
            Part::General => 1,
            Part::LeadingDigits => 2,
            Part::Type(place) => FIRST_TYPE + place,
        };
        u32::try_from((code * MOST_TERRITORIES + self.territory) * PARTS + part)
            .expect("fewer than 1,000 calling codes")
    }

    /// The calling code and the mark behind a number.
    pub(super) fn from_number(number: u32) -> (usize, Self) {
        let number = number as usize;
        let part = match number % PARTS {
            0 => Part::Code,
            1 => Part::General,
            2 => Part::LeadingDigits,
            place => Part::Type(place - FIRST_TYPE),
        };
        let territory = number / PARTS % MOST_TERRITORIES;
        (number / PARTS / MOST_TERRITORIES, Self { territory, part })
    }
}

/// What numbers with the same marks are, by their length.
#[derive(Debug, Clone)]
pub(super) struct Meanings {
    /// Bit `t`: whether the number fits the general pattern of territory `t` of its calling code.
    pub(super) general: u32,
    by_length: [Meaning; MOST_DIGITS + 1],
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Meaning {
    pub(super) territory: number::Territory,
    pub(super) kind: NumberKind,
    /// By the lengths of its calling code.
    pub(super) length: Length,
}

impl Meanings {
    /// What numbers with these marks are, given the territories of their calling code, the main one first, and the place
    /// of that one among the plans.
    pub(super) fn new(marks: &[Mark], territories: &[&Territory], main: usize) -> Self {
        let has = |territory, part| marks.contains(&Mark { territory, part });
        let general = (0..territories.len()).filter(|&t| has(t, Part::General)).fold(0, |general, t| general | 1 << t);
        let by_length = std::array::from_fn(|length| {
            // The only territory of a calling code has all its numbers, valid or not.
            let is_only = territories.len() == 1;
            let found = territories.iter().enumerate().find_map(|(place, territory)| {
                let kind = kind(territory, length, |part| has(place, part));
                let is_its = is_only || has(place, Part::LeadingDigits) || kind != NumberKind::Unknown;
                is_its.then(|| (number::Territory(u8::try_from(main + place + 1).unwrap_or_default()), kind))
            });
            let (territory, kind) = found.unwrap_or_default();
            let length = territories.first().map(|main| main.general.lengths.fit(length)).unwrap_or_default();
            Meaning { territory, kind, length }
        });
        Self { general, by_length }
    }

    #[inline]
    pub(super) fn at(&self, length: usize) -> Meaning {
        self.by_length.get(length).copied().unwrap_or_default()
    }
}

/// libphonenumber's order of types (`getNumberTypeHelper`): the first that fits, and fixed line and mobile together last.
fn kind(territory: &Territory, length: usize, matched: impl Fn(Part) -> bool) -> NumberKind {
    let fits = |description: &Description, part| {
        matched(part) && (description.any_length || description.lengths.whole & (1 << length) != 0)
    };
    if !fits(&territory.general, Part::General) {
        return NumberKind::Unknown;
    }
    let mut found =
        territory.types.iter().enumerate().filter(|(place, (_, description))| fits(description, Part::Type(*place)));
    match found.next().map(|(_, (kind, _))| *kind) {
        Some(NumberKind::FixedLine) if territory.same_mobile_and_fixed || found.next().is_some() => {
            NumberKind::FixedLineOrMobile
        }
        Some(NumberKind::Mobile) if territory.same_mobile_and_fixed => NumberKind::Unknown,
        kind => kind.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_number_and_back() {
        for part in [Part::Code, Part::General, Part::LeadingDigits, Part::Type(0), Part::Type(9)] {
            let mark = Mark { territory: 24, part };
            assert_eq!(Mark::from_number(mark.to_number(214)), (214, mark));
        }
    }
}
