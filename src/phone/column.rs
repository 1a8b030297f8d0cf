//! How are many phone texts read at once? Each text of each region is held, and parsed, once.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::model::{Places, Region, RowHash, TextColumn};

use super::{NotANumber, Number, parse};

/// (Text, region) pairs; parsed when a normaliser first asks, and then once for all of them.
#[derive(Debug, Default)]
pub struct PhoneColumn {
    texts: TextColumn,
    regions: Vec<Region>,
    places: Places,
    numbers: OnceLock<Vec<Result<Number, NotANumber>>>,
}

/// How many texts one task of a parallel parse takes.
const TASK: usize = 1024;

impl PhoneColumn {
    /// The place of a text in a region, which is added where it is new. The text is trimmed.
    ///
    /// # Panics
    /// Where numbers were asked for before: the column is filled first, then read.
    pub fn intern(&mut self, text: &str, region: Region) -> u32 {
        assert!(self.numbers.get().is_none(), "a column is filled before it is parsed");
        let text = text.trim();
        let new = u32::try_from(self.regions.len()).expect("fewer than 2³² distinct phone texts");
        let (texts, regions) = (&self.texts, &self.regions);
        let is_same = |place: u32| regions[place as usize] == region && texts.get(place as usize) == text;
        if let Err(known) = self.places.enter(hash(text, region), new, is_same) {
            return known;
        }
        self.texts.push(text);
        self.regions.push(region);
        new
    }

    /// Appends a text in a region without asking whether it is there. The text is trimmed.
    ///
    /// # Panics
    /// As [`Self::intern`].
    pub fn push(&mut self, text: &str, region: Region) -> u32 {
        assert!(self.numbers.get().is_none(), "a column is filled before it is parsed");
        self.texts.push(text.trim());
        self.regions.push(region);
        u32::try_from(self.regions.len() - 1).expect("fewer than 2³² phone texts")
    }

    /// The number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.regions.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty()
    }

    /// The texts, trimmed.
    #[must_use]
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// The parsed number of each text, in order.
    pub fn numbers(&self) -> &[Result<Number, NotANumber>] {
        self.numbers.get_or_init(|| {
            (0..self.len())
                .into_par_iter()
                .with_min_len(TASK)
                .map(|place| parse(self.texts.get(place), self.regions[place]))
                .collect()
        })
    }
}

fn hash(text: &str, region: Region) -> RowHash {
    let [a, b] = *region.as_str().as_bytes().first_chunk().unwrap_or(&[0, 0]);
    RowHash::new(text, u64::from(u16::from_be_bytes([a, b])))
}

#[cfg(test)]
mod tests {
    use super::*;

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
