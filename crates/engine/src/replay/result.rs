//! What came of a batch of calls? One outcome per call and strategy.

use crate::matching::strategy::Strategy;
use crate::model::{Outcome, RecordId, Records, Truth, Verdict};

use super::callers::Caller;
use super::draws::Draws;

/// What popped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Popped {
    /// A record, by its row.
    Record(u32),
    /// The account of the record in this row; the snapshot does not hold the account itself.
    AccountOf(u32),
}

impl Popped {
    /// The row of what popped, where the snapshot has it.
    #[must_use]
    pub fn row(self) -> Option<u32> {
        match self {
            Self::Record(row) => Some(row),
            Self::AccountOf(_) => None,
        }
    }

    /// The id of what popped: as it is written, or as it is compared where only others write it.
    #[must_use]
    pub fn id(self, records: &Records) -> &str {
        match self {
            Self::Record(row) => records.id.get(row as usize),
            Self::AccountOf(row) => RecordId::new(records.account_id.get(row as usize)).as_str(),
        }
    }
}

/// The outcomes of a batch, call by call.
#[derive(Debug, Default)]
pub struct BatchResult {
    /// Who called.
    pub caller: Vec<Caller>,
    /// What the label says.
    pub truth: Vec<Truth>,
    /// What each strategy made of each call, in the order of the strategies.
    pub strategies: Vec<Vec<StrategyResult>>,
    /// What each strategy left to chance; shorter, or empty, where those behind left nothing.
    pub draws: Vec<Draws>,
}

/// What one strategy made of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StrategyResult {
    /// What happened.
    pub outcome: Outcome,
    /// Whether that was right.
    pub verdict: Verdict,
    /// How many distinct records matched.
    pub candidates: u32,
    /// What opened.
    pub popped: Option<Popped>,
    /// The tie-break rule that decided, by its place in the chain.
    pub rule: Option<u8>,
    /// The stage that found the candidates, by its place in the cascade; 0 where there are none.
    pub stage: u8,
    /// Whether the true record is among the candidates, or is the account that several of them share.
    pub is_in_reach: bool,
}

impl StrategyResult {
    /// The spec of the stage that found the candidates, where there are any.
    #[must_use]
    pub fn found_by(self, strategy: &Strategy) -> Option<&str> {
        (self.candidates > 0).then(|| strategy.stages[usize::from(self.stage)].name.as_str())
    }

    /// A result without a tie, and so far out of reach of the true record.
    #[inline]
    pub(super) fn plain(outcome: Outcome, record: Option<u32>, candidates: u32, verdict: Verdict) -> Self {
        let popped = record.map(Popped::Record);
        Self { outcome, verdict, candidates, popped, rule: None, stage: 0, is_in_reach: false }
    }
}
