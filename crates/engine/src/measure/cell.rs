//! Everything that a measure asks of one call under one strategy, in one byte.

use crate::model::{Outcome, Truth, Verdict};
use crate::replay::StrategyResult;

/// What a call came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// What happened.
    pub outcome: Outcome,
    /// Whether that was right.
    pub verdict: Verdict,
    /// Whether the true record was in the snapshot.
    pub in_snapshot: bool,
    /// Whether the true record is among the candidates, or is their common account.
    pub in_reach: bool,
}

impl Cell {
    /// How many cells there are.
    pub const COUNT: usize = Outcome::ALL.len() * Verdict::ALL.len() * 4;

    /// The cell as one byte.
    #[must_use]
    pub fn code(self) -> u8 {
        let code = (self.outcome as usize * Verdict::ALL.len() + self.verdict as usize) * 4
            + usize::from(self.in_snapshot) * 2
            + usize::from(self.in_reach);
        u8::try_from(code).expect("there are 252 cells")
    }

    /// The cell of a call under one strategy.
    #[must_use]
    pub fn of(result: &StrategyResult, truth: Truth) -> Self {
        Self {
            outcome: result.outcome,
            verdict: result.verdict,
            in_snapshot: truth.is_in_snapshot(),
            in_reach: result.is_in_reach,
        }
    }

    /// The cell of a code; that of the last one for a byte that is none.
    #[must_use]
    pub fn of_code(code: u8) -> Self {
        let code = usize::from(code).min(Self::COUNT - 1);
        let kind = code / 4;
        Self {
            outcome: Outcome::ALL[kind / Verdict::ALL.len()],
            verdict: Verdict::ALL[kind % Verdict::ALL.len()],
            in_snapshot: code & 2 != 0,
            in_reach: code & 1 != 0,
        }
    }

    /// What a predicate says of each cell, indexed by code.
    #[must_use]
    pub fn table(predicate: impl Fn(Self) -> bool) -> [bool; Self::COUNT] {
        let mut values = [false; Self::COUNT];
        for (value, cell) in values.iter_mut().zip(Self::all()) {
            *value = predicate(cell);
        }
        values
    }

    /// All cells, each at the place of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        Outcome::ALL.into_iter().flat_map(|outcome| {
            Verdict::ALL.into_iter().flat_map(move |verdict| {
                (0..4).map(move |bits| Self { outcome, verdict, in_snapshot: bits & 2 != 0, in_reach: bits & 1 != 0 })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_places() {
        assert_eq!(Cell::all().count(), Cell::COUNT);
        assert!(Cell::all().enumerate().all(|(place, cell)| usize::from(cell.code()) == place));
        assert!(Cell::all().all(|cell| Cell::of_code(cell.code()) == cell));
    }
}
