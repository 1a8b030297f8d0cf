//! The difference of one rate between two sides, with its interval and what it is made of.

use schemars::JsonSchema;
use serde::Serialize;

use crate::stats::{Interval, Limits};

/// A difference of a rate as results hold it: part of the object that also holds both sides.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct RateDifference {
    /// The second rate less the first, as a share: 0.01 is one point. Null where either has nothing in its denominator.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    #[serde(flatten)]
    pub limits: Limits,
    /// Calls that count in the numerator of the second side and not in that of the first.
    pub gained: u64,
    /// Calls that count in the numerator of the first side and not in that of the second.
    pub lost: u64,
}

impl RateDifference {
    /// A difference of shares with its interval, and the calls that changed.
    #[must_use]
    pub fn new(difference: Option<f64>, interval: Option<Interval>, gained: u64, lost: u64) -> Self {
        Self { difference, limits: interval.into(), gained, lost }
    }
}
