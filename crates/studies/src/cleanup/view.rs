//! The records as an action meets them: with what actions before it changed.

use std::collections::BTreeSet;

use rayon::prelude::*;

use anilab_engine::model::{Key, Records};
use anilab_phone::{Number, read};

use super::changes::Field;
use super::evidence::Evidence;
use super::settings::Settings;
use super::snapshot::{EXTENSION, Snapshot, key_of};
use super::state::{Cell, State};

/// The records as an action meets them.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The records before any cleanup.
    pub snapshot: &'a Snapshot<'a>,
    /// What was changed so far.
    pub(super) state: &'a State,
    /// What earlier calls tell.
    pub evidence: &'a Evidence,
    /// What the user chose.
    pub settings: Settings,
    /// Records that were changed since the action looked last; `None` where it has not looked yet.
    pub(super) changed: Option<&'a BTreeSet<u32>>,
}

impl<'a> View<'a> {
    /// The records.
    #[must_use]
    pub fn records(&self) -> &'a Records {
        self.snapshot.records
    }

    /// The phone texts of a record with their fields, none where it was merged into another one.
    #[must_use]
    pub fn phones(&self, record: u32) -> Vec<(u16, &'a str)> {
        if self.state.is_merged(record) {
            return Vec::new();
        }
        let Some(cells) = self.state.row(record) else {
            let entries = &self.snapshot.records.entries;
            return entries.of(record).map(|entry| (entries.field[entry], entries.text.get(entry))).collect();
        };
        let filled = |cell: &'a Cell| match cell.field {
            Field::Phone(field) if !cell.text.is_empty() => Some((field, cell.text.as_str())),
            _ => None,
        };
        cells.iter().filter_map(filled).collect()
    }

    /// The phone fields of a record's object in which it has nothing.
    #[must_use]
    pub fn free_fields(&self, record: u32) -> Vec<u16> {
        let used = self.phones(record);
        let object = usize::from(self.records().object[record as usize].0);
        let is_free = |field: &&u16| used.iter().all(|(other, _)| other != *field);
        self.snapshot.fields[object].iter().filter(is_free).copied().collect()
    }

    /// Whether a record has no extension yet.
    #[must_use]
    pub fn is_extension_free(&self, record: u32) -> bool {
        let is_filled = |cell: &Cell| cell.field == Field::Extension && !cell.text.is_empty();
        self.records().attribute(EXTENSION, record).is_empty()
            && !self.state.row(record).is_some_and(|cells| cells.iter().any(is_filled))
    }

    /// The number that a text of a record means, where it means one.
    #[must_use]
    pub fn number(&self, record: u32, text: &str) -> Option<Number> {
        read(text, self.snapshot.reading(record)).ok()
    }

    /// The records that an action on single cells has to look at: those that hold anything but numbers in E.164, as far as
    /// they have changed.
    #[must_use]
    pub fn unclean(&self) -> Vec<u32> {
        match self.changed {
            None => {
                let mut rows = self.snapshot.unclean.clone();
                rows.extend(self.state.rows());
                rows.sort_unstable();
                rows.dedup();
                rows
            }
            Some(changed) => changed.iter().copied().collect(),
        }
    }

    /// Each possible number with a record that holds it, ordered by number.
    #[must_use]
    pub fn holders(&self) -> Vec<(Key, u32)> {
        let mut is_touched = vec![false; self.snapshot.records.len()];
        self.state.rows().chain(self.state.merged()).for_each(|record| is_touched[record as usize] = true);
        let rows: Vec<u32> = self.state.rows().collect();
        let of_row = |&record: &u32| {
            let keys = self.phones(record).into_iter().filter_map(|(_, text)| key_of(&self.number(record, text)?));
            keys.map(|key| (key, record)).collect::<Vec<_>>()
        };
        let mut touched: Vec<(Key, u32)> = rows.par_iter().flat_map_iter(of_row).collect();
        touched.par_sort_unstable();
        touched.dedup();
        // Both are in order: what was not touched keeps the order of the snapshot.
        let mut touched = touched.into_iter().peekable();
        let mut holders = Vec::with_capacity(self.snapshot.holders.len() + touched.len());
        for &holder in self.snapshot.holders.iter().filter(|(_, record)| !is_touched[*record as usize]) {
            while let Some(other) = touched.next_if(|other| *other < holder) {
                holders.push(other);
            }
            holders.push(holder);
        }
        holders.extend(touched);
        holders
    }

    /// Whether there is nothing new to see for an action that looks at all records.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.changed.is_some_and(BTreeSet::is_empty)
    }
}
