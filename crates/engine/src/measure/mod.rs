//! How often did it go well? Outcomes become counts, counts become rates with intervals.

mod ambiguity_rate;
mod best;
mod caller_counts;
mod candidates;
mod ceiling;
mod cell;
mod chance;
mod costs;
mod counted_share;
mod day;
mod difference;
mod figures;
mod leak;
mod match_rate;
mod on_screen_rate;
mod pop_precision;
mod pop_rate;
mod pop_recall;
mod rate;
mod scorecard;
mod tally;
mod usable_rate;
mod written;

pub use best::{NetWeights, best};
pub use caller_counts::{ByCounts, CallerCounts, caller_numbers, clusters_of, distinct_callers, number_behind};
pub use candidates::{CandidateSummary, Candidates};
pub use cell::Cell;
pub use chance::Chance;
pub use costs::{Cheapest, CostlyCalls, Costs, cheapest};
pub use counted_share::CountedShare;
pub use difference::RateDifference;
pub use figures::{
    CandidateSpread, Coverage, CoveragePoint, Figures, MatchRates, NamedRate, OutcomeBar, OutcomeMix, OverTime,
    RIGHT_POPS, Spread, SuffixLength, SuffixLengths, TimeLine, Unit, WRONG_POPS,
};
pub use leak::{Leak, YoungerMatches};
pub use rate::{Measure, Rate, WrittenRate};
pub use scorecard::{Dataset, SCHEMA, Scorecard, StrategyScore, WrittenScorecard};
pub use tally::Tally;
pub use written::{interval, rate};

/// All measures, in the order in which every output lists them.
pub const REGISTRY: [Measure; 8] = [
    match_rate::ENTRY,
    usable_rate::ENTRY,
    ambiguity_rate::ENTRY,
    pop_rate::ENTRY,
    pop_precision::ENTRY,
    pop_recall::ENTRY,
    on_screen_rate::ENTRY,
    ceiling::ENTRY,
];
