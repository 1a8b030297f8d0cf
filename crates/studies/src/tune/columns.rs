//! What did each configuration make of each training call? Kept where there is room, so that the choice need not replay.

use std::collections::BTreeMap;

use super::kind::Kind;

/// The kind of each call of the training part under some configurations, by their places: one byte each.
#[derive(Debug, Default)]
pub(super) struct Columns {
    kept: BTreeMap<usize, Vec<Kind>>,
    bytes: usize,
}

/// No more is kept.
const ROOM: usize = 1 << 28;

impl Columns {
    /// Whether there is room for so many columns of so many calls.
    pub(super) fn has_room(&self, columns: usize, calls: usize) -> bool {
        columns.saturating_mul(calls) <= ROOM - self.bytes
    }

    /// Keeps the column of a configuration.
    pub(super) fn keep(&mut self, place: usize, kinds: Vec<Kind>) {
        self.bytes += kinds.len();
        self.kept.insert(place, kinds);
    }

    /// The column of a configuration, where it was kept.
    pub(super) fn find(&self, place: usize) -> Option<&[Kind]> {
        self.kept.get(&place).map(Vec::as_slice)
    }
}
