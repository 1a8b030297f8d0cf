//! How does a key lead to its records without a search?

use std::collections::BTreeMap;
use std::hint::black_box;

use rayon::prelude::*;

use crate::matching::normalise::Normalise;
use crate::model::{Key, Places, RowHash};
use anilab_phone::PhoneColumn;

/// A key's list of records, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting(pub u32);

/// The distinct records of every key under one strategy.
#[derive(Debug)]
pub struct Postings {
    /// The posting of each key.
    places: Places,
    listed: Vec<Listed>,
    /// Where each list ends in `records`.
    ends: Vec<u32>,
    records: Vec<u32>,
    /// The posting of each phone entry; empty where nobody asks.
    entries: Vec<u32>,
    /// The place of each phone entry in the order of the search, where postings hold every place.
    order: Vec<u16>,
}

/// What is kept beside the records of each key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing.
    Records,
    /// The posting of each phone entry.
    Entries,
    /// The same, and entries of every place in the order of the search.
    EveryPlace,
}

/// A key, and its record where it has only one, so that most keys lead to their record without a look at the list.
#[derive(Debug, Clone, Copy)]
struct Listed {
    key: Key,
    /// [`SEVERAL`] where there are more.
    only: u32,
}

/// Stands for more records than one; also a number that no record has.
const SEVERAL: u32 = u32::MAX;

/// A list while it grows.
struct List {
    length: u32,
    last_record: u32,
}

/// How many texts one task normalises.
const TASK: usize = 8192;
/// For how many keys the memory is asked before the first of them is filed.
const TOUCHED: usize = 256;

/// What is filed: the text and the record of each entry, ordered by record.
#[derive(Clone, Copy)]
pub(super) struct Filing<'a> {
    pub(super) column: &'a PhoneColumn,
    pub(super) records: &'a [u32],
}

/// The posting of an entry that is not filed.
const UNFILED: u32 = u32::MAX;

impl Postings {
    /// Files every entry that has a `place` in the search under the key of its text; with `has_order`, only those at the
    /// first place where the key has any, unless every place is kept.
    pub(super) fn build(
        normaliser: &dyn Normalise,
        filing: Filing<'_>,
        has_order: bool,
        kept: Kept,
        place: impl Fn(usize) -> Option<u16>,
    ) -> Self {
        let keys = keys(normaliser, filing.column);
        let mut places = Places::with_capacity(keys.len());
        let mut listed: Vec<Listed> = Vec::with_capacity(keys.len());
        let mut lists: Vec<List> = Vec::with_capacity(keys.len());
        let mut filed = Vec::with_capacity(keys.len());
        let (keeps_entries, keeps_places) = (kept != Kept::Records, kept == Kept::EveryPlace);
        let first_place = (has_order && !keeps_places).then(|| first_places(&keys, &place));
        let order = (0..if has_order && keeps_places { keys.len() } else { 0 })
            .map(|entry| place(entry).unwrap_or(u16::MAX))
            .collect();
        let mut entries = if keeps_entries { vec![UNFILED; keys.len()] } else { Vec::new() };
        for (entry, (&key, &record)) in keys.iter().zip(filing.records).enumerate() {
            if entry % TOUCHED == 0 {
                let next = &keys[entry..keys.len().min(entry + TOUCHED)];
                black_box(next.iter().fold(0, |all, &key| all ^ places.touch(RowHash::of(key))));
            }
            let Some(place) = place(entry).filter(|_| key.is_some()) else { continue };
            if first_place.as_ref().is_some_and(|first| first[&key] != place) {
                continue;
            }
            let new = u32::try_from(listed.len()).expect("fewer than 2³² keys");
            let entered = places.enter(RowHash::of(key), new, |other| listed[other as usize].key == key);
            if entered.is_ok() {
                listed.push(Listed { key, only: if keeps_places { SEVERAL } else { record } });
                lists.push(List { length: 0, last_record: u32::MAX });
            }
            let posting = entered.err().unwrap_or(new);
            if keeps_entries {
                entries[entry] = posting;
            }
            let list = &mut lists[posting as usize];
            if list.last_record != record {
                list.last_record = record;
                list.length += 1;
                if list.length > 1 {
                    listed[posting as usize].only = SEVERAL;
                }
                filed.push((posting, record));
            }
        }
        listed.shrink_to_fit();
        let (ends, records) = group(&lists, &filed);
        Self { places, listed, ends, records, entries, order }
    }

