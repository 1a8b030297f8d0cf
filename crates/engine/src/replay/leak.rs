//! Counts of what calls find in the newest records, and of what is younger than the call.

use std::ops::AddAssign;

use crate::model::Timestamp;

/// What calls find in the newest records as they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeakCount {
    /// Calls that match some record.
    pub latest: u64,
    /// Those of them that match only through phone values which appeared after the call.
    pub younger: u64,
}

/// Counts, call by call, what the newest records find.
#[derive(Debug, Default)]
pub struct LeakMeter {
    /// Since when each phone entry has been there; empty where its own lifetime tells.
    pub(super) since: Vec<Timestamp>,
    /// One count for each strategy.
    pub counts: Vec<LeakCount>,
    /// Calls that would have met a candidate which was not there yet when they rang.
    pub spared: u64,
}

impl LeakMeter {
    /// A meter that knows since when each phone entry has been there; where `since` is empty, the records themselves tell.
    #[must_use]
    pub fn new(since: Vec<Timestamp>) -> Self {
        Self { since, ..Self::default() }
    }
}

impl AddAssign<&Self> for LeakMeter {
    fn add_assign(&mut self, other: &Self) {
        self.counts.resize(self.counts.len().max(other.counts.len()), LeakCount::default());
        for (count, other) in self.counts.iter_mut().zip(&other.counts) {
            count.latest += other.latest;
            count.younger += other.younger;
        }
        self.spared += other.spared;
    }
}
