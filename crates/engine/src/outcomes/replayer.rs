//! Replays distinct calls: each once, batch by batch, against the snapshot that it meets.

use std::borrow::Cow;

use crate::error::Result;
use crate::index::{AsOf, Index};
use crate::matching::strategy::Strategy;
use crate::model::{BlankTruth, CallBatch, Records, Region};
use crate::replay::{BatchResult, Callers, Labels, Replay};
use anilab_phone::WithheldTexts;

use super::distinct_calls::{DistinctBatch, DistinctCalls};

/// What decides what a call comes to, beside records and strategies.
#[derive(Debug, Clone, Copy)]
pub struct ReplayRules<'a> {
    /// What counts as withheld.
    pub withheld: &'a WithheldTexts,
    /// The region of calls and records without their own.
    pub default_region: Region,
    /// What a blank label means.
    pub blank_truth: BlankTruth,
    /// As of when calls meet the records.
    pub as_of: AsOf,
    /// The seed of everything drawn.
    pub seed: u64,
}

/// Snapshots with the distinct calls that meet each.
#[derive(Debug)]
pub struct Replayer<'a, W> {
    /// The snapshots, oldest first: one for each window of the calls.
    pub records: &'a [Records],
    /// The calls.
    pub calls: &'a DistinctCalls<W>,
    /// How they are replayed.
    pub rules: ReplayRules<'a>,
}

impl<W> Clone for Replayer<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Replayer<'_, W> {}

/// Which calls are replayed, and under which labels: all as they are, unless an implementation says otherwise.
pub trait Selection<W> {
    /// The calls of a batch with the labels that hold.
    fn relabelled<'b>(&self, calls: &'b CallBatch) -> Cow<'b, CallBatch> {
        Cow::Borrowed(calls)
    }

    /// The rows of a batch that are replayed, given what is counted of each call; `None` for all. Rules that look back see every
    /// call all the same.
    fn rows(&self, counts: &[W]) -> Option<Vec<u32>> {
        let _ = counts;
        None
    }
}

/// All calls as they are.
impl<W> Selection<W> for () {}

/// Some distinct calls that were replayed.
#[derive(Debug)]
pub struct ReplayedBatch<'b, W> {
    /// The place of the first of them among all that are replayed.
    pub start: usize,
    /// What is counted of each.
    pub counts: &'b [W],
    /// What they came to.
    pub result: &'b BatchResult,
}

impl<W: Clone> Replayer<'_, W> {
    /// Replays the selected calls under some strategies at once; `each` gets one batch after another.
    ///
    /// # Errors
    /// Where a strategy searches what the records do not have, or `each` stops it.
    pub fn replay(
        &self,
        strategies: &[Strategy],
        selection: &impl Selection<W>,
        mut each: impl FnMut(&ReplayedBatch<'_, W>) -> Result<()>,
    ) -> Result<()> {
        let rules = self.rules;
        let mut callers = Callers::default();
        let mut start = 0;
        let mut result = BatchResult::default();
        for (place, (records, batches)) in self.records.iter().zip(self.calls.passes()).enumerate() {
            let index = Index::build(records, strategies, rules.default_region)?;
            let labels = Labels::new(records, rules.blank_truth);
            let mut replay = Replay::new(strategies, &index, labels, rules.withheld, rules.default_region, rules.seed)
                .as_of(rules.as_of)
                .following(callers);
            if replay.needs_history() {
                for batch in self.calls.batches() {
                    replay.learn(&selection.relabelled(&batch.calls));
                }
            }
            for batch in batches {
                let (calls, counts) = selected(selection, batch);
                replay.batch_into(&calls, &mut result);
                each(&ReplayedBatch { start, counts: &counts, result: &result })?;
                start += counts.len();
            }
            // Callers of the newest snapshot need not be known behind it.
            callers = if place + 1 < self.records.len() { replay.into_callers() } else { Callers::default() };
        }
        Ok(())
    }
}

/// The calls of a batch that are replayed, and what is counted of them.
fn selected<'b, W: Clone>(
    selection: &impl Selection<W>,
    batch: &'b DistinctBatch<W>,
) -> (Cow<'b, CallBatch>, Cow<'b, [W]>) {
    let calls = selection.relabelled(&batch.calls);
    match selection.rows(&batch.counts) {
        None => (calls, Cow::Borrowed(&batch.counts)),
        Some(rows) => {
            let counts = rows.iter().map(|&row| batch.counts[row as usize].clone()).collect();
            (Cow::Owned(calls.take(&rows)), Cow::Owned(counts))
        }
    }
}
