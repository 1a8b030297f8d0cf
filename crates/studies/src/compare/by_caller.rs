//! How many callers have which counts? All that any statistic needs, and the same whatever the order of the calls.

use std::collections::BTreeMap;

use anilab_engine::replay::WITHHELD;

use anilab_engine::outcomes::Calls;

/// How many callers have each combination of counts.
pub(super) type ByCounts<K> = BTreeMap<K, u64>;

/// Room for the counts of every caller, used again from one set of calls to the next.
pub(super) struct Room<K> {
    counts: Vec<K>,
    touched: Vec<u32>,
}

impl<K: Copy + Default + Ord> Room<K> {
    /// Room for the callers of these calls.
    pub(super) fn of(calls: &Calls) -> Self {
        Self { counts: vec![K::default(); calls.caller_places()], touched: Vec::new() }
    }

    /// Counts some calls caller by caller; `add` adds the call in a row to its caller's counts. A withheld call is a caller of
    /// its own. Callers without counts are left out.
    pub(super) fn count(
        &mut self,
        calls: &Calls,
        rows: impl Iterator<Item = usize>,
        mut add: impl FnMut(&mut K, usize),
    ) -> ByCounts<K> {
        let mut by_counts = ByCounts::new();
        let zero = K::default();
        let mut enter = |counts: K| {
            if counts != zero {
                *by_counts.entry(counts).or_default() += 1;
            }
        };
        for row in rows {
            let caller = calls.callers[row];
            if caller == WITHHELD.0 {
                let mut alone = zero;
                add(&mut alone, row);
                enter(alone);
                continue;
            }
            let counts = &mut self.counts[caller as usize];
            if *counts == zero {
                self.touched.push(caller);
            }
            add(counts, row);
        }
        for caller in self.touched.drain(..) {
            enter(std::mem::take(&mut self.counts[caller as usize]));
        }
        by_counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::outcomes::Features;

    #[test]
    fn callers_are_counted_by_their_calls_and_withheld_ones_one_by_one() {
        let mut calls = Calls::new(vec![], Features::default());
        for caller in [Some(0), Some(1), Some(0), None, None, Some(2), Some(0)] {
            calls.push(caller, []);
        }
        let mut room: Room<u32> = Room::of(&calls);
        let found = room.count(&calls, 0..7, |count, _| *count += 1);
        assert_eq!(found, ByCounts::from([(1, 4), (3, 1)]));
        // The room is empty again.
        assert_eq!(room.count(&calls, 1..3, |count, _| *count += 1), ByCounts::from([(1, 2)]));
        assert!(room.count(&calls, 0..7, |_, _| ()).is_empty());
    }
}
