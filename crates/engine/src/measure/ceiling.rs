//! `ceiling`: what would a perfect tie-break reach?

use super::cell::Cell;
use super::rate::Measure;

/// labelled calls whose true record is among the candidates, or is their common account / labelled calls whose true record is in the snapshot
///
/// Numerator: labelled calls whose true record is one of the candidates, or the account that several candidates share; the account of a lone candidate is out of reach, since nothing is tied there. Denominator: labelled calls whose true record is in the snapshot. Null without such calls.
pub(super) const ENTRY: Measure = Measure {
    name: "ceiling",
    formula: "labelled calls whose true record is among the candidates, or is their common account / labelled calls whose true record is in the snapshot",
    numerator: |cell: Cell| cell.in_reach,
    denominator: |cell: Cell| cell.in_snapshot,
};
