//! What does coverage cost? How often a record opens, against how often it is a wrong one.

use crate::measure::cell::Cell;
use crate::measure::costs::{Cheapest, CostlyCalls, Costs, cheapest};
use crate::measure::rate::{Measure, Rate};
use crate::measure::scorecard::StrategyScore;
use crate::measure::tally::Tally;
use crate::model::Verdict;

/// (wrong + `wrong_absent`) / labelled
///
/// Numerator: labelled calls for which a wrong record popped. Denominator: labelled calls. Null without labels.
pub const WRONG_POPS: Measure = Measure {
    name: "wrong_pop_rate",
    formula: "(wrong + wrong_absent) / labelled",
    numerator: |cell: Cell| matches!(cell.verdict, Verdict::Wrong | Verdict::WrongAbsent),
    denominator: |cell: Cell| cell.verdict != Verdict::Unlabelled,
};

/// right / labelled
///
/// Numerator: labelled calls for which the true record popped. Denominator: labelled calls. Null without labels. Unlike
/// `pop_recall` it falls when true records leave the snapshot.
pub const RIGHT_POPS: Measure = Measure {
    name: "right_pop_rate",
    formula: "right / labelled",
    numerator: |cell: Cell| cell.verdict == Verdict::Right,
    denominator: |cell: Cell| cell.verdict != Verdict::Unlabelled,
};

/// pops / labelled calls whose true record is in the snapshot
///
/// Numerator: those of them for which a record popped, whichever. Denominator: labelled calls whose true record is in the
/// snapshot. Null without such calls.
const OPENED: Measure = Measure {
    name: "opened_rate",
    formula: "pops / labelled calls whose true record is in the snapshot",
    numerator: |cell: Cell| cell.outcome.pops(),
    denominator: |cell: Cell| cell.in_snapshot && cell.verdict != Verdict::Unlabelled,
};

/// Coverage and its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// One point a strategy.
    pub points: Vec<CoveragePoint>,
    /// Which of them is the cheapest, by the ratio of the costs.
    pub cheapest: Vec<Cheapest>,
    /// What calls cost, where the user says so.
    pub costs: Option<Costs>,
}

/// Coverage and its price under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveragePoint {
    /// The strategy.
    pub strategy: String,
    /// Calls with a pop among the labelled calls whose true record is in the snapshot.
    pub opened_rate: Rate,
    /// Calls with a wrong pop among the labelled calls.
    pub wrong_rate: Rate,
}

impl Coverage {
    pub(super) fn of(scores: &[StrategyScore], tally: &Tally, costs: Option<Costs>) -> Option<Self> {
        let point = |(place, score): (usize, &StrategyScore)| {
            let counts = tally.cell_counts(place);
            let rate = |measure| tally.rate(place, measure, &counts);
            CoveragePoint { strategy: score.name.clone(), opened_rate: rate(&OPENED), wrong_rate: rate(&WRONG_POPS) }
        };
        let points: Vec<CoveragePoint> = scores.iter().enumerate().map(point).collect();
        let costly: Vec<CostlyCalls> = scores.iter().map(CostlyCalls::of).collect();
        let is_known = points.first().is_some_and(|point| point.opened_rate.denominator > 0);
        is_known.then(|| Self { points, cheapest: cheapest(&costly), costs })
    }
}
