//! What one distinct call came to.

use anilab_engine::measure::Cell;
use anilab_engine::model::{Outcome, Truth, Verdict};
use anilab_engine::outcomes::ReplayedBatch;
use anilab_engine::replay::{Popped, WITHHELD};

/// What one distinct call came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallOutcome {
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
    /// Who called; [`WITHHELD`] where nobody knows.
    pub caller: u32,
}

impl CallOutcome {
    /// What each call of a batch came to under the first strategy.
    pub(super) fn of_batch<W>(batch: &ReplayedBatch<'_, W>) -> impl Iterator<Item = Self> {
        let result = batch.result;
        result.strategies[0].iter().zip(&result.truth).zip(&result.caller).map(|((found, &truth), caller)| Self {
            outcome: found.outcome,
            verdict: found.verdict,
            popped: found.popped.and_then(Popped::row),
            truth,
            is_in_reach: found.is_in_reach,
            caller: caller.0,
        })
    }

    /// Whether the number was withheld.
    #[must_use]
    pub fn is_withheld(self) -> bool {
        self.caller == WITHHELD.0
    }

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
