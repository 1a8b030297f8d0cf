//! The match rate as of the call beside that on the newest records: how much of the latter is hindsight.

use schemars::JsonSchema;
use serde::Serialize;

use crate::replay::LeakCount;

use super::rate::Rate;

/// What a strategy finds in the newest records as they stand, whenever the call rang.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Leak {
    /// The match rate on the records as they were when each call came in.
    pub as_of_call: Rate,
    /// The match rate on the newest records; the calls are the same.
    pub latest: Rate,
    /// Matches on the newest records that rest only on phone values which appeared after the call.
    pub younger: YoungerMatches,
}

/// The matches that rest only on phone values younger than the call.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct YoungerMatches {
    /// These matches, in calls.
    pub numerator: u64,
    /// All matches on the newest records, in calls.
    pub denominator: u64,
    /// Their share, from 0 to 1; null where nothing matches.
    pub value: Option<f64>,
}

impl Leak {
    /// The leak of a strategy with this match rate as of the call.
    pub(super) fn new(as_of_call: Rate, count: LeakCount) -> Self {
        let latest = Rate { numerator: count.latest, ..as_of_call };
        Self { as_of_call, latest, younger: YoungerMatches::new(count) }
    }
}

impl YoungerMatches {
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    fn new(count: LeakCount) -> Self {
        let LeakCount { latest: denominator, younger: numerator } = count;
        let value = (denominator > 0).then(|| numerator as f64 / denominator as f64);
        Self { numerator, denominator, value }
    }
}
