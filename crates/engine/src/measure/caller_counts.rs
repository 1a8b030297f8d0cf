//! Counts kept caller by caller, the one place that says which calls are of one caller.

use std::collections::BTreeMap;
use std::mem;

use crate::replay::WITHHELD;
use crate::stats::Clusters;

/// How many callers have each combination of counts. It is the same whatever the order of the calls.
pub type ByCounts<K> = BTreeMap<K, u64>;

/// Counts `K` of every caller, in room that is used again from one set of calls to the next.
///
/// Callers are numbered from 0. A call whose caller has no number here, as [`WITHHELD`] has none, is a
/// caller of its own. Takes the size of `K` a caller, and half a byte.
#[derive(Debug)]
pub struct CallerCounts<K> {
    counts: Vec<K>,
    /// The callers with counts; not all of them where they are many.
    touched: Vec<u32>,
}

/// The callers with counts are remembered as long as they are at most this part of all.
const FEW: usize = 8;

/// Returns one more than the highest number of a caller with a number; 0 where there is none.
#[must_use]
pub fn caller_numbers(callers: impl Iterator<Item = u32>) -> usize {
    callers.filter(|&caller| caller != WITHHELD.0).max().map_or(0, |caller| caller as usize + 1)
}

/// Returns how many different callers below `numbers` occur; withheld ones are left out.
#[must_use]
pub fn distinct_callers(numbers: usize, callers: impl Iterator<Item = u32>) -> u64 {
    let mut counts = CallerCounts::<bool>::new(numbers);
    callers.for_each(|caller| {
        if let Some(is_seen) = counts.counts.get_mut(caller as usize) {
            *is_seen = true;
        }
    });
    counts.counts.into_iter().map(u64::from).sum()
}

/// Numbers the callers of one part of a log behind the `numbers` callers of other parts, whose callers are others.
///
/// # Panics
/// At 2³² callers.
pub fn number_behind(numbers: usize, callers: &mut [u32]) {
    let first = u32::try_from(numbers).expect("fewer than 2³² callers");
    for caller in callers.iter_mut().filter(|caller| **caller != WITHHELD.0) {
        *caller = caller.checked_add(first).filter(|&caller| caller != WITHHELD.0).expect("fewer than 2³² callers");
    }
}

impl<K: Copy + Default + PartialEq> CallerCounts<K> {
    /// Room for callers below this number.
    #[must_use]
    pub fn new(numbers: usize) -> Self {
        Self { counts: vec![K::default(); numbers], touched: Vec::new() }
    }

    /// The counts of a caller, to add to; `None` for a caller without a number.
    #[inline]
    fn of(&mut self, caller: u32) -> Option<&mut K> {
        let few = self.few();
        let counts = self.counts.get_mut(caller as usize)?;
        if *counts == K::default() && self.touched.len() < few {
            self.touched.push(caller);
        }
        Some(counts)
    }

    /// Gives the counts of every caller that has any, and empties the room.
    fn drain(&mut self, mut each: impl FnMut(K)) {
        let mut give = |counts: &mut K| {
            let counts = mem::take(counts);
            if counts != K::default() {
                each(counts);
            }
        };
        if self.touched.len() < self.few() {
            for caller in self.touched.drain(..) {
                give(&mut self.counts[caller as usize]);
            }
        } else {
            self.touched.clear();
            self.counts.iter_mut().for_each(give);
        }
    }

    fn few(&self) -> usize {
        self.counts.len() / FEW + 1
    }

    /// Counts some calls, each with its caller; `add` adds a call to the counts of its caller. Callers whose counts stay zero are
    /// left out.
    pub fn by_counts<T>(&mut self, calls: impl Iterator<Item = (u32, T)>, mut add: impl FnMut(&mut K, T)) -> ByCounts<K>
    where
        K: Ord,
    {
        let mut by_counts = ByCounts::new();
        calls.for_each(|(caller, call)| {
            if let Some(counts) = self.of(caller) {
                add(counts, call);
                return;
            }
            let mut alone = K::default();
            add(&mut alone, call);
            if alone != K::default() {
                *by_counts.entry(alone).or_default() += 1;
            }
        });
        self.drain(|counts| *by_counts.entry(counts).or_default() += 1);
        by_counts
    }
}

