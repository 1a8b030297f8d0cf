//! What is known of one call that was no right pop? Everything that a step of the decision list can ask.

use anilab_engine::index::{Scope, entry_exists};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{Outcome, Reading, Records, Region, Timestamp, Truth};
use anilab_engine::replay::StrategyResult;
use anilab_engine::similarity::{FoldedName, similarity};
use anilab_phone::{Number, ascii_digit, read};

use super::comparison::{Phone, stages_that_hit};

/// A call that was no right pop.
pub(super) struct Case<'a> {
    pub(super) strategy: &'a Strategy,
    /// What each stage searches.
    pub(super) scopes: &'a [Scope],
    pub(super) records: &'a Records,
    /// What the strategy gets of the ANI, without a URI around it.
    pub(super) ani: Phone<'a>,
    /// The number of the ANI.
    pub(super) number: Option<Number>,
    pub(super) truth: Truth,
    /// The record that the label names, where the files hold it at any time.
    pub(super) labelled: Option<u32>,
    /// The moment of the records that the call met.
    pub(super) moment: Timestamp,
    pub(super) result: StrategyResult,
    /// The records that matched, before any tie-break.
    pub(super) candidates: Vec<u32>,
    /// What other comparisons would have found, where the call has no label.
    pub(super) near: Near,
    /// The phone texts of the true record.
    pub(super) stored: Vec<Stored<'a>>,
}

/// Which comparisons would have found somebody where the strategy found nobody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Near {
    /// One that reads stored texts more laxly.
    pub by_reading: bool,
    /// One that forgives a slip of one digit.
    pub by_slip: bool,
}

/// A phone text of the true record.
pub(super) struct Stored<'a> {
    pub(super) entry: usize,
    pub(super) phone: Phone<'a>,
    pub(super) number: Option<Number>,
    /// Whether the record held it when the call rang.
    pub(super) is_there: bool,
}

/// Why a step holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The phone entry that explains it.
    pub(super) entry: Option<usize>,
}

impl Found {
    /// A step that holds without looking at a phone entry.
    pub(super) fn when(holds: bool) -> Option<Self> {
        holds.then(Self::default)
    }
}

/// Two names are those of one person from here on, as `name-similarity` has it.
const SAME_PERSON: f64 = 0.9;
/// More candidates than these are not compared pair by pair.
const MOST_PAIRED: usize = 50;

