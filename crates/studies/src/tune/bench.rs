//! What would the agent have seen under each of many strategies? Every distinct call is replayed, and what strategies share is
//! done once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::index::{AsOf, Index};
use anilab_engine::matching::strategy::{Recipe, Strategy};
use anilab_engine::measure::Cell;
use anilab_engine::model::{BlankTruth, CallBatch, Records, Region, Truth};
use anilab_engine::replay::{BatchResult, Callers, Labels, Replay, StrategyResult};
use anilab_phone::WithheldTexts;

use super::calls::{Batch, Calls, Row};
use super::configuration::Configuration;

/// How calls are replayed.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// What counts as withheld.
    pub withheld: &'a WithheldTexts,
    /// The region of calls and records without their own.
    pub default_region: Region,
    /// What a blank label means.
    pub blank_truth: BlankTruth,
    /// As of when calls meet the records.
    pub as_of: AsOf,
    /// What is drawn is drawn by it.
    pub seed: u64,
}

/// The snapshots with the calls that meet each.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'a> {
    /// The snapshots, oldest first.
    pub records: &'a [Records],
    /// The calls.
    pub calls: &'a Calls,
    /// How they are replayed.
    pub rules: Rules<'a>,
}

/// What one strategy made of some distinct calls.
pub(super) struct Seen<'b> {
    /// The place of the first of them among all rows of the sample.
    pub(super) start: usize,
    pub(super) rows: &'b [Row],
    truth: &'b [Truth],
    results: &'b [StrategyResult],
}

impl Seen<'_> {
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

impl Bench<'_> {
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
        add: impl Fn(&mut S, &Seen<'_>) + Sync,
        tick: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<()> {
        let strategies: Vec<Strategy> = recipes.iter().map(|recipe| recipe.build()).collect::<Result<_>>()?;
        let rules = self.rules;
        let mut callers = Callers::default();
        let mut start = 0;
        let mut result = BatchResult::default();
        for (records, pass) in self.records.iter().zip(&self.calls.passes) {
            let index = Index::build(records, &strategies, rules.default_region)?;
            let labels = Labels::new(records, rules.blank_truth);
            let mut replay = Replay::new(&strategies, &index, labels, rules.withheld, rules.default_region, rules.seed)
                .as_of(rules.as_of)
                .following(callers);
            if replay.needs_history() {
                for batch in self.calls.passes.iter().flat_map(|pass| &pass.batches) {
                    replay.learn(&batch.calls);
                }
            }
            for batch in &pass.batches {
                let sampled = match sample {
                    Sample::Everything => None,
                    Sample::Training(highest) => Some(self.sampled(batch, highest)),
                };
                let (calls, rows) = sampled.as_ref().map_or((&batch.calls, &batch.rows), |(calls, rows)| (calls, rows));
                replay.batch_into(calls, &mut result);
                let truth = &result.truth;
                states.par_iter_mut().zip(&result.strategies).for_each(|(state, results)| {
                    add(state, &Seen { start, rows, truth, results });
                });
                start += rows.len();
                tick(calls.len() as u64)?;
            }
            callers = replay.into_callers();
        }
        Ok(())
    }

    /// The code of each distinct call's cell under one strategy.
    pub(super) fn codes(&self, recipe: &Recipe, tick: &mut dyn FnMut(u64) -> Result<()>) -> Result<Vec<u8>> {
        let mut states = [Vec::new()];
        self.replay(&[recipe], Sample::Everything, &mut states, |codes, seen| codes.extend(seen.codes()), tick)?;
        let [codes] = states;
        Ok(codes)
    }

    /// The calls of a batch whose callers are in a sample.
    fn sampled(&self, batch: &Batch, highest: u64) -> (CallBatch, Vec<Row>) {
        let is_in = |row: &Row| row.train > 0 && self.calls.ticket(row.caller) <= highest;
        let places: Vec<u32> = (0..).zip(&batch.rows).filter(|(_, row)| is_in(row)).map(|(place, _)| place).collect();
        (batch.calls.take(&places), places.iter().map(|&place| batch.rows[place as usize]).collect())
    }
}