    /// Whether a phone entry, by its place, is filed under a posting. Only known where entries were kept.
    #[must_use]
    pub fn holds_entry(&self, posting: Posting, entry: usize) -> bool {
        self.entries.get(entry) == Some(&posting.0)
    }

    /// The place of a phone entry in the order of the search, where postings hold every place.
    #[must_use]
    pub fn place(&self, entry: usize) -> u32 {
        self.order.get(entry).copied().map_or(0, u32::from)
    }

    /// The posting of a key.
    #[must_use]
    pub fn find(&self, key: Key) -> Option<Posting> {
        self.places.find(RowHash::of(key), |place| self.listed[place as usize].key == key).map(Posting)
    }

    /// The posting of each key.
    #[must_use]
    pub fn find_all(&self, keys: &[Key]) -> Vec<Option<Posting>> {
        // Each pass asks for places that do not wait for one another, so the memory answers many at once.
        black_box(keys.iter().fold(0, |all, &key| all ^ self.places.touch(RowHash::of(key))));
        let likely: Vec<Option<u32>> = keys.iter().map(|&key| self.places.likely(RowHash::of(key))).collect();
        black_box(likely.iter().flatten().fold(0, |all, &place| all ^ self.listed[place as usize].only));
        let find = |(&key, likely): (&Key, Option<u32>)| {
            let place = likely?;
            if self.listed[place as usize].key == key { Some(Posting(place)) } else { self.find(key) }
        };
        keys.iter().zip(likely).map(find).collect()
    }

    /// The record of a posting that has only one.
    #[must_use]
    pub fn only_record(&self, posting: Posting) -> Option<u32> {
        Some(self.listed[posting.0 as usize].only).filter(|&only| only != SEVERAL)
    }

    /// The distinct records of a posting, in the order of the snapshot's rows; never empty.
    #[must_use]
    pub fn records(&self, posting: Posting) -> &[u32] {
        let place = posting.0 as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.records[start as usize..self.ends[place] as usize]
    }
}

/// The key of every text of a column.
pub fn keys(normaliser: &dyn Normalise, column: &PhoneColumn) -> Vec<Key> {
    let mut keys = vec![Key::NONE; column.len()];
    keys.par_chunks_mut(TASK).enumerate().for_each(|(task, keys)| {
        let start = task * TASK;
        normaliser.keys(column, start..start + keys.len(), keys);
    });
    keys
}

/// For each key the first place of the search at which it has an entry.
fn first_places(keys: &[Key], place: impl Fn(usize) -> Option<u16>) -> BTreeMap<Key, u16> {
    let mut first = BTreeMap::new();
    for (entry, &key) in keys.iter().enumerate() {
        if let Some(place) = place(entry) {
            let first = first.entry(key).or_insert(place);
            *first = place.min(*first);
        }
    }
    first
}

/// Groups (posting, record) pairs by posting, in their order.
fn group(lists: &[List], filed: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut next = 0;
    let mut cursors: Vec<u32> = Vec::with_capacity(lists.len());
    for list in lists {
        cursors.push(next);
        next += list.length;
    }
    let mut records = vec![0; filed.len()];
    for &(posting, record) in filed {
        let cursor = &mut cursors[posting as usize];
        records[*cursor as usize] = record;
        *cursor += 1;
    }
    // Each cursor has moved from the start of its list to the end.
    (cursors, records)
}
