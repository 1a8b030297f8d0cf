//! The distinct calls of a log, each kept once however often it rang.

use std::collections::{BTreeMap, HashMap};

use crate::index::Window;
use crate::model::{CallBatch, Key, Notation, Timestamp};
use crate::replay::LookedAt;

use super::call_key::CallKeys;

/// Distinct calls, and of each what a study counts of it (`W`): how often it rang in each part of the log, for one.
///
/// Takes about 100 bytes a distinct call: its texts, its key (24) and its counts; nothing for a call that repeats.
#[derive(Debug)]
pub struct DistinctCalls<W> {
    keys: CallKeys,
    windows: Vec<Window>,
    /// Those that meet the snapshot of each window.
    passes: Vec<Pass<W>>,
}

/// Distinct calls that are replayed together.
#[derive(Debug)]
pub struct DistinctBatch<W> {
    /// The calls; what no strategy looks at is blank.
    pub calls: CallBatch,
    /// What is counted of each.
    pub counts: Vec<W>,
}

/// The calls that meet one snapshot.
#[derive(Debug)]
struct Pass<W> {
    batches: Vec<DistinctBatch<W>>,
    /// The batch that is filled, for each way to write numbers.
    open: BTreeMap<Notation, usize>,
    places: HashMap<Key, Place>,
}

/// Where a distinct call of a snapshot is kept: its batch and its row there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u32);

/// A batch has at most so many rows: what strategies make of a batch is held while it is replayed.
const ROWS: usize = 1 << ROW_BITS;
const ROW_BITS: u32 = 13;

impl Place {
    /// The batch of its snapshot.
    #[must_use]
    pub fn batch(self) -> usize {
        self.0 as usize >> ROW_BITS
    }

    /// The row in that batch.
    #[must_use]
    pub fn row(self) -> usize {
        self.0 as usize % ROWS
    }
}

impl<W> DistinctCalls<W> {
    /// No calls yet. They meet the snapshots of these windows, and what is not looked at is forgotten.
    #[must_use]
    pub fn new(looked_at: LookedAt, windows: Vec<Window>) -> Self {
        let pass = |_: &Window| Pass { batches: Vec::new(), open: BTreeMap::new(), places: HashMap::new() };
        Self { keys: CallKeys::new(looked_at), passes: windows.iter().map(pass).collect(), windows }
    }

    /// The snapshot that a call of this time meets, by the place of its window; `None` where it meets none.
    #[must_use]
    pub fn pass_of(&self, started_at: Option<Timestamp>) -> Option<usize> {
        self.windows.iter().position(|window| window.holds(started_at))
    }

    /// The place of a call that meets this snapshot, and what is counted of it: `new` where no such call was seen before.
    ///
    /// # Panics
    /// At 2³² distinct calls.
    pub fn enter(&mut self, pass: usize, calls: &CallBatch, row: usize, new: impl FnOnce() -> W) -> (Place, &mut W) {
        let looked_at = self.keys.looked_at();
        let key = self.keys.of(calls, row);
        let Pass { batches, open, places } = &mut self.passes[pass];
        let place = *places.entry(key).or_insert_with(|| {
            let batch = batch_for(batches, open, calls.notation);
            let filled = &mut batches[batch];
            keep(&mut filled.calls, calls, row, looked_at);
            filled.counts.push(new());
            let place = (batch << ROW_BITS) + filled.counts.len() - 1;
            Place(u32::try_from(place).expect("fewer than 2³² distinct calls"))
        });
        (place, &mut batches[place.batch()].counts[place.row()])
    }

    /// The calls that meet each snapshot, in the order of the windows.
    pub fn passes(&self) -> impl Iterator<Item = &[DistinctBatch<W>]> {
        self.passes.iter().map(|pass| pass.batches.as_slice())
    }

    /// All batches, in the order of every replay.
    pub fn batches(&self) -> impl Iterator<Item = &DistinctBatch<W>> {
        self.passes.iter().flat_map(|pass| &pass.batches)
    }

    /// What is counted of each distinct call, in the order of every replay.
    pub fn counts(&self) -> impl Iterator<Item = &W> {
        self.batches().flat_map(|batch| &batch.counts)
    }
}

