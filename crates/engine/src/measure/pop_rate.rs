//! `pop_rate`: how often does a record open?

use super::cell::Cell;
use super::rate::Measure;

/// (unique + resolved + `rolled_up`) / eligible
///
/// Numerator: calls with a pop. Denominator: eligible calls. Null without eligible calls.
pub(super) const ENTRY: Measure = Measure {
    name: "pop_rate",
    formula: "(unique + resolved + rolled_up) / eligible",
    numerator: |cell: Cell| cell.outcome.pops(),
    denominator: |_| true,
};
