//! What do the records hold? Each one as the simulation sees it: a kind, an account, and two phone fields.

use std::collections::BTreeMap;

use crate::profile::Text;
use anilab_engine::matching::prepare::Chain;
use anilab_engine::model::{Reading, RecordId, Records, Region};
use anilab_phone::{Number, PhoneColumn, push_digits, read};
use anilab_simulate::{StoredFormat, TakenNumbers};

use super::bonds::Bonds;
use super::countries::{Mapped, of_region};
use super::objects::{Kind, Slot, Slots, kinds_of};
use super::stored_format::stored_format;

/// A number in a phone field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) format: StoredFormat,
    /// The digits of its E.164 form; `None` where no parser finds it.
    pub(super) number: Option<u64>,
}

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) kind: Kind,
    /// The row of its account.
    pub(super) account: Option<u32>,
    /// What stands in `phone` and in `mobile_phone`.
    pub(super) entries: [Option<Entry>; 2],
    /// The country of its numbers, or one that the simulation has in its place.
    pub(super) country: Option<&'static str>,
}

impl Row {
    pub(super) fn entry(&self, slot: Slot) -> Option<Entry> {
        self.entries[slot as usize]
    }

    pub(super) fn number(&self, slot: Slot) -> Option<u64> {
        self.entry(slot)?.number
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = u64> {
        self.entries.into_iter().flatten().filter_map(|entry| entry.number)
    }

    pub(super) fn is_person(&self) -> bool {
        self.kind != Kind::Account
    }
}

/// The records of the source.
pub struct Book<'a> {
    pub(super) records: &'a Records,
    pub(super) rows: Vec<Row>,
    /// Numbers with the rows that hold them, ascending.
    holders: Vec<(u64, u32)>,
    pub(super) bonds: Bonds,
    /// The countries that the simulation has not, and what stands in for them, with how many numbers.
    pub(super) mapped: Mapped,
    /// Entries of fields for which a simulated record has no place.
    pub(super) other_entries: u64,
    pub(super) taken: TakenNumbers,
}

impl<'a> Book<'a> {
    /// Reads records as they stand.
    #[must_use]
    pub fn new(records: &'a Records, default_region: Region) -> Self {
        let kinds = kinds_of(records);
        let slots = Slots::of(records, &kinds);
        let mut book = Self {
            records,
            rows: kinds.iter().map(|&kind| Row { kind, account: None, entries: [None; 2], country: None }).collect(),
            holders: Vec::new(),
            bonds: Bonds::default(),
            mapped: Mapped::default(),
            other_entries: 0,
            taken: TakenNumbers::default(),
        };
        book.read_entries(&slots, default_region);
        book.find_accounts();
        let held = |(row, of): (u32, &Row)| of.numbers().map(move |number| (number, row)).collect::<Vec<_>>();
        book.holders = (0..).zip(&book.rows).flat_map(held).collect();
        book.holders.sort_unstable();
        book.holders.dedup();
        book.bonds = Bonds::of(&book);
        book
    }

    fn read_entries(&mut self, slots: &Slots, default_region: Region) {
        let entries = &self.records.entries;
        let readings: Vec<Reading> =
            entries.record.iter().map(|&record| self.records.reading(record).or(default_region)).collect();
        let column = PhoneColumn::of(&entries.text, readings);
        let split = Chain::parse(&["split".to_owned()]).expect("the preparation is built in");
        let mut digits = String::new();
        for (place, number) in column.numbers().iter().enumerate() {
            let (text, reading) = (column.texts().get(place).trim(), column.readings()[place]);
            digits.clear();
            push_digits(text, &mut digits);
            let record = entries.record[place] as usize;
            let Some(format) = stored_format(&Text { text, digits: &digits, reading, number }) else { continue };
            if format == StoredFormat::Several {
                split.each(text, reading, &mut |one| {
                    if let Ok(number) = read(one, reading) {
                        self.taken.add(&number.national());
                    }
                });
            }
            let number = number.as_ref().ok().filter(|_| !format.is_damaged());
            if let Some(number) = number {
                self.taken.add(&number.national());
            }
            self.taken.add(&digits);
            let Some(slot) = slots.of_field(self.rows[record].kind, entries.field[place]) else {
                self.other_entries += 1;
                continue;
            };
            let country = match number {
                Some(number) => self.mapped.country(number),
                None => of_region(reading.region),
            };
            let row = &mut self.rows[record];
            row.country = row.country.or(country);
            row.entries[slot as usize].get_or_insert(Entry { format, number: number.and_then(value) });
        }
    }

    fn find_accounts(&mut self) {
        let records = self.records;
        let account = |row: usize| {
            let id = records.account_id.get(row);
            let mut rows = (!id.is_empty()).then(|| records.rows_of(RecordId::new(id))).into_iter().flatten();
            rows.find(|&found| self.rows[found as usize].kind == Kind::Account && found as usize != row)
        };
        let accounts: Vec<Option<u32>> = (0..self.rows.len()).map(account).collect();
        for (row, account) in self.rows.iter_mut().zip(accounts) {
            row.account = account.filter(|_| row.is_person());
        }
    }

    /// The rows that hold a number.
    pub(super) fn holders_of(&self, number: u64) -> impl Iterator<Item = u32> {
        let start = self.holders.partition_point(|(held, _)| *held < number);
        self.holders[start..].iter().take_while(move |(held, _)| *held == number).map(|(_, row)| *row)
    }

    /// The rows of each number, ascending.
    pub(super) fn by_number(&self) -> impl Iterator<Item = (u64, Vec<u32>)> {
        self.holders.chunk_by(|a, b| a.0 == b.0).map(|group| (group[0].0, group.iter().map(|(_, row)| *row).collect()))
    }

    /// How many records of a kind there are.
    pub(super) fn count(&self, kind: Kind) -> u64 {
        self.rows.iter().filter(|row| row.kind == kind).count() as u64
    }

    /// Everybody who is in the records, second copies aside.
    pub(super) fn people(&self) -> u64 {
        self.count(Kind::Contact) + self.count(Kind::Lead) - self.bonds.copies
    }

    /// How many entries have each format, by kind and field.
    pub(super) fn formats(&self) -> BTreeMap<(Kind, Slot), BTreeMap<StoredFormat, u64>> {
        let mut counts: BTreeMap<(Kind, Slot), BTreeMap<StoredFormat, u64>> = BTreeMap::new();
        for row in &self.rows {
            for slot in Slot::ALL {
                if let Some(entry) = row.entry(slot) {
                    *counts.entry((row.kind, slot)).or_default().entry(entry.format).or_default() += 1;
                }
            }
        }
        counts
    }
}

/// The digits of an E.164 form as one value; its first digit is never a zero.
pub(super) fn value(number: &Number) -> Option<u64> {
    number.e164()[1..].parse().ok()
}
