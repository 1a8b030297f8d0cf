//! Calls by outcome and verdict.

use anilab_engine::model::{Outcome, Verdict};

use super::call_log::{CallLog, Part};
use super::call_outcome::CallOutcome;

/// Calls by outcome and verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// By outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; Outcome::ALL.len()],
    /// By verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; Verdict::ALL.len()],
}

impl Score {
    /// Counts the calls of a part of the log.
    #[must_use]
    pub fn of(outcomes: &[CallOutcome], log: &CallLog, part: Part) -> Self {
        let mut score = Self::default();
        for (came, counts) in outcomes.iter().zip(log.counts()) {
            score.outcomes[came.outcome as usize] += counts.of(part);
            score.verdicts[came.verdict as usize] += counts.of(part);
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
