//! Which texts are filed? Those of the phone entries, or what a strategy makes of them beforehand.

use crate::matching::prepare::Chain;
use crate::model::{Reading, Records};
use anilab_phone::PhoneColumn;

/// The stored texts as some strategies compare them.
#[derive(Debug)]
pub(super) struct StoredTexts {
    pub(super) column: PhoneColumn,
    /// The phone entry of each text; `None` where each entry is one.
    origin: Option<Vec<u32>>,
}

impl StoredTexts {
    /// What a chain of preparations makes of the phone entries.
    pub(super) fn new(records: &Records, readings: &[Reading], chain: &Chain) -> Self {
        if chain.is_empty() {
            // Entries are hardly ever equal, and to find out costs more than to read one twice.
            return Self { column: PhoneColumn::of(&records.entries.text, readings.to_vec()), origin: None };
        }
        let prepared = chain.all(&records.entries.text, readings);
        Self { column: prepared.column, origin: Some(prepared.origin) }
    }

    /// The phone entry that a text is made of.
    pub(super) fn entry(&self, row: u32) -> u32 {
        self.origin.as_ref().map_or(row, |origin| origin[row as usize])
    }
}
