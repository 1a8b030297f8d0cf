//! What calls come to after a cleanup: plans are carried out on copies of the records, and every distinct call is replayed.

use std::slice;

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::Records;
use anilab_engine::outcomes::{ReplayRules, Replayer};

use super::call_log::CallLog;
use super::call_outcome::CallOutcome;
use super::changes::Plan;
use super::relabelling::Relabelling;

/// What plans are evaluated on.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    /// The strategy that is asked, and what configuration makes of it.
    pub strategies: &'a [Strategy],
    /// How calls are replayed.
    pub rules: ReplayRules<'a>,
    /// The calls.
    pub calls: &'a CallLog,
}

/// The most plans that are carried out at the same time: each needs a copy of the records.
const MOST_AT_ONCE: usize = 4;

/// The records, and copies in which plans are carried out.
#[derive(Debug)]
pub struct PlanEvaluator<'a> {
    records: &'a Records,
    trial: Trial<'a>,
    copies: Vec<Records>,
}

impl<'a> PlanEvaluator<'a> {
    /// An evaluator that carries out as many plans at the same time as there are threads, and no more than `most`.
    #[must_use]
    pub fn new(records: &'a Records, trial: Trial<'a>, most: usize) -> Self {
        let copies = rayon::current_num_threads().min(MOST_AT_ONCE).min(most).max(1);
        Self { records, trial, copies: (0..copies).into_par_iter().map(|_| records.clone()).collect() }
    }

    /// How many plans are carried out at the same time.
    #[must_use]
    pub fn at_once(&self) -> usize {
        self.copies.len()
    }

    /// What each distinct call comes to where each of the plans is carried out, under the strategy of the place beside it; there
    /// are [`Self::at_once`] plans at the most.
    ///
    /// # Errors
    /// Where a strategy searches a field or object that the records do not have.
    pub fn replay(&mut self, plans: &[(&Plan, usize)]) -> Result<Vec<Vec<CallOutcome>>> {
        debug_assert!(plans.len() <= self.copies.len());
        let (records, trial) = (self.records, self.trial);
        let both = self.copies.par_iter_mut().zip(plans);
        both.map(|(copy, &(plan, strategy))| {
            copy.entries = plan.entries(records);
            let replayer =
                Replayer { records: slice::from_ref(copy), calls: trial.calls.distinct(), rules: trial.rules };
            let mut outcomes = Vec::new();
            let relabelling = Relabelling::new(plan, records);
            replayer.replay(&trial.strategies[strategy..=strategy], &relabelling, |batch| {
                outcomes.extend(CallOutcome::of_batch(batch));
                Ok(())
            })?;
            Ok(outcomes)
        })
        .collect()
    }
}
