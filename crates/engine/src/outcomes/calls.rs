//! Which calls are compared? Who called, and what each strategy made of it: one byte a call and strategy, twelve a call.

use crate::measure::Cell;
use crate::model::Verdict;
use crate::replay::{BatchResult, WITHHELD};

use super::features::Features;

/// Calls that several strategies met.
#[derive(Debug, Default)]
pub struct Calls {
    /// The strategies, the baseline first.
    pub names: Vec<String>,
    /// The caller of each call; [`WITHHELD`] where nobody knows.
    pub callers: Vec<u32>,
    /// The cell of each call, strategy by strategy.
    pub codes: Vec<Vec<u8>>,
    /// What segments the calls belong to.
    pub features: Features,
}

impl Calls {
    /// No calls yet, under strategies of these names.
    #[must_use]
    pub fn new(names: Vec<String>, features: Features) -> Self {
        Self { codes: names.iter().map(|_| Vec::new()).collect(), names, callers: Vec::new(), features }
    }

    /// Adds a batch of replayed calls; their features are added by the caller, to [`Self::features_mut`].
    pub fn add(&mut self, result: &BatchResult) {
        self.callers.extend(result.caller.iter().map(|caller| caller.0));
        for (codes, results) in self.codes.iter_mut().zip(&result.strategies) {
            codes.extend(results.iter().zip(&result.truth).map(|(one, &truth)| Cell::of(one, truth).code()));
        }
    }

    /// Adds one call with a cell for each strategy.
    pub fn push(&mut self, caller: Option<u32>, cells: impl IntoIterator<Item = Cell>) {
        self.callers.push(caller.unwrap_or(WITHHELD.0));
        for (codes, cell) in self.codes.iter_mut().zip(cells) {
            codes.push(cell.code());
        }
    }

    /// The code of the cell of a call under a strategy, both by their places.
    #[must_use]
    pub fn code(&self, strategy: usize, call: usize) -> u8 {
        self.codes[strategy][call]
    }

    /// The caller of a call, where somebody knows.
    #[must_use]
    pub fn caller(&self, call: usize) -> Option<u32> {
        Some(self.callers[call]).filter(|&caller| caller != WITHHELD.0)
    }

    /// What segments the calls belong to.
    #[must_use]
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// What segments the calls belong to.
    pub fn features_mut(&mut self) -> &mut Features {
        &mut self.features
    }

    /// The segments that are texts, which the file of changed calls shows.
    #[must_use]
    pub fn text_dimensions(&self) -> &[String] {
        &self.features.dimensions
    }

    /// The values of a call in these segments.
    #[must_use]
    pub fn text_values(&self, call: usize) -> Vec<&str> {
        (0..self.features.dimensions.len()).map(|dimension| self.features.value(call, dimension)).collect()
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

    /// How many numbers callers have at the most.
    #[must_use]
    pub fn caller_places(&self) -> usize {
        let known = self.callers.iter().filter(|&&caller| caller != WITHHELD.0).max();
        known.map_or(0, |&caller| caller as usize + 1)
    }

    /// How many callers there are, withheld ones aside.
    #[must_use]
    pub fn callers(&self) -> u64 {
        let mut is_seen = vec![false; self.caller_places()];
        for &caller in self.callers.iter().filter(|&&caller| caller != WITHHELD.0) {
            is_seen[caller as usize] = true;
        }
        is_seen.into_iter().map(u64::from).sum()
    }

    /// How many calls have a label.
    #[must_use]
    pub fn labelled(&self) -> u64 {
        let is_labelled = Cell::table(|cell| cell.verdict != Verdict::Unlabelled);
        let codes = self.codes.first().into_iter().flatten();
        codes.map(|&code| u64::from(is_labelled[usize::from(code)])).sum()
    }
}