/// The batch that takes the next call of a notation.
fn batch_for<W>(
    batches: &mut Vec<DistinctBatch<W>>,
    open: &mut BTreeMap<Notation, usize>,
    notation: Notation,
) -> usize {
    if let Some(&batch) = open.get(&notation).filter(|batch| batches[**batch].counts.len() < ROWS) {
        return batch;
    }
    batches.push(DistinctBatch { calls: CallBatch { notation, ..CallBatch::default() }, counts: Vec::new() });
    open.insert(notation, batches.len() - 1);
    batches.len() - 1
}

/// Keeps of a call what is looked at.
fn keep(kept: &mut CallBatch, calls: &CallBatch, row: usize, looked_at: LookedAt) {
    let LookedAt { id, time, name } = looked_at;
    kept.ani.push(calls.ani.get(row));
    kept.region.push(calls.region[row]);
    kept.true_record_id.push(calls.true_record_id.get(row));
    kept.caller_name.push(if name { calls.caller_name.get(row) } else { "" });
    kept.id.push(if id { calls.id.get(row) } else { "" });
    kept.started_at.push(calls.started_at[row].filter(|_| time));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    fn log(rows: &[(&str, i64, &str)]) -> CallBatch {
        let mut calls = CallBatch::default();
        for (place, (ani, time, label)) in rows.iter().enumerate() {
            calls.id.push(&format!("K{place}"));
            calls.ani.push(ani);
            calls.region.push(Region::NONE);
            calls.started_at.push(Some(Timestamp(*time)));
            calls.true_record_id.push(label);
            calls.caller_name.push("");
        }
        calls
    }

    fn counted(looked_at: LookedAt, windows: Vec<Window>, batches: &[CallBatch]) -> DistinctCalls<u32> {
        let mut distinct = DistinctCalls::new(looked_at, windows);
        for batch in batches {
            for row in 0..batch.len() {
                if let Some(pass) = distinct.pass_of(batch.started_at[row]) {
                    *distinct.enter(pass, batch, row, || 0).1 += 1;
                }
            }
        }
        distinct
    }

    #[test]
    fn equal_calls_are_kept_once_with_how_often_they_rang() {
        let rows = [("1", 1, "R"), ("1", 2, "R"), ("1", 2, "S"), ("2", 3, ""), ("1", 2, "R")];
        let counts = |looked_at, windows, batches: &[CallBatch]| {
            counted(looked_at, windows, batches).counts().copied().collect::<Vec<u32>>()
        };
        assert_eq!(counts(LookedAt::default(), vec![Window::ALL], &[log(&rows)]), [3, 1, 1]);
        let by_time = LookedAt { time: true, ..LookedAt::default() };
        assert_eq!(counts(by_time, vec![Window::ALL], &[log(&rows)]), [1, 2, 1, 1]);
        let by_id = LookedAt { id: true, ..LookedAt::default() };
        assert_eq!(counts(by_id, vec![Window::ALL], &[log(&rows)]), [1; 5]);
        // The same numbers, written in another way, are other calls.
        let other = CallBatch { notation: Notation::InternationalWithoutPlus, ..log(&rows[..1]) };
        assert_eq!(counts(LookedAt::default(), vec![Window::ALL], &[log(&rows[..2]), other]), [2, 1]);
        // Two snapshots: the calls of the second are kept apart, and the first call meets none.
        let window = |after, until| Window { after: Some(Timestamp(after)), until: Timestamp(until) };
        assert_eq!(counts(LookedAt::default(), vec![window(1, 2), window(2, 9)], &[log(&rows)]), [2, 1, 1]);
    }

    #[test]
    fn batches_are_bounded() {
        let anis: Vec<String> = (0..ROWS + 2).map(|ani| ani.to_string()).collect();
        let rows: Vec<(&str, i64, &str)> = anis.iter().map(|ani| (ani.as_str(), 0, "")).collect();
        let mut distinct = counted(LookedAt::default(), vec![Window::ALL], &[log(&rows)]);
        assert_eq!(distinct.batches().map(|batch| batch.calls.len()).collect::<Vec<_>>(), [ROWS, 2]);
        let (place, count) = distinct.enter(0, &log(&rows[ROWS + 1..]), 0, || 0);
        assert_eq!((place.batch(), place.row(), *count), (1, 1, 1));
    }
}
