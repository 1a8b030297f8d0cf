//! The records before any cleanup, with what is asked of them again and again.

use std::collections::BTreeSet;

use rayon::prelude::*;

use anilab_engine::model::{Key, Reading, Records, Region};
use anilab_phone::{Number, PhoneColumn};

/// The field in which extensions go.
pub const EXTENSION: &str = "extension";

/// The records before any cleanup, and what is asked of them again and again.
#[derive(Debug)]
pub struct Snapshot<'a> {
    /// The records.
    pub records: &'a Records,
    /// The region of records without their own.
    pub default_region: Region,
    /// Each possible number with a record that holds it, ordered by number.
    pub(super) holders: Vec<(Key, u32)>,
    /// The place of each record among all by object and id, which is that of no file.
    places: Vec<u32>,
    /// The records with an entry that is not a valid number in E.164 already, ascending.
    pub(super) unclean: Vec<u32>,
    /// Names of so many records that they tell nobody apart.
    common_names: BTreeSet<Key>,
    /// The phone fields of each object type, by name.
    pub(super) fields: Vec<Vec<u16>>,
}

/// The key of a number.
pub(super) fn key_of(number: &Number) -> Option<Key> {
    number.is_possible().then(|| Key::of_bytes(number.e164_bytes()))
}

impl<'a> Snapshot<'a> {
    /// Reads the numbers of all records.
    #[must_use]
    pub fn new(records: &'a Records, default_region: Region) -> Self {
        let entries = &records.entries;
        let readings: Vec<Reading> =
            entries.record.par_iter().map(|&record| records.reading(record).or(default_region)).collect();
        let column = PhoneColumn::of(&entries.text, readings);
        let numbers = column.numbers();
        let is_clean = |entry: usize| {
            numbers[entry]
                .as_ref()
                .is_ok_and(|number| number.is_valid() && number.e164_bytes() == entries.text.get(entry).as_bytes())
        };
        let mut unclean: Vec<u32> =
            (0..entries.record.len()).filter(|&entry| !is_clean(entry)).map(|entry| entries.record[entry]).collect();
        unclean.dedup();
        let held = numbers.par_iter().zip(&entries.record);
        let mut holders: Vec<(Key, u32)> =
            held.filter_map(|(number, &record)| Some((key_of(number.as_ref().ok()?)?, record))).collect();
        holders.par_sort_unstable();
        holders.dedup();
        let (common_names, places) = rayon::join(|| common_names(records), || places(records));
        Self { records, default_region, holders, places, unclean, common_names, fields: fields(records) }
    }

    /// Whether a record's name is one of so many that it tells nobody apart: a town or a branch in the place of a name.
    pub(super) fn has_common_name(&self, record: u32) -> bool {
        self.common_names.contains(&Key::new(self.records.name.get(record as usize)))
    }

    /// The place of a record among all by object and id.
    pub(super) fn place(&self, record: u32) -> u32 {
        self.places.get(record as usize).copied().unwrap_or(u32::MAX)
    }

    /// The rules by which the phone texts of a record are read.
    #[must_use]
    pub fn reading(&self, record: u32) -> Reading {
        self.records.reading(record).or(self.default_region)
    }
}

/// A name of more records than these, and of more than one in [`COMMON_PART`], is no name of one person.
const COMMON_FROM: usize = 10;
const COMMON_PART: usize = 500;

fn common_names(records: &Records) -> BTreeSet<Key> {
    let mut names: Vec<Key> = (0..records.len()).into_par_iter().map(|row| Key::new(records.name.get(row))).collect();
    names.par_sort_unstable();
    let limit = COMMON_FROM.max(records.len() / COMMON_PART);
    names.chunk_by(|a, b| a == b).filter(|same| same.len() > limit).map(|same| same[0]).collect()
}

/// The place of each record by object and id.
fn places(records: &Records) -> Vec<u32> {
    let name = |row: u32| (records.object_name(row), records.id.get(row as usize));
    let mut rows: Vec<u32> = (0..).take(records.len()).collect();
    rows.par_sort_unstable_by(|&a, &b| name(a).cmp(&name(b)));
    let mut places = vec![0; rows.len()];
    for (place, row) in (0..).zip(rows) {
        places[row as usize] = place;
    }
    places
}

/// The phone fields in which some record of each object type has something, in the order of their names, which is that of
/// no file. Nobody calls from a fax.
fn fields(records: &Records) -> Vec<Vec<u16>> {
    let mut seen = vec![BTreeSet::new(); records.objects.len()];
    for (&record, &field) in records.entries.record.iter().zip(&records.entries.field) {
        seen[usize::from(records.object[record as usize].0)].insert(field);
    }
    let name = |field: &u16| &records.fields[usize::from(*field)];
    let sorted = |fields: BTreeSet<u16>| {
        let mut fields: Vec<u16> =
            fields.into_iter().filter(|field| !name(field).to_lowercase().contains("fax")).collect();
        fields.sort_by_key(|field| name(field));
        fields
    };
    seen.into_iter().map(sorted).collect()
}
