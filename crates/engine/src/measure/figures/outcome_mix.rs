//! Where do the calls go under each strategy?

use crate::measure::scorecard::StrategyScore;
use crate::model::Outcome;

/// The calls of each strategy by outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeMix {
    /// Eligible calls: what every bar adds up to.
    pub calls: u64,
    /// What they are worth as independent calls.
    pub n_eff: f64,
    /// One bar a strategy.
    pub bars: Vec<OutcomeBar>,
}

/// The calls of one strategy by outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeBar {
    /// The strategy.
    pub strategy: String,
    /// Calls, in the order of [`Outcome::ALL`].
    pub calls: [u64; Outcome::ALL.len()],
}

impl OutcomeMix {
    pub(super) fn of(scores: &[StrategyScore]) -> Self {
        // Every eligible call is below the line of the match rate.
        let all = scores.first().and_then(|score| score.rate("match_rate"));
        Self {
            calls: all.map_or(0, |rate| rate.denominator),
            n_eff: all.map_or(0.0, |rate| rate.n_eff),
            bars: scores
                .iter()
                .map(|score| OutcomeBar { strategy: score.name.clone(), calls: *score.outcomes })
                .collect(),
        }
    }
}
