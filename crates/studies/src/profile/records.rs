//! In what state are the phone numbers of the records? By object type and field.

use std::collections::BTreeMap;

use rayon::prelude::*;

use anilab_engine::index::{entry_exists, record_exists};
use anilab_engine::model::{Lifetime, Reading, Records, Region, Timestamp};
use anilab_phone::{PhoneColumn, push_digits};

use super::age::Ages;
use super::numbers::{Held, Holders, Numbers, value};
use super::rules::Text;
use super::tally::{Counter, TextTally};
use super::twins::Twins;

/// What there is to say of the records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordsProfile {
    /// How many there are.
    pub records: u64,
    /// How many phone entries they have.
    pub phone_entries: u64,
    /// Records with at least one phone entry.
    pub with_entry: u64,
    /// By object type, ordered by name.
    pub objects: Vec<ObjectProfile>,
    /// How records share numbers.
    pub numbers: Numbers,
    /// Records that seem to be there twice.
    pub twins: Twins,
    /// The newest date in the records, from which ages count.
    pub newest: Option<Timestamp>,
    /// Rows that were not used, by reason.
    pub skipped: BTreeMap<String, u64>,
}

/// The records of one object type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObjectProfile {
    /// Its name.
    pub name: String,
    /// How many there are.
    pub records: u64,
    /// The phone fields that any of them fills, ordered by name.
    pub fields: Vec<FieldProfile>,
    /// Years since the last change.
    pub modified: Ages,
    /// Years since they have been there.
    pub created: Ages,
}

/// One phone field of one object type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldProfile {
    /// Its name.
    pub name: String,
    /// Records that fill it. Of a record with several rows each row can have an entry, so there may be more entries.
    pub filled: u64,
    /// What its entries hold.
    pub texts: TextTally,
    /// Entries whose number stands everywhere.
    pub everywhere: u64,
}

/// The entries of one field of one object type while they are counted.
#[derive(Default)]
struct FieldCount {
    filled: u64,
    texts: Counter,
    numbers: Vec<Held>,
}

/// The fields by object type and field.
type Fields = BTreeMap<(u16, u16), FieldCount>;

/// How many entries one task takes at the least.
const TASK: usize = 8192;

impl RecordsProfile {
    /// The profile of the records that are there at a moment.
    #[must_use]
    pub fn of(records: &Records, default_region: Region, moment: Timestamp) -> Self {
        let entries = &records.entries;
        let readings: Vec<Reading> =
            entries.record.iter().map(|&record| records.reading(record).or(default_region)).collect();
        let column = PhoneColumn::of(&entries.text, readings);
        let there: Vec<bool> =
            (0..entries.record.len()).into_par_iter().map(|entry| entry_exists(records, entry, moment)).collect();
        let fields = count(records, &column, &there);
        let held = fields.values().flat_map(|field| field.numbers.iter().copied()).collect();
        let holders = Holders::new(held);
        let (numbers, everywhere) = holders.numbers(records);
        let mut profile = Self { numbers, twins: Twins::of(records, &holders.shared()), ..Self::default() };
        profile.with_entry = with_entry(records, &there);
        profile.add_objects(records, moment);
        profile.add_fields(records, fields, &everywhere);
        profile.objects.sort_by(|a, b| a.name.cmp(&b.name));
        profile
    }

    fn add_objects(&mut self, records: &Records, moment: Timestamp) {
        let rows: Vec<u32> = (0..).take(records.len()).filter(|&row| record_exists(records, row, moment)).collect();
        let modified = |row: u32| records.last_modified.get(row as usize).copied().flatten();
        let created = |row: u32| {
            let from = records.lifetime.get(row as usize)?.from;
            (from != Lifetime::START).then_some(from)
        };
        self.records = rows.len() as u64;
        self.newest = rows.iter().flat_map(|&row| [modified(row), created(row)]).flatten().max();
        self.objects =
            records.objects.iter().map(|name| ObjectProfile { name: name.clone(), ..Default::default() }).collect();
        for &row in &rows {
            let object = &mut self.objects[usize::from(records.object[row as usize].0)];
            object.records += 1;
            object.modified.add(modified(row), self.newest);
            object.created.add(created(row), self.newest);
        }
    }

    /// Adds the fields to their objects, which are still in the order of the records.
    fn add_fields(&mut self, records: &Records, fields: Fields, everywhere: &[u128]) {
        for ((object, field), count) in fields {
            let is_everywhere = |held: &&Held| everywhere.binary_search(&held.number).is_ok();
            let field = FieldProfile {
                name: records.fields[usize::from(field)].clone(),
                filled: count.filled,
                texts: count.texts.finish(),
                everywhere: count.numbers.iter().filter(is_everywhere).count() as u64,
            };
            self.phone_entries += field.texts.texts;
            self.objects[usize::from(object)].fields.push(field);
        }
        for object in &mut self.objects {
            object.fields.sort_by(|a, b| a.name.cmp(&b.name));
        }
        self.objects.retain(|object| object.records > 0);
    }
}

/// Counts the entries that are there, each once.
fn count(records: &Records, column: &PhoneColumn, there: &[bool]) -> Fields {
    let numbers = column.numbers();
    let entries = &records.entries;
    let add = |(mut fields, mut digits): (Fields, String), entry: usize| {
        if there[entry] {
            let record = entries.record[entry];
            digits.clear();
            push_digits(column.texts().get(entry), &mut digits);
            let (reading, number) = (column.readings()[entry], &numbers[entry]);
            let text = Text { text: column.texts().get(entry), digits: &digits, reading, number };
            let field = fields.entry((records.object[record as usize].0, entries.field[entry])).or_default();
            field.filled += u64::from(is_first(records, there, entry));
            field.texts.add(&text, 1);
            if let Ok(number) = number
                && number.is_possible()
            {
                field.numbers.push(Held { number: value(number), record });
            }
        }
        (fields, digits)
    };
    let parts = (0..column.len()).into_par_iter().with_min_len(TASK).fold(Default::default, add);
    parts.map(|(fields, _)| fields).reduce(Fields::default, merged)
}

/// Whether no earlier entry of the same record is in the same field.
fn is_first(records: &Records, there: &[bool], entry: usize) -> bool {
    let entries = &records.entries;
    let same_record = (0..entry).rev().take_while(|&other| entries.record[other] == entries.record[entry]);
    same_record.filter(|&other| there[other]).all(|other| entries.field[other] != entries.field[entry])
}

/// The counts of two parts together; neither order nor grouping of the parts makes a difference to any count.
fn merged(mut one: Fields, other: Fields) -> Fields {
    for (field, count) in other {
        let known = one.entry(field).or_default();
        known.filled += count.filled;
        known.texts.merge(count.texts);
        known.numbers.extend(count.numbers);
    }
    one
}

/// How many records have an entry.
fn with_entry(records: &Records, there: &[bool]) -> u64 {
    let rows = records.entries.record.iter().zip(there).filter(|(_, there)| **there).map(|(&row, _)| row);
    let mut last = None;
    rows.filter(|&row| last.replace(row) != Some(row)).count() as u64
}
