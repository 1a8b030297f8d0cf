//! What calls come to under each of many configurations: every distinct call is replayed, and what strategies share is done once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::matching::strategy::{Recipe, Strategy};
use anilab_engine::measure::Cell;
use anilab_engine::model::{Records, Truth};
use anilab_engine::outcomes::{ReplayRules, Replayer, Selection};
use anilab_engine::replay::StrategyResult;

use super::call_log::{CallCounts, CallLog};
use super::configuration::Configuration;

/// Evaluates configurations on a call log: the snapshots with the calls that meet each.
#[derive(Debug, Clone, Copy)]
pub struct Evaluator<'a> {
    /// The snapshots, oldest first.
    pub records: &'a [Records],
    /// The calls.
    pub calls: &'a CallLog,
    /// How they are replayed.
    pub rules: ReplayRules<'a>,
}

/// What one strategy made of some distinct calls.
pub(super) struct ReplayedCalls<'b> {
    /// The place of the first of them among all calls of the sample.
    pub(super) start: usize,
    pub(super) counts: &'b [CallCounts],
    truth: &'b [Truth],
    results: &'b [StrategyResult],
}

impl ReplayedCalls<'_> {
    /// The code of each call's cell.
    pub(super) fn codes(&self) -> impl Iterator<Item = u8> {
        self.results.iter().zip(self.truth).map(|(result, &truth)| Cell::of(result, truth).code())
    }
}

/// Which calls are replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// All.
    Everything,
    /// Those of the training part whose callers have no higher ticket.
    Training(u64),
}

impl Sample {
    /// The whole training part.
    pub const WHOLE_TRAINING: Self = Self::Training(u64::MAX);
}

/// So many strategies are replayed at once: what they make of a batch is held.
const AT_ONCE: usize = 128;
/// So many phone entries are filed at once, each counted under each way to compare.
const FILED: usize = 1 << 23;

impl Evaluator<'_> {
    /// The recipes in groups that are replayed at once: those that compare alike together, in the order of the first.
    pub(super) fn groups(&self, recipes: &[&Recipe]) -> Vec<Vec<usize>> {
        let mut alike: BTreeMap<Recipe, Vec<usize>> = BTreeMap::new();
        for (place, recipe) in recipes.iter().enumerate() {
            alike.entry(Configuration::comparison(recipe)).or_default().push(place);
        }
        let mut alike: Vec<Vec<usize>> = alike.into_values().collect();
        alike.sort_by_key(|places| places[0]);
        let entries = self.records.iter().map(|records| records.entries.record.len()).max().unwrap_or_default().max(1);
        let most = (FILED / entries).max(1);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut comparisons = 0;
        for places in alike {
            for part in places.chunks(AT_ONCE) {
                match groups.last_mut() {
                    Some(last) if last.len() + part.len() <= AT_ONCE && comparisons < most => {
                        last.extend_from_slice(part);
                        comparisons += 1;
                    }
                    _ => {
                        groups.push(part.to_vec());
                        comparisons = 1;
                    }
                }
            }
        }
        groups
    }

    /// Replays a sample of the calls under some strategies at once; `add` adds what each made of a batch to its state, and
    /// `tick` hears how many distinct calls are done.
    pub(super) fn replay<S: Send>(
        &self,
        recipes: &[&Recipe],
        sample: Sample,
        states: &mut [S],
        add: impl Fn(&mut S, &ReplayedCalls<'_>) + Sync,
        tick: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<()> {
        let strategies: Vec<Strategy> = recipes.iter().map(|recipe| recipe.build()).collect::<Result<_, _>>()?;
        let replayer = Replayer { records: self.records, calls: self.calls.distinct(), rules: self.rules };
        let sampled = Sampled { calls: self.calls, sample };
        replayer.replay(&strategies, &sampled, |batch| {
            let (start, counts, truth) = (batch.start, batch.counts, &batch.result.truth);
            states.par_iter_mut().zip(&batch.result.strategies).for_each(|(state, results)| {
                add(state, &ReplayedCalls { start, counts, truth, results });
            });
            tick(counts.len() as u64)
        })
    }

    /// The code of each distinct call's cell under one strategy.
    pub(super) fn codes(&self, recipe: &Recipe, tick: &mut dyn FnMut(u64) -> Result<()>) -> Result<Vec<u8>> {
        let mut states = [Vec::new()];
        self.replay(&[recipe], Sample::Everything, &mut states, |codes, batch| codes.extend(batch.codes()), tick)?;
        let [codes] = states;
        Ok(codes)
    }
}

/// The calls of a sample.
struct Sampled<'a> {
    calls: &'a CallLog,
    sample: Sample,
}

impl Selection<CallCounts> for Sampled<'_> {
    fn rows(&self, counts: &[CallCounts]) -> Option<Vec<u32>> {
        let Sample::Training(highest) = self.sample else { return None };
        let is_in = |one: &CallCounts| one.train > 0 && self.calls.ticket(one.caller) <= highest;
        Some((0..).zip(counts).filter(|(_, one)| is_in(one)).map(|(row, _)| row).collect())
    }
}
