//! How are many phone texts read at once? Each text of each region is held, and parsed, once.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::{Places, Reading, RowHash, TextColumn};

use super::last_digits::LastDigits;
use super::notation::read;
use super::number::{NotANumber, Number};
use super::plus_sample::PlusSample;

/// Pairs of a text and the rules by which it is read, a region's alone or a source's; parsed when a normaliser first asks, and then once for all of them.
#[derive(Debug, Default)]
pub struct PhoneColumn {
    texts: TextColumn,
    readings: Vec<Reading>,
    places: Places,
    numbers: OnceLock<Vec<Result<Number, NotANumber>>>,
    digits: OnceLock<Vec<LastDigits>>,
}

/// How many texts one task of a parallel parse takes.
const TASK: usize = 1024;

impl PhoneColumn {
    /// A column of these texts, each with the rules by which it is read, without asking which of them are equal. The texts
    /// are trimmed.
    #[must_use]
    #[inline]
    pub fn of(texts: &TextColumn, readings: Vec<Reading>) -> Self {
        let is_trimmed = |row: usize| texts.get(row).trim().len() == texts.get(row).len();
        let all_are_trimmed = (0..texts.len()).into_par_iter().with_min_len(TASK).all(is_trimmed);
        let texts = if all_are_trimmed { texts.clone() } else { texts.iter().map(str::trim).collect() };
        Self { texts, readings, ..Self::default() }
    }

    /// The place of a text under some rules, which is added where it is new. The text is trimmed.
    ///
    /// # Panics
    /// Where numbers or digits were asked for before: the column is filled first, then read.
    #[inline]
    pub fn intern(&mut self, text: &str, reading: impl Into<Reading>) -> u32 {
        assert!(self.is_unread(), "a column is filled before it is parsed");
        let (text, reading) = (text.trim(), reading.into());
        let new = u32::try_from(self.readings.len()).expect("fewer than 2³² distinct phone texts");
        let (texts, readings) = (&self.texts, &self.readings);
        let is_same = |place: u32| readings[place as usize] == reading && texts.get(place as usize) == text;
        if let Err(known) = self.places.enter(hash(text, reading), new, is_same) {
            return known;
        }
        self.texts.push(text);
        self.readings.push(reading);
        new
    }

    /// Appends a text without asking whether it is there. The text is trimmed.
    ///
    /// # Panics
    /// As [`Self::intern`].
    #[inline]
    pub fn push(&mut self, text: &str, reading: impl Into<Reading>) -> u32 {
        assert!(self.is_unread(), "a column is filled before it is parsed");
        self.texts.push(text.trim());
        self.readings.push(reading.into());
        u32::try_from(self.readings.len() - 1).expect("fewer than 2³² phone texts")
    }

    /// Appends the texts of another column without asking whether they are there.
    ///
    /// # Panics
    /// As [`Self::intern`].
    #[inline]
    pub fn append(&mut self, other: &Self) {
        assert!(self.is_unread(), "a column is filled before it is parsed");
        self.texts.append(&other.texts, 0..other.len());
        self.readings.extend_from_slice(&other.readings);
    }

    /// Removes every text and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.texts.clear();
        self.readings.clear();
        self.places = Places::default();
        self.numbers.take();
        self.digits.take();
    }

    fn is_unread(&self) -> bool {
        self.numbers.get().is_none() && self.digits.get().is_none()
    }

    /// The number of pairs.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// Whether there are none.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// The texts, trimmed.
    #[must_use]
    #[inline]
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// Adds the texts to a sample that shows whether their source leaves out the `+` of international numbers.
    #[inline]
    pub fn sample(&self, sample: &mut PlusSample) {
        for (text, &reading) in self.texts.iter().zip(&self.readings) {
            sample.add(text, reading);
        }
    }

    /// The rules by which each text is read, in order.
    #[must_use]
    #[inline]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The parsed number of each text, in order.
    #[inline]
    pub fn numbers(&self) -> &[Result<Number, NotANumber>] {
        self.numbers.get_or_init(|| {
            (0..self.len())
                .into_par_iter()
                .with_min_len(TASK)
                .map(|place| read(self.texts.get(place), self.readings[place]))
                .collect()
        })
    }

    /// The last digits of each text, in order.
    #[inline]
    pub fn digits(&self) -> &[LastDigits] {
        self.digits.get_or_init(|| {
            let texts = (0..self.len()).into_par_iter().with_min_len(TASK);
            texts.map(|place| LastDigits::of(self.texts.get(place))).collect()
        })
    }
}

fn hash(text: &str, reading: Reading) -> RowHash {
    let [a, b] = *reading.region.as_str().as_bytes().first_chunk().unwrap_or(&[0, 0]);
    RowHash::new(text, u64::from(u16::from_be_bytes([a, b])) << 8 | reading.notation as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Region;

    #[test]
    fn a_text_is_held_once_per_region() {
        let us = Region::from_letters("US").expect("two letters");
        let mut column = PhoneColumn::default();
        let places = [("4155551234", us), (" 4155551234 ", us), ("4155551234", Region::NONE)]
            .map(|(text, region)| column.intern(text, region));
        assert_eq!(places, [0, 0, 1]);
        assert!(column.numbers()[0].is_ok() && column.numbers()[1].is_err());
    }
}
