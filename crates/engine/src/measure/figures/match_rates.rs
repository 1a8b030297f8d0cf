//! How often is somebody found, strategy by strategy?

use crate::measure::rate::Rate;
use crate::measure::scorecard::StrategyScore;

/// The match rate of each strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchRates {
    /// One rate a strategy.
    pub rates: Vec<NamedRate>,
}

/// A rate of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedRate {
    /// The strategy.
    pub strategy: String,
    /// The rate.
    pub rate: Rate,
}

impl MatchRates {
    pub(super) fn of(scores: &[StrategyScore]) -> Self {
        let named = |score: &StrategyScore| {
            let rate = *score.rate("match_rate")?;
            Some(NamedRate { strategy: score.name.clone(), rate })
        };
        Self { rates: scores.iter().filter_map(named).collect() }
    }

    /// The place of the strategy that finds somebody most often; the first of several.
    #[must_use]
    pub fn highest(&self) -> usize {
        let matched = |place: usize| self.rates[place].rate.numerator;
        (0..self.rates.len()).reduce(|a, b| if matched(b) > matched(a) { b } else { a }).unwrap_or(0)
    }
}
