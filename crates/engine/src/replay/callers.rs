//! Who calls? Each distinct ANI is known by its key and answered once per region.

use std::collections::HashMap;
use std::hint::black_box;

use crate::model::{Key, Places, Reading, RowHash};

/// A caller: one ANI text as delivered, trimmed. Calls of one caller share their outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caller(pub u32);

/// The caller of every call whose number was withheld; nobody knows who they are, so each counts as one of its own.
pub const WITHHELD: Caller = Caller(u32::MAX);

/// The distinct pairs of an ANI and the rules by which it is read, each with the caller it belongs to. The texts
/// themselves are not kept.
#[derive(Debug, Default)]
pub struct Callers {
    pairs: Vec<Pair>,
    /// The first pair of each ANI, by its key.
    first: Places,
    /// The pairs of callers that are known by other rules already.
    further: HashMap<(Caller, Reading), u32>,
    distinct: u32,
    /// Those of the snapshots before this one, who keep their places among callers.
    earlier: Known,
}

/// The callers of earlier snapshots.
#[derive(Debug, Default)]
struct Known {
    callers: Vec<(Key, Caller)>,
    by_key: Places,
}

impl Known {
    fn add(&mut self, key: Key, caller: Caller) {
        let place = u32::try_from(self.callers.len()).expect("fewer than 2³² distinct numbers");
        if self.by_key.enter(RowHash::of(key), place, |other| self.callers[other as usize].0 == key).is_ok() {
            self.callers.push((key, caller));
        }
    }

    fn find(&self, key: Key) -> Option<Caller> {
        let place = self.by_key.find(RowHash::of(key), |place| self.callers[place as usize].0 == key)?;
        Some(self.callers[place as usize].1)
    }
}

/// An ANI and the rules by which it is read.
#[derive(Debug, Clone, Copy)]
struct Pair {
    key: Key,
    owner: Caller,
    reading: Reading,
}

impl Callers {
    /// The same callers before another snapshot, where none of them has been answered yet.
    pub(super) fn handed_on(self) -> Self {
        let Self { pairs, mut earlier, distinct, .. } = self;
        for pair in pairs.into_iter().filter(|pair| pair.owner != WITHHELD) {
            earlier.add(pair.key, pair.owner);
        }
        Self { distinct, earlier, ..Self::default() }
    }

    /// The places of pairs that are the first of their ANI; most calls come from such.
    pub(super) fn find_all(&self, wanted: &[(Key, Reading)]) -> Vec<Option<u32>> {
        let hashes: Vec<RowHash> = wanted.iter().map(|&(key, _)| RowHash::of(key)).collect();
        // Each pass asks for places that do not wait for one another, so the memory answers many at once.
        black_box(hashes.iter().fold(0, |all, &hash| all ^ self.first.touch(hash)));
        let likely = hashes.iter().filter_map(|&hash| self.first.likely(hash));
        black_box(likely.fold(0, |all, place| all ^ self.pairs[place as usize].owner.0));
        let find = |(&(key, reading), &hash): (&(Key, Reading), &RowHash)| {
            let place = self.first.find(hash, |place| self.pairs[place as usize].key == key)?;
            (self.pairs[place as usize].reading == reading).then_some(place)
        };
        wanted.iter().zip(&hashes).map(find).collect()
    }

    /// The place of a pair, which is added where it is new; `key` is that of the ANI. `is_withheld` is asked once per new
    /// ANI.
    pub(super) fn intern(&mut self, key: Key, reading: Reading, is_withheld: impl FnOnce() -> bool) -> u32 {
        let place = u32::try_from(self.pairs.len()).expect("fewer than 2³² distinct numbers");
        let entered = self.first.enter(RowHash::of(key), place, |other| self.pairs[other as usize].key == key);
        let owner = match entered {
            Err(known) => {
                let Pair { owner, reading: known_reading, .. } = self.pairs[known as usize];
                if known_reading == reading || owner == WITHHELD {
                    return known;
                }
                if let Some(&known) = self.further.get(&(owner, reading)) {
                    return known;
                }
                self.further.insert((owner, reading), place);
                owner
            }
            Ok(()) if is_withheld() => WITHHELD,
            Ok(()) => self.earlier.find(key).unwrap_or_else(|| {
                self.distinct += 1;
                Caller(self.distinct - 1)
            }),
        };
        self.pairs.push(Pair { key, owner, reading });
        place
    }

    /// The place of a pair that was interned before.
    pub(super) fn place(&self, key: Key, reading: Reading) -> Option<u32> {
        let known = self.first.find(RowHash::of(key), |place| self.pairs[place as usize].key == key)?;
        let Pair { owner, reading: known_reading, .. } = self.pairs[known as usize];
        if known_reading == reading || owner == WITHHELD {
            return Some(known);
        }
        self.further.get(&(owner, reading)).copied()
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The number of callers that are not withheld.
    pub(super) fn distinct(&self) -> u32 {
        self.distinct
    }

    /// The caller of a pair.
    pub(super) fn caller(&self, place: u32) -> Caller {
        self.pairs[place as usize].owner
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

    #[test]
    fn a_caller_is_the_same_one_before_every_snapshot() {
        let us: Reading = Region::from_letters("US").unwrap().into();
        let mut callers = Callers::default();
        let places = |callers: &mut Callers, anis: &[&str]| -> Vec<Caller> {
            let intern = |ani: &&str| callers.intern(Key::new(ani), us, || *ani == "x");
            let places: Vec<u32> = anis.iter().map(intern).collect();
            places.into_iter().map(|place| callers.caller(place)).collect()
        };
        assert_eq!(places(&mut callers, &["1", "2", "x"]), [Caller(0), Caller(1), WITHHELD]);
        let mut callers = callers.handed_on();
        assert_eq!(places(&mut callers, &["3", "x", "2"]), [Caller(2), WITHHELD, Caller(1)]);
        let mut callers = callers.handed_on();
        assert_eq!(places(&mut callers, &["1", "3", "4"]), [Caller(0), Caller(2), Caller(3)]);
        assert_eq!((callers.distinct(), callers.len()), (4, 3));
    }
}