impl<const N: usize> CallerCounts<[u32; N]>
where
    [u32; N]: Default,
{
    /// The clusters of calls below each of `N` lines: `calls` are callers with how many of their calls stand below each line.
    pub fn clusters(&mut self, calls: impl Iterator<Item = (u32, [u32; N])>) -> [Clusters; N] {
        let mut clusters = [Clusters::default(); N];
        calls.for_each(|(caller, calls)| match self.of(caller) {
            Some(counts) => counts.iter_mut().zip(calls).for_each(|(count, calls)| *count += calls),
            None => clusters.iter_mut().zip(calls).for_each(|(line, calls)| line.add_singles(u64::from(calls))),
        });
        self.drain(|counts| clusters.iter_mut().zip(counts).for_each(|(line, calls)| line.add(u64::from(calls))));
        clusters
    }
}

/// Returns the clusters of some calls, given the caller of each; `numbers` as for [`CallerCounts::new`].
#[must_use]
pub fn clusters_of(numbers: usize, callers: impl Iterator<Item = u32>) -> Clusters {
    let [clusters] = CallerCounts::new(numbers).clusters(callers.map(|caller| (caller, [1])));
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: u32 = WITHHELD.0;
    const CALLERS: [u32; 7] = [0, 1, 0, NOBODY, NOBODY, 2, 0];

    #[test]
    fn callers_are_counted_by_their_calls_and_withheld_ones_one_by_one() {
        assert_eq!(caller_numbers(CALLERS.into_iter()), 3);
        assert_eq!(distinct_callers(3, CALLERS.into_iter()), 3);
        assert_eq!((caller_numbers([NOBODY].into_iter()), distinct_callers(0, [NOBODY].into_iter())), (0, 0));
        let mut counts = CallerCounts::<u32>::new(3);
        let ones = |callers: &[u32]| callers.iter().map(|&caller| (caller, ())).collect::<Vec<_>>().into_iter();
        let found = counts.by_counts(ones(&CALLERS), |count, ()| *count += 1);
        assert_eq!(found, ByCounts::from([(1, 4), (3, 1)]));
        // The room is empty again.
        assert_eq!(counts.by_counts(ones(&CALLERS[1..3]), |count, ()| *count += 1), ByCounts::from([(1, 2)]));
        assert!(counts.by_counts(ones(&CALLERS), |_, ()| ()).is_empty());
    }

    #[test]
    fn parts_number_their_callers_behind_one_another() {
        let mut callers = [1, NOBODY, 0];
        number_behind(3, &mut callers);
        assert_eq!(callers, [4, NOBODY, 3]);
    }

    #[test]
    fn each_line_has_clusters_of_its_own() {
        let mut counts = CallerCounts::new(3);
        // Callers of 3, 1 and 1 calls, and two alone: 7² / (9 + 1 + 1 + 2) = 49/13.
        let clusters = clusters_of(3, CALLERS.into_iter());
        assert_eq!(clusters.calls(), 7);
        assert!((clusters.n_eff() - 49.0 / 13.0).abs() < 1e-12);
        // A withheld call that stands for four is four callers. First line: 2 and 4 · 1, so 6² / (4 + 4); second: 5.
        let [first, second] = counts.clusters([(0, [1, 0]), (NOBODY, [4, 0]), (0, [1, 5])].into_iter());
        assert_eq!((first.calls(), second.calls()), (6, 5));
        assert!((first.n_eff() - 4.5).abs() < 1e-12 && (second.n_eff() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn many_callers_and_few_come_to_the_same() {
        // Of 80 callers up to 11 are remembered; beyond that all are looked at.
        let mut counts = CallerCounts::<[u32; 1]>::new(80);
        for callers in [5_u32, 10, 11, 12, 80] {
            let [clusters] = counts.clusters((0..callers).flat_map(|caller| [(caller, [1]), (caller, [1])]));
            assert_eq!(clusters.calls(), 2 * u64::from(callers));
            assert!((clusters.n_eff() - f64::from(callers)).abs() < 1e-12);
            assert!(counts.counts.iter().all(|count| *count == [0]));
        }
    }
}
