//! A share of calls with its counts, for results that compare two of them and give the interval of the difference alone.

use schemars::JsonSchema;
use serde::Serialize;

use super::rate::Rate;

/// A share of calls with its counts and without an interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct CountedShare {
    /// The share, from 0 to 1; null where the denominator is 0.
    pub value: Option<f64>,
    /// Calls that count.
    pub numerator: u64,
    /// Calls of which they are a share.
    pub denominator: u64,
    /// How many independent calls the denominator is worth, since callers repeat.
    pub n_eff: f64,
}

impl From<Rate> for CountedShare {
    fn from(rate: Rate) -> Self {
        let Rate { numerator, denominator, n_eff } = rate;
        Self { value: rate.value(), numerator, denominator, n_eff }
    }
}
