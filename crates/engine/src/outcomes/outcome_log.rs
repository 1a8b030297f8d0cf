//! What each call came to under each strategy: four bytes a call for its caller, and one a strategy.

use crate::measure::{Cell, caller_numbers, distinct_callers, number_behind};
use crate::model::Verdict;
use crate::replay::{BatchResult, WITHHELD};

/// Calls that several strategies met, in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutcomeLog {
    names: Vec<String>,
    callers: Vec<u32>,
    /// The codes of cells, strategy by strategy.
    codes: Vec<Vec<u8>>,
    /// One more than the highest number of a caller.
    caller_numbers: usize,
}

impl OutcomeLog {
    /// A log of no calls yet, under strategies of these names.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self { codes: names.iter().map(|_| Vec::new()).collect(), names, callers: Vec::new(), caller_numbers: 0 }
    }

    /// Adds a batch of replayed calls.
    pub fn add(&mut self, result: &BatchResult) {
        self.caller_numbers = self.caller_numbers.max(caller_numbers(result.caller.iter().map(|caller| caller.0)));
        self.callers.extend(result.caller.iter().map(|caller| caller.0));
        for (codes, results) in self.codes.iter_mut().zip(&result.strategies) {
            codes.extend(results.iter().zip(&result.truth).map(|(one, &truth)| Cell::of(one, truth).code()));
        }
    }

    /// Adds one call with a cell for each strategy; `None` for a withheld caller.
    pub fn push(&mut self, caller: Option<u32>, cells: impl IntoIterator<Item = Cell>) {
        self.caller_numbers = self.caller_numbers.max(caller_numbers(caller.into_iter()));
        self.callers.push(caller.unwrap_or(WITHHELD.0));
        for (codes, cell) in self.codes.iter_mut().zip(cells) {
            codes.push(cell.code());
        }
    }

    /// Adds the calls of other callers under the same strategies. Callers are numbered anew, behind those that are here; nothing
    /// that is counted of a log depends on the order in which parts are added.
    ///
    /// # Panics
    /// Where the strategies differ, or there are 2³² callers.
    pub fn merge(&mut self, other: Self) {
        assert_eq!(self.names, other.names, "parts of one log met the same strategies");
        let first = self.callers.len();
        self.callers.extend(other.callers);
        number_behind(self.caller_numbers, &mut self.callers[first..]);
        self.caller_numbers += other.caller_numbers;
        for (codes, other) in self.codes.iter_mut().zip(other.codes) {
            codes.extend(other);
        }
    }

    /// The same calls under some of the strategies, by their index.
    #[must_use]
    pub fn of_strategies(&self, strategies: &[usize]) -> Self {
        Self {
            names: strategies.iter().map(|&strategy| self.names[strategy].clone()).collect(),
            codes: strategies.iter().map(|&strategy| self.codes[strategy].clone()).collect(),
            callers: self.callers.clone(),
            caller_numbers: self.caller_numbers,
        }
    }

    /// The names of the strategies, the baseline first.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The codes of the cells of all calls under a strategy, by its place.
    #[must_use]
    pub fn codes(&self, strategy: usize) -> &[u8] {
        &self.codes[strategy]
    }

    /// The code of the cell of a call under a strategy, both by their places.
    #[must_use]
    pub fn code(&self, strategy: usize, call: usize) -> u8 {
        self.codes[strategy][call]
    }

    /// The caller of each call; [`WITHHELD`] where nobody knows.
    #[must_use]
    pub fn callers(&self) -> &[u32] {
        &self.callers
    }

    /// The caller of a call, where somebody knows.
    #[must_use]
    pub fn caller(&self, call: usize) -> Option<u32> {
        Some(self.callers[call]).filter(|&caller| caller != WITHHELD.0)
    }

    /// One more than the highest number of a caller.
    #[must_use]
    pub fn caller_numbers(&self) -> usize {
        self.caller_numbers
    }

    /// How many callers there are, withheld ones aside.
    #[must_use]
    pub fn distinct_callers(&self) -> u64 {
        distinct_callers(self.caller_numbers, self.callers.iter().copied())
    }

    /// The number of calls.
    #[must_use]
    pub fn len(&self) -> usize {
        self.callers.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.callers.is_empty()
    }

    /// How many calls have a label.
    #[must_use]
    pub fn labelled(&self) -> u64 {
        let is_labelled = Cell::table(|cell| cell.verdict != Verdict::Unlabelled);
        let codes = self.codes.first().into_iter().flatten();
        codes.map(|&code| u64::from(is_labelled[usize::from(code)])).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_number_their_callers_independently() {
        let log = |callers: &[Option<u32>]| {
            let mut log = OutcomeLog::new(vec!["raw".to_owned()]);
            for &caller in callers {
                log.push(caller, [Cell::of_code(0)]);
            }
            log
        };
        let mut all = log(&[Some(0), None, Some(1)]);
        all.merge(log(&[Some(0), Some(0), None]));
        all.merge(log(&[]));
        assert_eq!(all.callers(), [0, WITHHELD.0, 1, 2, 2, WITHHELD.0]);
        assert_eq!((all.len(), all.distinct_callers(), all.codes(0).len()), (6, 3, 6));
    }
}
