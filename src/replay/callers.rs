//! Who calls? Each distinct ANI is known by its key and answered once per region.

use std::collections::HashMap;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::model::{Key, Reading};

/// A caller: one ANI text as delivered, trimmed. Calls of one caller share their outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caller(pub u32);

/// The caller of every call whose number was withheld; nobody knows who they are, so each counts as one of its own.
pub const WITHHELD: Caller = Caller(u32::MAX);

/// The distinct pairs of an ANI and the rules by which it is read, each with the caller it belongs to. The texts themselves are not kept.
#[derive(Debug, Default)]
pub(super) struct Callers {
    /// The first pair of each ANI.
    first: HashTable<(Key, u32)>,
    /// The pairs of callers that are known by other rules already.
    further: HashMap<(Caller, Reading), u32>,
    readings: Vec<Reading>,
    owners: Vec<Caller>,
    distinct: u32,
}

impl Callers {
    /// The place of a pair that is the first of its ANI; most calls come from such.
    pub(super) fn find(&self, key: Key, reading: Reading) -> Option<u32> {
        let (_, place) = *self.first.find(key.hash(), |(other, _)| *other == key)?;
        (self.readings[place as usize] == reading).then_some(place)
    }

    /// The place of a pair, which is added where it is new; `key` is that of the ANI. `is_withheld` is asked once per new
    /// ANI.
    pub(super) fn intern(&mut self, key: Key, reading: Reading, is_withheld: impl FnOnce() -> bool) -> u32 {
        let place = u32::try_from(self.readings.len()).expect("fewer than 2³² distinct numbers");
        let caller = match self.first.entry(key.hash(), |(other, _)| *other == key, |(other, _)| other.hash()) {
            Entry::Occupied(known) => {
                let known = known.get().1;
                let caller = self.owners[known as usize];
                if self.readings[known as usize] == reading || caller == WITHHELD {
                    return known;
                }
                if let Some(&known) = self.further.get(&(caller, reading)) {
                    return known;
                }
                self.further.insert((caller, reading), place);
                caller
            }
            Entry::Vacant(free) => {
                free.insert((key, place));
                if is_withheld() {
                    WITHHELD
                } else {
                    self.distinct += 1;
                    Caller(self.distinct - 1)
                }
            }
        };
        self.readings.push(reading);
        self.owners.push(caller);
        place
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.readings.len()
    }

    /// The number of callers that are not withheld.
    pub(super) fn distinct(&self) -> u32 {
        self.distinct
    }

    /// The caller of a pair.
    pub(super) fn caller(&self, place: u32) -> Caller {
        self.owners[place as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn one_ani_in_two_regions_is_one_caller() {
        let us = Region::from_letters("US").unwrap();
        let mut callers = Callers::default();
        let places =
            [("1", us), ("1", Region::NONE), ("2", us), ("1", us), ("x", us), ("x", Region::NONE), ("1", Region::NONE)]
                .map(|(ani, region)| callers.intern(Key::new(ani), region.into(), || ani == "x"));
        assert_eq!(places, [0, 1, 2, 0, 3, 3, 1]);
        assert_eq!(callers.caller(0), callers.caller(1));
        assert_ne!(callers.caller(0), callers.caller(2));
        assert_eq!(callers.caller(3), WITHHELD);
        assert_eq!(callers.distinct(), 2);
    }
}
