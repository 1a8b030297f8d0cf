//! How many records match a call, strategy by strategy? In bins that double: 1, 2, 3–4, 5–8, 9–16 and so on.

use crate::measure::candidates::Candidates;
use crate::measure::scorecard::StrategyScore;
use crate::measure::tally::Tally;

/// Matched calls by their number of candidates.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateSpread {
    /// The highest number of candidates of each bin; a bin begins above the one before it.
    pub upper: Vec<u32>,
    /// One spread a strategy.
    pub spreads: Vec<Spread>,
}

/// The matched calls of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The strategy.
    pub strategy: String,
    /// Calls in each bin.
    pub calls: Vec<u64>,
    /// What the matched calls are worth as independent calls.
    pub n_eff: f64,
}

impl Spread {
    /// Calls with at least one candidate.
    #[must_use]
    pub fn matched(&self) -> u64 {
        self.calls.iter().sum()
    }
}

impl CandidateSpread {
    /// The numbers of candidates that a bin holds, its first and its last.
    #[must_use]
    pub fn bounds(&self, bin: usize) -> (u32, u32) {
        (bin.checked_sub(1).map_or(1, |before| self.upper[before] + 1), self.upper[bin])
    }

    pub(super) fn of(scores: &[StrategyScore], tally: &Tally) -> Option<Self> {
        let most = scores.iter().map(|score| score.candidates.max).max().filter(|&most| most > 0)?;
        let upper: Vec<u32> = (0..=bin_of(most)).map(|bin| 1 << bin).collect();
        let spreads = scores
            .iter()
            .enumerate()
            .map(|(place, score)| Spread {
                strategy: score.name.clone(),
                calls: binned(tally.candidates(place), upper.len()),
                // Every call with a candidate is below the line of the ambiguity rate.
                n_eff: score.rate("ambiguity_rate").map_or(0.0, |rate| rate.n_eff),
            })
            .collect();
        Some(Self { upper, spreads })
    }
}

/// The bin of a number of candidates: ⌈log₂⌉, so that bin b ends at 2ᵇ.
fn bin_of(candidates: u32) -> usize {
    candidates.checked_next_power_of_two().map_or(32, |power| power.trailing_zeros() as usize)
}

fn binned(candidates: &Candidates, bins: usize) -> Vec<u64> {
    let mut calls = vec![0; bins];
    for (count, with) in candidates.counts() {
        calls[bin_of(count)] += with;
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_double() {
        assert_eq!([1, 2, 3, 4, 5, 8, 9, 16, 17].map(bin_of), [0, 1, 2, 2, 3, 3, 4, 4, 5]);
        let mut candidates = Candidates::default();
        for (count, calls) in [(1, 10), (2, 5), (3, 2), (4, 1), (7, 1)] {
            candidates.add(count, calls);
        }
        assert_eq!(binned(&candidates, 4), [10, 5, 3, 1]);
        let spread = CandidateSpread { upper: vec![1, 2, 4, 8], spreads: vec![] };
        assert_eq!([0, 1, 2, 3].map(|bin| spread.bounds(bin)), [(1, 1), (2, 2), (3, 4), (5, 8)]);
    }
}
