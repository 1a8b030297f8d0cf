//! `ambiguity_rate`: when somebody is found, how often is it more than one?

use super::cell::Cell;
use super::rate::Measure;

/// calls with >1 candidate / calls with ≥1 candidate
///
/// Numerator: calls with several candidates, before any tie-break. Denominator: calls with at least one candidate. Null where nothing matched.
pub(super) const ENTRY: Measure = Measure {
    name: "ambiguity_rate",
    formula: "calls with >1 candidate / calls with ≥1 candidate",
    numerator: |cell: Cell| cell.outcome.has_several(),
    denominator: |cell: Cell| cell.outcome.has_candidates(),
};
