//! How much of a match rate is hindsight? The rate as of the call beside that on the newest records.

use crate::replay::LeakCount;

use super::rate::Rate;

/// What a strategy finds in the newest records as they stand, whenever the call rang.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leak {
    /// The match rate on them.
    pub latest: Rate,
    /// How many of these matches rest only on phone values that appeared after the call.
    pub younger: u64,
}

impl Leak {
    /// The leak of a strategy with this match rate as of the call: the calls below the line are the same.
    pub(super) fn new(as_of_call: Rate, count: LeakCount) -> Self {
        Self { latest: Rate { numerator: count.latest, ..as_of_call }, younger: count.younger }
    }

    /// younger / matches on the newest records; `None` where there are none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn share_younger(&self) -> Option<f64> {
        let matches = self.latest.numerator;
        (matches > 0).then(|| self.younger as f64 / matches as f64)
    }
}
