//! How many digits are enough? What `last-N` finds, leaves open and gets wrong, for each N of a run.

use crate::measure::rate::Rate;
use crate::measure::scorecard::StrategyScore;
use crate::measure::tally::Tally;

use super::coverage::WRONG_POPS;

/// What the strategies `last-N` of a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct SuffixLengths {
    /// One point for each N, ascending; two at least.
    pub points: Vec<SuffixLength>,
}

/// What one of them came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SuffixLength {
    /// N.
    pub digits: u8,
    /// Calls that match any record among the eligible calls.
    pub match_rate: Rate,
    /// Calls that match several records among those that match any.
    pub ambiguity_rate: Rate,
    /// Calls with a wrong pop among the labelled calls.
    pub wrong_rate: Rate,
}

impl SuffixLengths {
    pub(super) fn of(scores: &[StrategyScore], tally: &Tally) -> Option<Self> {
        let point = |(place, score): (usize, &StrategyScore)| {
            Some(SuffixLength {
                digits: score.name.strip_prefix("last-")?.parse().ok()?,
                match_rate: *score.rate("match_rate")?,
                ambiguity_rate: *score.rate("ambiguity_rate")?,
                wrong_rate: tally.rate(place, &WRONG_POPS, &tally.cell_counts(place)),
            })
        };
        let mut points: Vec<SuffixLength> = scores.iter().enumerate().filter_map(point).collect();
        points.sort_by_key(|point| point.digits);
        points.dedup_by_key(|point| point.digits);
        (points.len() > 1).then_some(Self { points })
    }
}
