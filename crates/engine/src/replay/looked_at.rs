//! What do strategies look at of a call beside its number and label? Calls that agree in it come to the same.

use crate::index::has_lifetimes;
use crate::matching::strategy::Strategy;
use crate::matching::tie_break::{Ground, Need};
use crate::model::Records;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LookedAt {
    /// The id, by which something is drawn.
    pub id: bool,
    /// The time.
    pub time: bool,
    /// The name that came with the number.
    pub name: bool,
}

impl LookedAt {
    /// What these strategies look at in calls that meet these snapshots.
    #[must_use]
    pub fn by(strategies: &[Strategy], snapshots: &[Records]) -> Self {
        let looks_back = strategies.iter().any(|strategy| strategy.has_need(&Need::History));
        Self {
            id: strategies.iter().any(|strategy| strategy.has_ground(Ground::Chance)),
            time: looks_back || snapshots.iter().any(has_lifetimes),
            name: strategies.iter().any(|strategy| !strategy.rules.is_empty()),
        }
    }
}
