//! `usable_rate`: how often can the number be looked up at all?

use super::cell::Cell;
use super::rate::Measure;
use crate::model::Outcome;

/// (eligible − withheld − unusable) / eligible
///
/// Numerator: calls with a key. Denominator: eligible calls. Null without eligible calls.
pub(super) const ENTRY: Measure = Measure {
    name: "usable_rate",
    formula: "(eligible − withheld − unusable) / eligible",
    numerator: |cell: Cell| !matches!(cell.outcome, Outcome::Withheld | Outcome::Unusable),
    denominator: |_| true,
};
