//! `pop_recall`: of the callers who have a record, how many are popped?

use super::cell::Cell;
use super::rate::Measure;
use crate::model::Verdict;

/// right / labelled calls whose true record is in the snapshot
///
/// Numerator: labelled calls whose true record popped. Denominator: labelled calls whose true record is in the snapshot. Null without such calls.
pub(super) const ENTRY: Measure = Measure {
    name: "pop_recall",
    formula: "right / labelled calls whose true record is in the snapshot",
    numerator: |cell: Cell| cell.verdict == Verdict::Right,
    denominator: |cell: Cell| cell.in_snapshot,
};
