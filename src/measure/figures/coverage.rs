//! What does coverage cost? How often a record opens, against how often it is a wrong one.

use crate::measure::cell::Cell;
use crate::measure::rate::{Measure, Rate};
use crate::measure::scorecard::StrategyScore;
use crate::measure::tally::Tally;
use crate::model::Verdict;

/// (wrong + `wrong_absent`) / labelled
///
/// Numerator: labelled calls for which a wrong record popped. Denominator: labelled calls. Null without labels.
const WRONG_POPS: Measure = Measure {
    name: "wrong_pop_rate",
    formula: "(wrong + wrong_absent) / labelled",
    numerator: |cell: Cell| matches!(cell.verdict, Verdict::Wrong | Verdict::WrongAbsent),
    denominator: |cell: Cell| cell.verdict != Verdict::Unlabelled,
};

/// Coverage and its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// One point a strategy.
    pub points: Vec<CoveragePoint>,
}

/// Coverage and its price under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveragePoint {
    /// The strategy.
    pub strategy: String,
    /// Calls with a pop among the eligible calls.
    pub pop_rate: Rate,
    /// Calls with a wrong pop among the labelled calls.
    pub wrong_rate: Rate,
}

impl Coverage {
    pub(super) fn of(scores: &[StrategyScore], tally: &Tally) -> Option<Self> {
        let point = |(place, score): (usize, &StrategyScore)| {
            let wrong_rate = tally.rate(place, &WRONG_POPS, &tally.cell_counts(place));
            Some(CoveragePoint { strategy: score.name.clone(), pop_rate: *score.rate("pop_rate")?, wrong_rate })
        };
        let points: Vec<CoveragePoint> = scores.iter().enumerate().filter_map(point).collect();
        points.first().is_some_and(|point| point.wrong_rate.denominator > 0).then_some(Self { points })
    }
}
