//! `on_screen_rate`: of the callers who have a record, how many does the agent see, popped or in a list?

use super::cell::Cell;
use super::rate::Measure;
use crate::model::Verdict;

/// (right + `right_list` + listed) / labelled calls whose true record is in the snapshot
///
/// Numerator: labelled calls whose true record popped or is listed. Denominator: labelled calls whose true record is in the snapshot. Null without such calls.
pub(super) const ENTRY: Measure = Measure {
    name: "on_screen_rate",
    formula: "(right + right_list + listed) / labelled calls whose true record is in the snapshot",
    numerator: |cell: Cell| matches!(cell.verdict, Verdict::Right | Verdict::RightList | Verdict::Listed),
    denominator: |cell: Cell| cell.in_snapshot,
};
