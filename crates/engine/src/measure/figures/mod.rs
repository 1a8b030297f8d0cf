//! What do the charts draw? One plain value per figure, computed here so that a chart computes nothing.

mod candidate_spread;
mod coverage;
mod match_rates;
mod outcome_mix;
mod over_time;
mod periods;
mod suffix_length;

pub use candidate_spread::{CandidateSpread, Spread};
pub use coverage::{Coverage, CoveragePoint, RIGHT_POPS, WRONG_POPS};
pub use match_rates::{MatchRates, NamedRate};
pub use outcome_mix::{OutcomeBar, OutcomeMix};
pub use over_time::{OverTime, TimeLine};
pub use periods::Unit;
pub use suffix_length::{SuffixLength, SuffixLengths};

use super::best::{NetWeights, best};
use super::scorecard::Scorecard;
use super::tally::Tally;

/// The values of all figures of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The place of the best strategy; `None` without labels.
    pub best: Option<usize>,
    /// Where the calls go.
    pub outcome_mix: OutcomeMix,
    /// How often somebody is found.
    pub match_rates: MatchRates,
    /// How many records match; `None` where nothing matches.
    pub candidate_spread: Option<CandidateSpread>,
    /// How many digits are enough; `None` with fewer than two strategies `last-N`.
    pub suffix_lengths: Option<SuffixLengths>,
    /// What coverage costs; `None` without labels of known records.
    pub coverage: Option<Coverage>,
    /// How it went from day to day; `None` where the calls have no times, or all the same day.
    pub over_time: Option<OverTime>,
}

impl Figures {
    /// The values of a run, from its scorecard and what that was counted from.
    #[must_use]
    pub fn of(scorecard: &Scorecard, tally: &Tally, weights: NetWeights) -> Self {
        let scores = &scorecard.strategies;
        Self {
            best: best(scores, weights),
            outcome_mix: OutcomeMix::of(scores),
            match_rates: MatchRates::of(scores),
            candidate_spread: CandidateSpread::of(scores, tally),
            suffix_lengths: SuffixLengths::of(scores, tally),
            coverage: Coverage::of(scores, tally, weights.costs),
            over_time: OverTime::of(scores, tally),
        }
    }

    /// The strategy of which an answer speaks: the best one, without labels the one that finds somebody most often.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.best.unwrap_or_else(|| self.match_rates.highest())
    }
}
