//! Confidence limits as results hold them: both ends, or neither.

use schemars::JsonSchema;
use serde::Serialize;

use super::wilson::Interval;

/// The limits of an interval that may be unknown; part of the object of the figure that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Limits {
    /// Lower end of the 95 % interval, in the unit of the figure; null where there is no interval.
    pub low: Option<f64>,
    /// Upper end of the 95 % interval, in the unit of the figure; null where there is no interval.
    pub high: Option<f64>,
}

impl From<Option<Interval>> for Limits {
    fn from(interval: Option<Interval>) -> Self {
        Self { low: interval.map(|interval| interval.low), high: interval.map(|interval| interval.high) }
    }
}
