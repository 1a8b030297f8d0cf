//! What is read off a world? Six figures of every strategy.

use crate::compare::NET;
use anilab_engine::measure::{Cell, Measure, NetWeights, REGISTRY, RIGHT_POPS, WRONG_POPS, clusters_of};
use anilab_engine::model::Verdict;
use anilab_engine::outcomes::OutcomeLog;
use anilab_engine::spec::Unknown;
use anilab_engine::stats::Clusters;

use super::error::{Result, SensitivityError};

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauge {
    /// The name in every output.
    pub name: &'static str,
    /// The name in a sentence.
    pub words: &'static str,
    /// Of which calls it is a share.
    pub of: &'static str,
    /// Whether less of it is better.
    pub less_is_better: bool,
}

/// All figures, in the order of every output.
pub const GAUGES: [Gauge; 6] = [
    Gauge { name: "match_rate", words: "match rate", of: "of the calls", less_is_better: false },
    Gauge { name: "ambiguity_rate", words: "ambiguity", of: "of the calls that match anybody", less_is_better: true },
    Gauge { name: "pop_precision", words: "pop precision", of: "of the labelled pops", less_is_better: false },
    Gauge { name: "right_pop_rate", words: "right pops", of: "of the labelled calls", less_is_better: false },
    Gauge { name: "wrong_pop_rate", words: "wrong pops", of: "of the labelled calls", less_is_better: true },
    Gauge { name: NET, words: "net", of: "per labelled call", less_is_better: false },
];

/// The place of the figure of that name.
///
/// # Errors
/// [`SensitivityError`] with the nearest name where there is none.
pub fn gauge(name: &str) -> Result<usize> {
    GAUGES.iter().position(|gauge| gauge.name == name).ok_or_else(|| {
        let names = || GAUGES.iter().map(|gauge| gauge.name);
        SensitivityError::UnknownMeasure(Unknown::among(name, names()))
    })
}

/// One figure of one strategy in one world.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The figure; `None` where nothing is below the line.
    pub value: Option<f64>,
    /// Calls above the line; `None` for the net, which weighs them.
    pub numerator: Option<u64>,
    /// Calls below the line.
    pub denominator: u64,
    /// How many independent calls those are worth.
    pub n_eff: f64,
}

/// All figures of a strategy, by its place among those that met the calls.
#[must_use]
pub fn figures(log: &OutcomeLog, strategy: usize) -> [Figure; GAUGES.len()] {
    let mut counts = [0_u64; Cell::COUNT];
    for &code in log.codes(strategy) {
        counts[usize::from(code)] += 1;
    }
    GAUGES.map(|gauge| match gauge.name {
        NET => net(log, strategy, &counts),
        name => rate(log, strategy, measure(name), &counts),
    })
}

/// The measure of that name.
fn measure(name: &str) -> &'static Measure {
    let found = REGISTRY.iter().chain([&RIGHT_POPS, &WRONG_POPS]).find(|measure| measure.name == name);
    found.expect("every figure but the net is a measure")
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn rate(log: &OutcomeLog, strategy: usize, measure: &Measure, counts: &[u64; Cell::COUNT]) -> Figure {
    let is_above = |cell: Cell| (measure.denominator)(cell) && (measure.numerator)(cell);
    let above: u64 = Cell::all().zip(counts).filter(|(cell, _)| is_above(*cell)).map(|(_, count)| count).sum();
    let clusters = clusters(log, strategy, measure.denominator);
    let denominator = clusters.calls();
    let value = (denominator > 0).then(|| above as f64 / denominator as f64);
    Figure { value, numerator: Some(above), denominator, n_eff: clusters.n_eff() }
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn net(log: &OutcomeLog, strategy: usize, counts: &[u64; Cell::COUNT]) -> Figure {
    let weights = NetWeights::default();
    let worth = |cell: Cell| match cell.verdict {
        Verdict::Right => 1.0,
        Verdict::RightList | Verdict::Listed => weights.list,
        Verdict::Wrong | Verdict::WrongAbsent => -weights.wrong,
        _ => 0.0,
    };
    let sum: f64 = Cell::all().zip(counts).map(|(cell, &count)| worth(cell) * count as f64).sum();
    let clusters = clusters(log, strategy, |cell| cell.verdict != Verdict::Unlabelled);
    let denominator = clusters.calls();
    let value = (denominator > 0).then(|| sum / denominator as f64);
    Figure { value, numerator: None, denominator, n_eff: clusters.n_eff() }
}

/// The callers of the calls whose cell under a strategy is counted.
fn clusters(log: &OutcomeLog, strategy: usize, is_counted: fn(Cell) -> bool) -> Clusters {
    let is_counted = Cell::table(is_counted);
    let calls = log.callers().iter().zip(log.codes(strategy)).filter(|(_, code)| is_counted[usize::from(**code)]);
    clusters_of(log.caller_numbers(), calls.map(|(&caller, _)| caller))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::Outcome;

    #[test]
    fn six_figures_of_six_calls() {
        let mut calls = OutcomeLog::new(vec!["a".to_owned()]);
        let cell = |outcome, verdict| Cell { outcome, verdict, in_snapshot: true, in_reach: false };
        for (caller, outcome, verdict) in [
            (Some(0), Outcome::Unique, Verdict::Right),
            (Some(0), Outcome::Unique, Verdict::Right),
            (Some(1), Outcome::Unique, Verdict::Wrong),
            (Some(2), Outcome::Ambiguous, Verdict::Listed),
            (Some(2), Outcome::Unmatched, Verdict::Missed),
            (None, Outcome::Unmatched, Verdict::Unlabelled),
        ] {
            calls.push(caller, [cell(outcome, verdict)]);
        }
        let found = figures(&calls, 0);
        let parts = |figure: Figure| (figure.numerator, figure.denominator);
        assert_eq!(
            found.map(parts),
            [
                (Some(4), 6), // found anybody
                (Some(1), 4), // several, of those
                (Some(2), 3), // right, of the pops
                (Some(2), 5), // right, of the labelled
                (Some(1), 5), // wrong, of the labelled
                (None, 5),
            ]
        );
        // (2 + ½ − 1) / 5
        assert_eq!(found[5].value, Some(0.3));
        // All calls: callers of 2, 1, 2 and 1 calls, 36/10; labelled ones: 25/9.
        assert!((found[0].n_eff - 3.6).abs() < 1e-12 && (found[5].n_eff - 25.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn a_near_name_is_suggested() {
        assert_eq!(gauge("right_pop_rate").unwrap(), 3);
        assert!(gauge("right_pop_rat").unwrap_err().to_string().contains("(did you mean \"right_pop_rate\"?)"));
    }
}
