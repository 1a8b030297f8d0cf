//! What is a rate? A share of calls, with its counts and how sure it is.

use schemars::JsonSchema;
use serde::Serialize;

use crate::stats::{Clusters, Interval, Limits, wilson};

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

/// A rate with what it is made of; results hold it as a [`WrittenRate`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(into = "WrittenRate")]
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

/// A share of calls with its counts and its 95 % interval (Wilson's at `n_eff`).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct WrittenRate {
    /// The share, from 0 to 1; null where the denominator is 0.
    pub value: Option<f64>,
    /// Calls that count.
    pub numerator: u64,
    /// Calls of which they are a share.
    pub denominator: u64,
    /// How many independent calls the denominator is worth, since callers repeat.
    pub n_eff: f64,
    /// The interval, as shares.
    #[serde(flatten)]
    pub limits: Limits,
}

impl From<Rate> for WrittenRate {
    fn from(rate: Rate) -> Self {
        let Rate { numerator, denominator, n_eff } = rate;
        Self { value: rate.value(), numerator, denominator, n_eff, limits: rate.interval().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{to_json, to_schema};

    #[test]
    fn a_rate_is_written_with_its_parts_and_its_interval() {
        let none = Rate { numerator: 0, denominator: 0, n_eff: 0.0 };
        let text = to_json(&none).split_whitespace().collect::<String>();
        let expected = r#"{"value":null,"numerator":0,"denominator":0,"n_eff":0.0,"low":null,"high":null}"#;
        assert_eq!(text, expected);
        let schema = to_schema::<Rate>();
        assert!(
            ["value", "n_eff", "low", "high"].iter().all(|name| schema.contains(&format!("\"{name}\": {{"))),
            "{schema}"
        );
    }
}
