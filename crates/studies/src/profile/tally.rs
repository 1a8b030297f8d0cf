//! What do phone texts amount to? Validity, kinds, countries, formats and findings, counted in one pass.

use std::collections::BTreeMap;

use super::mask::{Masks, push_mask};
use super::rules::{RULES, Text, found};

/// What is said of some phone texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextTally {
    /// How many texts: entries of a field, or calls.
    pub texts: u64,
    /// Possible numbers.
    pub possible: u64,
    /// Valid numbers.
    pub valid: u64,
    /// Texts by libphonenumber's name for the kind of their number; `NOT_VALID` for the others. They add up to the texts.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Valid numbers by country; `001` for those of none. They add up to the valid ones.
    pub countries: BTreeMap<&'static str, u64>,
    /// The formats.
    pub masks: Masks,
    /// How many texts fall under each rule, in the order of the registry.
    pub findings: [u64; RULES],
}

/// The kind of a text without a valid number.
const NOT_VALID: &str = "NOT_VALID";

/// A tally while it grows; parts are merged in any order.
#[derive(Default)]
pub(super) struct Counter {
    tally: TextTally,
    masks: BTreeMap<String, u64>,
    mask: String,
}

impl Counter {
    /// Counts a text `times` times.
    pub(super) fn add(&mut self, text: &Text<'_>, times: u64) {
        let tally = &mut self.tally;
        tally.texts += times;
        tally.possible += if text.is_possible() { times } else { 0 };
        let valid = text.number.as_ref().ok().filter(|number| number.is_valid());
        if let Some(number) = valid {
            tally.valid += times;
            *tally.countries.entry(number.region()).or_default() += times;
        }
        *tally.kinds.entry(valid.map_or(NOT_VALID, |number| number.kind())).or_default() += times;
        for place in found(text) {
            tally.findings[place] += times;
        }
        self.mask.clear();
        push_mask(text.text, &mut self.mask);
        self.add_mask(times);
    }

    /// Counts the mask at hand; only a new one is copied.
    fn add_mask(&mut self, times: u64) {
        if let Some(count) = self.masks.get_mut(&self.mask) {
            *count += times;
        } else {
            self.masks.insert(self.mask.clone(), times);
        }
    }

    /// Adds the counts of another part.
    pub(super) fn merge(&mut self, other: Self) {
        let tally = &mut self.tally;
        tally.texts += other.tally.texts;
        tally.possible += other.tally.possible;
        tally.valid += other.tally.valid;
        for (kind, count) in other.tally.kinds {
            *tally.kinds.entry(kind).or_default() += count;
        }
        for (country, count) in other.tally.countries {
            *tally.countries.entry(country).or_default() += count;
        }
        for (finding, count) in tally.findings.iter_mut().zip(other.tally.findings) {
            *finding += count;
        }
        for (mask, count) in other.masks {
            *self.masks.entry(mask).or_default() += count;
        }
    }

    /// The counts.
    pub(super) fn finish(self) -> TextTally {
        TextTally { masks: Masks::of(&self.masks), ..self.tally }
    }
}
