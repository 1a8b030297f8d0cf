//! What became of each outcome and each verdict under the other strategy?

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::Cell;
use anilab_engine::result::{ByOutcome, ByVerdict};

use anilab_engine::outcomes::OutcomeLog;

/// Calls by what they were under the first strategy (row) and under the second (column).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Transitions {
    /// Calls by their outcome under the first strategy, then by that under the second.
    pub outcomes: ByOutcome<ByOutcome<u64>>,
    /// Calls by their verdict under the first strategy, then by that under the second.
    pub verdicts: ByVerdict<ByVerdict<u64>>,
}

impl Transitions {
    /// The transitions of all calls from one strategy to another.
    pub(super) fn of(log: &OutcomeLog, [first, second]: [usize; 2]) -> Self {
        let mut counts = vec![0_u64; Cell::COUNT * Cell::COUNT];
        for (&a, &b) in log.codes(first).iter().zip(log.codes(second)) {
            counts[usize::from(a) * Cell::COUNT + usize::from(b)] += 1;
        }
        let mut transitions = Self { outcomes: [[0; 7].into(); 7].into(), verdicts: [[0; 9].into(); 9].into() };
        for (a, counts) in Cell::all().zip(counts.chunks(Cell::COUNT)) {
            for (b, count) in Cell::all().zip(counts) {
                transitions.outcomes[a.outcome as usize][b.outcome as usize] += count;
                transitions.verdicts[a.verdict as usize][b.verdict as usize] += count;
            }
        }
        transitions
    }

    /// How many calls have another outcome or keep it with another verdict; a lower bound of those that changed.
    #[must_use]
    pub fn moved(&self) -> u64 {
        let all: u64 = self.outcomes.iter().flatten().sum();
        all - (0..self.outcomes.len()).map(|place| self.outcomes[place][place]).sum::<u64>()
    }
}
