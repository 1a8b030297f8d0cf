//! How many calls came to what under one configuration? Calls by cell, from which every share follows.

use anilab_engine::measure::Cell;
use anilab_engine::model::{Outcome, Verdict};

use super::kind::Kind;

/// Calls by cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    cells: [u64; Cell::COUNT],
}

impl Default for Counts {
    fn default() -> Self {
        Self { cells: [0; Cell::COUNT] }
    }
}

impl Counts {
    /// Counts `calls` calls of a cell, by its code.
    #[inline]
    pub fn add(&mut self, code: u8, calls: u64) {
        self.cells[usize::from(code)] += calls;
    }

    /// The cells that have calls, by their codes.
    pub fn cells(&self) -> impl Iterator<Item = (u8, u64)> {
        (0..=u8::MAX).zip(self.cells).filter(|(_, calls)| *calls > 0)
    }

    /// Calls of the cells that a predicate picks.
    #[must_use]
    pub fn sum(&self, is_counted: impl Fn(Cell) -> bool) -> u64 {
        Cell::all().zip(self.cells).filter(|(cell, _)| is_counted(*cell)).map(|(_, calls)| calls).sum()
    }

    /// All calls.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.cells.iter().sum()
    }

    /// Calls with a label.
    #[must_use]
    pub fn labelled(&self) -> u64 {
        self.sum(|cell| cell.verdict != Verdict::Unlabelled)
    }

    /// Calls on which the true record popped.
    #[must_use]
    pub fn right(&self) -> u64 {
        self.sum(|cell| cell.verdict == Verdict::Right)
    }

    /// Calls on which a wrong one did.
    #[must_use]
    pub fn wrong(&self) -> u64 {
        self.sum(|cell| matches!(cell.verdict, Verdict::Wrong | Verdict::WrongAbsent))
    }

    /// Calls on which the true record stood in a list.
    #[must_use]
    pub fn listed(&self) -> u64 {
        self.sum(|cell| matches!(cell.verdict, Verdict::RightList | Verdict::Listed))
    }

    /// Calls that some record matches.
    #[must_use]
    pub fn matched(&self) -> u64 {
        self.sum(|cell| cell.outcome.has_candidates())
    }

    /// Calls that several records match.
    #[must_use]
    pub fn several(&self) -> u64 {
        self.sum(|cell| matches!(cell.outcome, Outcome::Resolved | Outcome::RolledUp | Outcome::Ambiguous))
    }

    /// Calls by kind.
    #[must_use]
    pub fn kinds(&self) -> [u64; Kind::COUNT] {
        let mut kinds = [0; Kind::COUNT];
        for (cell, calls) in Cell::all().zip(self.cells) {
            kinds[Kind::of(cell) as usize] += calls;
        }
        kinds
    }
}
