//! What is a rate? A share of calls, with its counts and how sure it is.

use crate::stats::{Clusters, Interval, wilson};

use super::cell::Cell;

/// A kind of rate.
pub struct Measure {
    /// Its name in every output.
    pub name: &'static str,
    /// Its formula in the words of the outcomes and verdicts.
    pub formula: &'static str,
    /// Whether a call counts above the line; only asked of calls below it.
    pub numerator: fn(Cell) -> bool,
    /// Whether a call counts below the line.
    pub denominator: fn(Cell) -> bool,
}

/// A rate with what it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Calls above the line.
    pub numerator: u64,
    /// Calls below the line.
    pub denominator: u64,
    /// How many independent calls those below the line are worth.
    pub n_eff: f64,
}

impl Rate {
    /// A rate of `numerator` calls among those of `clusters`.
    #[must_use]
    pub fn new(numerator: u64, clusters: Clusters) -> Self {
        Self { numerator, denominator: clusters.calls(), n_eff: clusters.n_eff() }
    }

    /// The share, `None` where there is nothing below the line.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn value(&self) -> Option<f64> {
        (self.denominator > 0).then(|| self.numerator as f64 / self.denominator as f64)
    }

    /// The 95 % interval: Wilson's at `n_eff`.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.value()?, self.n_eff)
    }
}
