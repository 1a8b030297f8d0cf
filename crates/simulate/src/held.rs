//! What does a phone field of a record hold at a moment? What it held first, until the CRM learns of another number or an
//! import overwrites it.

use super::deal::Dealt;
use super::person::{Person, Source};
use super::stored::StoredFormat;
use super::world::{Slot, World};

/// A record whose fields change, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Story {
    pub(super) source: Source,
    /// When it was made, where that was after the first call.
    pub(super) recorded: Option<i64>,
    /// When the CRM learns the new number of the landline, and of the mobile line.
    learnt: [Option<i64>; 2],
    /// When it is overwritten, and how numbers are written from then on.
    import: Option<(i64, StoredFormat)>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    /// Whether it is the number that its holder changed to.
    pub(super) is_new: bool,
    pub(super) format: StoredFormat,
}

impl Story {
    /// The moments at which a field may change, in order.
    pub(super) fn turns(&self) -> Vec<i64> {
        let [phone, mobile] = self.learnt;
        let mut turns: Vec<i64> = [phone, mobile, self.import.map(|(at, _)| at)].into_iter().flatten().collect();
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}

impl World<'_> {
    /// The story of an account's record.
    pub(super) fn story_of_account(&self, account: u64) -> Story {
        self.story_of(Source::Account(account), None, [None; 2])
    }

    /// The story of a person's own record. Of two records of a person the current one is kept up.
    pub(super) fn story_of_person(&self, person: &Person) -> Story {
        let is_kept_up = !self.current_copy(person.number);
        let learnt = if is_kept_up { self.all_learnt(person) } else { [None; 2] };
        self.story_of(Source::Person { rank: person.rank }, self.recorded_late(person), learnt)
    }

    /// The story of a second copy of a person's record.
    pub(super) fn story_of_copy(&self, copy: u64, person: &Person) -> Story {
        let learnt = if self.population.is_current_copy(copy) { self.all_learnt(person) } else { [None; 2] };
        self.story_of(Source::Copy(copy), None, learnt)
    }

    /// What the landline field ([`Slot::Phone`]) or the mobile field of a record holds at a moment.
    pub(super) fn held(&self, story: &Story, slot: Slot, moment: i64) -> Held {
        let first = self.format(story.source, slot);
        let learnt = story.learnt[usize::from(slot == Slot::Mobile)].filter(|&at| at <= moment);
        let import = story.import.filter(|&(at, _)| at <= moment && learnt.is_none_or(|learnt| learnt < at));
        let format = import.filter(|_| !first.is_damaged()).map_or(first, |(_, format)| format);
        Held { is_new: learnt.is_some(), format }
    }

    fn story_of(&self, source: Source, recorded: Option<i64>, learnt: [Option<i64>; 2]) -> Story {
        let import = self.import.as_ref().filter(|import| {
            recorded.is_none_or(|recorded| recorded < import.at)
                && self.population.format_unit(source, Dealt::Imported) < import.share
        });
        let unit = || self.population.format_unit(source, Dealt::ImportFormat);
        Story { source, recorded, learnt, import: import.map(|import| (import.at, import.stored.at(unit()))) }
    }

    fn all_learnt(&self, person: &Person) -> [Option<i64>; 2] {
        [Slot::Phone, Slot::Mobile].map(|slot| self.fate(person, slot).learnt())
    }

    /// Whether a person's second record, and not the own one, is the current.
    fn current_copy(&self, number: u64) -> bool {
        self.population.copy_of(number).is_some_and(|copy| self.population.is_current_copy(copy))
    }
}
