//! Which dials come out? Every estimator in its order, those first that others build on.

use std::collections::BTreeSet;

use anilab_simulate::{Dials, TakenNumbers};

use super::book::Book;
use super::call_log::{CallLog, Calls};
use super::draft::{Draft, Estimate, float};
use super::objects::Slot;
use super::stored::Readable;
use super::{
    callers, companies, countries, delivery, duplicates, fields, names, objects, pairs, stored, strangers, time, upkeep,
};

/// Dials that make a world like the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The dials. No text of the source is in them.
    pub dials: Dials,
    /// How each came to its value; a dial without a note stands at its plain default.
    pub estimates: Vec<Estimate>,
    /// The numbers of the source, which no simulated line may have.
    pub taken: TakenNumbers,
    /// Phone entries of the source for which a simulated record has no field.
    pub other_entries: u64,
    /// Records without a phone entry; a simulated record always has one.
    pub without_entry: u64,
}

/// What the estimators look at.
pub(super) struct Source<'s> {
    pub(super) book: &'s Book<'s>,
    pub(super) calls: &'s Calls,
    pub(super) readable: Readable,
}

/// Estimates every dial from what was read.
#[must_use]
pub fn fit(book: &Book<'_>, log: CallLog<'_>) -> Fitted {
    let mut calls = log.finish();
    let mut draft = Draft::plain();
    let readable = stored::estimate(&mut draft, book, &calls);
    let source = Source { book, calls: &calls, readable };
    objects::estimate(&mut draft, book);
    countries::estimate(&mut draft, book);
    companies::estimate(&mut draft, &source);
    pairs::estimate(&mut draft, &source);
    fields::estimate(&mut draft, &source);
    duplicates::estimate(&mut draft, &source);
    upkeep::estimate(&mut draft, &source);
    callers::estimate(&mut draft, &source);
    strangers::estimate(&mut draft, &source);
    delivery::estimate(&mut draft, &calls);
    names::estimate(&mut draft, &calls);
    time::estimate(&mut draft, &calls);
    let mut taken = book.taken.clone();
    taken.append(std::mem::take(&mut calls.taken));
    let without_entry = book.rows.iter().filter(|row| row.entries.iter().all(Option::is_none)).count() as u64;
    let Draft { dials, estimates } = draft;
    Fitted { dials, estimates, taken: taken.sorted(), other_entries: book.other_entries, without_entry }
}

impl Source<'_> {
    /// How many people share the main line of their account, and how many there are.
    pub(super) fn on_main_line(&self) -> (u64, u64) {
        let bonds = &self.book.bonds;
        let rows = (0_u32..).zip(&self.book.rows).filter(|(_, of)| of.is_person()).map(|(row, _)| row);
        let on_it = rows.filter(|&row| bonds.is_on_main_line(self.book, row)).map(|row| bonds.root[row as usize]);
        let on_it = on_it.collect::<BTreeSet<u32>>().len() as u64;
        (on_it, self.book.people())
    }

    /// Of how many pairs both have lines of their own: people are paired by chance.
    pub(super) fn pairs(&self) -> f64 {
        if self.readable.right <= 0.0 {
            return 0.0;
        }
        let (on_it, people) = self.on_main_line();
        let own = (1.0 - float(on_it) / float(people.max(1)) / self.readable.right).max(0.0);
        float(people) / 2.0 * own * own
    }

    /// Whether every number of a record can be read, and it has one.
    pub(super) fn is_readable(&self, row: u32) -> bool {
        let entries = self.book.rows[row as usize].entries;
        let mut filled = entries.iter().flatten().peekable();
        filled.peek().is_some() && filled.all(|entry| entry.number.is_some())
    }

    /// The calls from a field of a record.
    pub(super) fn calls_from(&self, row: u32, slot: Slot) -> u64 {
        self.book.rows[row as usize].number(slot).map_or(0, |number| self.calls.count_of(number))
    }
}
