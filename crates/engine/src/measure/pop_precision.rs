//! `pop_precision`: when a record opens, how often is it the right one?

use super::cell::Cell;
use super::rate::Measure;
use crate::model::Verdict;

/// right / (right + wrong + `wrong_absent`)
///
/// Numerator: labelled calls whose true record popped. Denominator: labelled calls with a pop that was right or wrong; account lists with the true record count in neither. Null without such calls.
pub(super) const ENTRY: Measure = Measure {
    name: "pop_precision",
    formula: "right / (right + wrong + wrong_absent)",
    numerator: |cell: Cell| cell.verdict == Verdict::Right,
    denominator: |cell: Cell| matches!(cell.verdict, Verdict::Right | Verdict::Wrong | Verdict::WrongAbsent),
};
