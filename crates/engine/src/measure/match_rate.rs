//! `match_rate`: how often is anybody found?

use super::cell::Cell;
use super::rate::Measure;

/// (unique + resolved + `rolled_up` + ambiguous) / eligible
///
/// Numerator: calls with at least one candidate. Denominator: eligible calls. Null without eligible calls.
pub(super) const ENTRY: Measure = Measure {
    name: "match_rate",
    formula: "(unique + resolved + rolled_up + ambiguous) / eligible",
    numerator: |cell: Cell| cell.outcome.has_candidates(),
    denominator: |_| true,
};
