//! What would the agent have seen after a cleanup? Every distinct call is replayed, for real.

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::index::{AsOf, Index};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::measure::Cell;
use anilab_engine::model::{BlankTruth, Outcome, Records, Region, Truth, Verdict};
use anilab_engine::replay::{BatchResult, Labels, Popped, Replay};
use anilab_phone::WithheldTexts;

use super::calls::{Calls, Rang};
use super::changes::Plan;

/// How calls are replayed.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The strategy that is asked, and what configuration makes of it.
    pub strategies: &'a [Strategy],
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

/// What one distinct call came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// What happened.
    pub outcome: Outcome,
    /// Whether that was right.
    pub verdict: Verdict,
    /// The row of the record that opened.
    pub popped: Option<u32>,
    /// What the label says about the record that the call was about.
    pub truth: Truth,
    /// Whether that record is among the candidates, or is their common account.
    pub is_in_reach: bool,
    /// Who called; `u32::MAX` where the number was withheld.
    pub caller: u32,
}

impl Came {
    /// The row of the record that the call was about, where that was there.
    #[must_use]
    pub fn true_record(self) -> Option<u32> {
        match self.truth {
            Truth::Record(row) => Some(row),
            Truth::Unlabelled | Truth::NoRecord | Truth::NotInSnapshot => None,
        }
    }

    /// What a measure asks of the call.
    #[must_use]
    pub fn cell(self) -> Cell {
        Cell {
            outcome: self.outcome,
            verdict: self.verdict,
            in_snapshot: self.truth.is_in_snapshot(),
            in_reach: self.is_in_reach,
        }
    }
}

/// The records, and a copy in which plans are carried out.
#[derive(Debug)]
pub struct Bench<'a> {
    records: &'a Records,
    copy: Records,
    rules: Rules<'a>,
    calls: &'a Calls,
}

impl<'a> Bench<'a> {
    /// A bench for replays of these calls.
    #[must_use]
    pub fn new(records: &'a Records, rules: Rules<'a>, calls: &'a Calls) -> Self {
        Self { records, copy: records.clone(), rules, calls }
    }

    /// What each distinct call comes to where a plan was carried out, under one of the strategies.
    ///
    /// # Errors
    /// Where the strategy searches a field or object that the records do not have.
    pub fn replay(&mut self, plan: &Plan, strategy: usize) -> Result<Vec<Came>> {
        let rules = self.rules;
        self.copy.entries = plan.entries(self.records);
        let strategies = &rules.strategies[strategy..=strategy];
        let index = Index::build(&self.copy, strategies, rules.default_region)?;
        let labels = Labels::new(&self.copy, rules.blank_truth);
        let mut replay = Replay::new(strategies, &index, labels, rules.withheld, rules.default_region, rules.seed)
            .as_of(rules.as_of);
        let mut batches: Vec<_> = self.calls.batches().map(|(batch, _)| batch.clone()).collect();
        for batch in &mut batches {
            plan.relabel(self.records, batch);
        }
        if replay.needs_history() {
            for batch in &batches {
                replay.learn(batch);
            }
        }
        let mut came = Vec::new();
        let mut result = BatchResult::default();
        for batch in &batches {
            replay.batch_into(batch, &mut result);
            let of_call = |row: usize| {
                let found = result.strategies[0][row];
                Came {
                    outcome: found.outcome,
                    verdict: found.verdict,
                    popped: found.popped.and_then(Popped::row),
                    truth: result.truth[row],
                    is_in_reach: found.is_in_reach,
                    caller: result.caller[row].0,
                }
            };
            came.extend((0..batch.len()).map(of_call));
        }
        Ok(came)
    }
}

/// The most plans that are carried out at the same time: each needs a copy of the records.
const MOST_AT_ONCE: usize = 4;

/// Benches for several plans at the same time.
#[derive(Debug)]
pub struct Benches<'a> {
    benches: Vec<Bench<'a>>,
}

impl<'a> Benches<'a> {
    /// As many as there are threads, and no more than `most`.
    #[must_use]
    pub fn new(records: &'a Records, rules: Rules<'a>, calls: &'a Calls, most: usize) -> Self {
        let benches = rayon::current_num_threads().min(MOST_AT_ONCE).min(most).max(1);
        Self { benches: (0..benches).into_par_iter().map(|_| Bench::new(records, rules, calls)).collect() }
    }

    /// How many plans are carried out at the same time.
    #[must_use]
    pub fn at_once(&self) -> usize {
        self.benches.len()
    }

    /// What the calls come to where each of the plans is carried out; there are [`Self::at_once`] of them at the most.
    ///
    /// # Errors
    /// As [`Bench::replay`].
    pub fn replay(&mut self, plans: &[(&Plan, usize)]) -> Result<Vec<Vec<Came>>> {
        debug_assert!(plans.len() <= self.at_once());
        let both = self.benches.par_iter_mut().zip(plans);
        both.map(|(bench, &(plan, strategy))| bench.replay(plan, strategy)).collect()
    }
}

/// Calls by outcome and verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// By outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; Outcome::ALL.len()],
    /// By verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; Verdict::ALL.len()],
}

impl Score {
    /// Counts the calls, `weight` saying how many each distinct one stands for.
    #[must_use]
    pub fn of(came: &[Came], calls: &Calls, weight: fn(Rang) -> u64) -> Self {
        let mut score = Self::default();
        for (came, rang) in came.iter().zip(calls.rang()) {
            score.outcomes[came.outcome as usize] += weight(rang);
            score.verdicts[came.verdict as usize] += weight(rang);
        }
        score
    }

    /// Calls with an outcome.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome as usize]
    }

    /// Calls with a verdict.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> u64 {
        self.verdicts[verdict as usize]
    }

    /// All calls.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// Calls that have a label.
    #[must_use]
    pub fn labelled(&self) -> u64 {
        self.calls() - self.verdict(Verdict::Unlabelled)
    }

    /// Calls that found somebody.
    #[must_use]
    pub fn matched(&self) -> u64 {
        Outcome::ALL.into_iter().filter(|outcome| outcome.has_candidates()).map(|one| self.outcome(one)).sum()
    }

    /// Calls on which the wrong record opened.
    #[must_use]
    pub fn wrong(&self) -> u64 {
        self.verdict(Verdict::Wrong) + self.verdict(Verdict::WrongAbsent)
    }

    /// Calls that left a list to the agent.
    #[must_use]
    pub fn lists(&self) -> u64 {
        self.outcome(Outcome::RolledUp) + self.outcome(Outcome::Ambiguous)
    }
}
