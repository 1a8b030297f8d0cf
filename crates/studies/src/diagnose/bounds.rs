//! How many pops can be wrong where nobody says what was right? Bounds, each with what has to be assumed for it.

use schemars::JsonSchema;
use serde::Serialize;

use std::collections::{BTreeMap, HashMap};

use anilab_engine::model::{Key, Outcome, Records, Verdict};
use anilab_engine::replay::{BatchResult, Caller, WITHHELD};

/// Counts what is needed, batch by batch: some 40 bytes for each caller and what it popped.
#[derive(Debug, Default)]
pub struct BoundCounter {
    unlabelled: u64,
    pops: u64,
    /// Pops from several candidates, by how many there were: whole counts, so that their order does not matter.
    from_ties: BTreeMap<u32, u64>,
    popped: HashMap<(Caller, Key), u32>,
}

/// What can be said of the pops of calls without a label.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Bounds {
    /// Calls without a label.
    pub unlabelled: u64,
    /// Those that popped a record: without any assumption, none or all of them may be wrong.
    pub pops: u64,
    /// At least so many are wrong, if every caller's calls are about one record: those at which another record popped than
    /// mostly pops for this caller.
    #[serde(rename = "least_wrong_if_one_record_a_caller")]
    pub least_if_one_record_a_caller: u64,
    /// At most so many are wrong, if a number that one record holds is that record's: pops from several candidates.
    #[serde(rename = "most_wrong_if_unshared_is_right")]
    pub most_if_unshared_is_right: u64,
    /// So many are wrong on average, if also the true record is among the candidates and rules choose no better than chance.
    #[serde(rename = "wrong_by_chance")]
    pub by_chance: f64,
}

impl BoundCounter {
    /// Counts a batch.
    pub fn add(&mut self, result: &BatchResult, records: &Records) {
        for (caller, one) in result.caller.iter().zip(&result.strategies[0]) {
            if one.verdict != Verdict::Unlabelled {
                continue;
            }
            self.unlabelled += 1;
            let Some(popped) = one.popped.filter(|_| one.outcome.pops()) else { continue };
            self.pops += 1;
            if one.outcome != Outcome::Unique {
                *self.from_ties.entry(one.candidates.max(1)).or_default() += 1;
            }
            if *caller != WITHHELD {
                *self.popped.entry((*caller, Key::new(popped.id(records)))).or_default() += 1;
            }
        }
    }

    /// The bounds; `None` where every call has a label.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn bounds(&self) -> Option<Bounds> {
        let mut calls_of: Vec<(Caller, u32)> =
            self.popped.iter().map(|(&(caller, _), &calls)| (caller, calls)).collect();
        calls_of.sort_unstable_by_key(|&(caller, calls)| (caller.0, u32::MAX - calls));
        // The first of each caller is what mostly pops.
        let others = calls_of.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| u64::from(pair[1].1));
        (self.unlabelled > 0).then(|| Bounds {
            unlabelled: self.unlabelled,
            pops: self.pops,
            least_if_one_record_a_caller: others.sum(),
            most_if_unshared_is_right: self.from_ties.values().sum(),
            // Plus zero, since the sum of nothing is minus zero.
            by_chance: 0.0
                + self
                    .from_ties
                    .iter()
                    .map(|(&among, &calls)| calls as f64 * (1.0 - 1.0 / f64::from(among)))
                    .sum::<f64>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_what_the_counts_say() {
        // One caller popped a three times and b twice, another c once: two pops are not what mostly pops. Three pops were
        // chosen among 2 and one among 4: 3 · 1/2 + 1 · 3/4 are wrong by chance.
        let (one, other) = (Caller(0), Caller(1));
        let counter = BoundCounter {
            unlabelled: 9,
            pops: 6,
            from_ties: BTreeMap::from([(2, 3), (4, 1)]),
            popped: HashMap::from([((one, Key::new("a")), 3), ((one, Key::new("b")), 2), ((other, Key::new("c")), 1)]),
        };
        let bounds = counter.bounds().expect("calls without a label");
        assert_eq!((bounds.unlabelled, bounds.pops), (9, 6));
        assert_eq!((bounds.least_if_one_record_a_caller, bounds.most_if_unshared_is_right), (2, 4));
        assert!((bounds.by_chance - 2.25).abs() < 1e-12);
        assert_eq!(BoundCounter::default().bounds(), None);
    }
}
