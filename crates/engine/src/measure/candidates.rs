//! How many records match a call that matches any?

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// Counts calls by their number of candidates; calls without any are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    calls: BTreeMap<u32, u64>,
}

/// What such counts come to.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct CandidateSummary {
    /// Candidates per call on average.
    pub mean: f64,
    /// Half the calls have at most this many.
    pub p50: u32,
    /// 95 of 100 calls have at most this many.
    pub p95: u32,
    /// The most that a call has.
    pub max: u32,
}

impl Candidates {
    /// Counts `calls` calls with that many candidates.
    pub fn add(&mut self, candidates: u32, calls: u64) {
        if candidates > 0 && calls > 0 {
            *self.calls.entry(candidates).or_default() += calls;
        }
    }

    /// Counts the calls of `other` too.
    pub fn merge(&mut self, other: &Self) {
        other.counts().for_each(|(candidates, calls)| self.add(candidates, calls));
    }

    /// Calls by their number of candidates, ascending.
    pub fn counts(&self) -> impl Iterator<Item = (u32, u64)> {
        self.calls.iter().map(|(&candidates, &calls)| (candidates, calls))
    }

    /// The summary; all zero where nothing matched. Percentiles are nearest-rank.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
    pub fn summary(&self) -> CandidateSummary {
        let all: u64 = self.calls.values().sum();
        if all == 0 {
            return CandidateSummary::default();
        }
        let total: u64 = self.counts().map(|(candidates, calls)| u64::from(candidates) * calls).sum();
        let at_rank = |rank: u64| {
            let mut seen = 0;
            let mut counts = self.counts();
            counts.find(|(_, calls)| {
                seen += calls;
                seen >= rank
            })
        };
        let percentile = |percent: u64| at_rank((all * percent).div_ceil(100)).map_or(0, |(candidates, _)| candidates);
        CandidateSummary {
            mean: total as f64 / all as f64,
            p50: percentile(50),
            p95: percentile(95),
            max: percentile(100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_rank() {
        let mut candidates = Candidates::default();
        for (count, calls) in [(0, 50), (1, 10), (2, 9), (7, 1)] {
            candidates.add(count, calls);
        }
        // 20 calls with candidates: mean (10 + 18 + 7) / 20; rank 10 is 1, rank 19 is 2, rank 20 is 7.
        assert_eq!(candidates.summary(), CandidateSummary { mean: 1.75, p50: 1, p95: 2, max: 7 });
        assert_eq!(Candidates::default().summary(), CandidateSummary::default());
    }
}
