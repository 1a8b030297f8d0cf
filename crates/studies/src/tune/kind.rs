//! What is a call worth asking of: was it right, a list, wrong, missed? The verdict, and what else an objective looks at.

use anilab_engine::measure::Cell;
use anilab_engine::model::Verdict;

/// What a call came to, as far as any objective tells calls apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The true record popped.
    Right,
    /// A list popped that holds it.
    RightList,
    /// Another record popped.
    Wrong,
    /// A list was shown that holds it.
    Listed,
    /// A list was shown without it, though the caller has a record.
    NotListed,
    /// A list was shown, and the caller has no record.
    NotListedAbsent,
    /// Nothing was shown, though the caller has a record.
    Missed,
    /// Nothing was shown, and there was nothing to show.
    Absent,
    /// No label; some record matches.
    Matched,
    /// No label; no record matches.
    Unmatched,
}

impl Kind {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// The kind of a call.
    #[must_use]
    pub fn of(cell: Cell) -> Self {
        match cell.verdict {
            Verdict::Right => Self::Right,
            Verdict::RightList => Self::RightList,
            Verdict::Wrong | Verdict::WrongAbsent => Self::Wrong,
            Verdict::Listed => Self::Listed,
            Verdict::NotListed if cell.in_snapshot => Self::NotListed,
            Verdict::NotListed => Self::NotListedAbsent,
            Verdict::Missed => Self::Missed,
            Verdict::Absent => Self::Absent,
            Verdict::Unlabelled if cell.outcome.has_candidates() => Self::Matched,
            Verdict::Unlabelled => Self::Unmatched,
        }
    }

    /// The kind of each cell, at the place of its code.
    #[must_use]
    pub fn table() -> [Self; Cell::COUNT] {
        let mut kinds = [Self::Unmatched; Cell::COUNT];
        for (kind, cell) in kinds.iter_mut().zip(Cell::all()) {
            *kind = Self::of(cell);
        }
        kinds
    }

    /// Whether the call has a label.
    #[must_use]
    pub fn is_labelled(self) -> bool {
        !matches!(self, Self::Matched | Self::Unmatched)
    }
}