impl<'a> Case<'a> {
    /// The phone texts of a record, each with its number.
    pub(super) fn stored(
        records: &'a Records,
        record: u32,
        default_region: Region,
        moment: Timestamp,
    ) -> Vec<Stored<'a>> {
        let reading = records.reading(record).or(default_region);
        let stored = |entry: usize| {
            let phone = Phone { text: records.entries.text.get(entry), reading };
            let is_there = entry_exists(records, entry, moment);
            Stored { entry, phone, number: read(phone.text, reading).ok(), is_there }
        };
        records.entries.of(record).map(stored).collect()
    }

    /// The true record, where it was there and is not among the candidates.
    pub(super) fn outside(&self) -> Option<u32> {
        match self.truth {
            Truth::Record(record) if !self.candidates.contains(&record) => Some(record),
            _ => None,
        }
    }

    /// The true record, where it is one of several candidates.
    pub(super) fn tied(&self) -> Option<u32> {
        match self.truth {
            Truth::Record(record) if self.candidates.contains(&record) => Some(record),
            _ => None,
        }
    }

    /// Whether several candidates were left to an agent, and either the true record is one of them or nobody knows.
    pub(super) fn is_tie(&self) -> bool {
        let is_unlabelled = self.truth == Truth::Unlabelled && self.result.outcome == Outcome::Ambiguous;
        self.candidates.len() > 1 && (self.tied().is_some() || is_unlabelled)
    }

    /// The first phone text that the true record held at the time, while it is no candidate, and for which `explains` holds.
    pub(super) fn first_stored(&self, explains: impl Fn(&Stored<'a>) -> bool) -> Option<Found> {
        self.outside()?;
        let found = self.stored.iter().find(|stored| stored.is_there && explains(stored))?;
        Some(Found { entry: Some(found.entry) })
    }

    /// Whether the strategy would have matched the ANI with this text in place of a stored one.
    pub(super) fn would_hit(&self, stored: &Stored<'_>, text: &str) -> bool {
        !stages_that_hit(self.strategy, self.ani, Phone { text, ..stored.phone }).is_empty()
    }

    /// Whether the strategy would have matched, had the number been stored in full or as it was delivered.
    pub(super) fn would_hit_mended(&self, stored: &Stored<'_>) -> bool {
        let in_full = self.number.as_ref().map(Number::e164);
        in_full.is_some_and(|text| self.would_hit(stored, &text)) || self.would_hit(stored, self.ani.text)
    }

    /// Whether two texts mean the number of the ANI.
    pub(super) fn is_number(&self, other: Option<&Number>) -> bool {
        matches!((&self.number, other), (Some(one), Some(other)) if one.e164_bytes() == other.e164_bytes())
    }

    /// Whether a stored text means the number of the ANI.
    pub(super) fn is_same(&self, stored: &Stored<'_>) -> bool {
        self.is_number(stored.number.as_ref())
    }

    /// The digits of the ANI's number, in the ways in which they are written: with the calling code, without, and with a
    /// trunk zero.
    pub(super) fn forms(&self) -> Vec<String> {
        let Some(number) = &self.number else { return Vec::new() };
        let national = number.national();
        vec![number.e164()[1..].to_owned(), format!("0{national}"), national]
    }

    /// Whether a part of a stored text is what the strategy would have found, as it is or once written in full.
    pub(super) fn would_hit_part(&self, stored: &Stored<'_>, part: &str) -> bool {
        self.would_hit(stored, part)
            || (self.is_number(read(part, stored.phone.reading).ok().as_ref()) && self.would_hit_mended(stored))
    }

    /// Whether a record holds the ANI's whole number; where the ANI is none, that cannot be said against it.
    pub(super) fn holds_number(&self, record: u32) -> bool {
        let Some(number) = &self.number else { return true };
        let reading = self.records.reading(record).or(self.ani.reading.region);
        let texts = self.records.entries.of(record).map(|entry| self.records.entries.text.get(entry));
        texts.into_iter().any(|text| read(text, reading).is_ok_and(|other| other.e164_bytes() == number.e164_bytes()))
    }

    /// Which candidates are, by their names, records of one person: of the true one, or of anybody where nobody knows.
    pub(super) fn namesakes(&self) -> Namesakes {
        let name = |record: u32| FoldedName::new(self.records.name.get(record as usize));
        let is_same = |a: &FoldedName, b: &FoldedName| !a.is_blank() && similarity(a, b) >= SAME_PERSON;
        let names: Vec<FoldedName> = match self.truth {
            Truth::Record(record) => {
                let own = name(record);
                let others = self.candidates.iter().filter(|&&other| other != record);
                let alike: Vec<bool> = others.map(|&other| is_same(&own, &name(other))).collect();
                return Namesakes::of(alike.contains(&true), !alike.contains(&false));
            }
            _ => self.candidates.iter().take(MOST_PAIRED).map(|&record| name(record)).collect(),
        };
        let pairs =
            || names.iter().enumerate().flat_map(|(place, one)| names[..place].iter().map(move |other| (one, other)));
        Namesakes::of(pairs().any(|(a, b)| is_same(a, b)), pairs().all(|(a, b)| is_same(a, b)))
    }
}

/// How many of the candidates are records of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namesakes {
    None,
    Some,
    All,
}

impl Namesakes {
    fn of(any: bool, all: bool) -> Self {
        match (any, all) {
            (false, _) => Self::None,
            (true, false) => Self::Some,
            (true, true) => Self::All,
        }
    }
}

/// The digits of a text, those of other scripts folded to ASCII.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter_map(ascii_digit).collect()
}

/// The number of an ANI, by its rules.
pub(super) fn number_of(text: &str, reading: Reading) -> Option<Number> {
    read(text, reading).ok()
}

/// Whether letters stand in a text.
pub(super) fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}
