//! Does the match rate hold over time? One rate a period and strategy.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::measure::caller_counts::CallerCounts;
use crate::measure::cell::Cell;
use crate::measure::day::Day;
use crate::measure::rate::Rate;
use crate::measure::scorecard::StrategyScore;
use crate::measure::tally::Tally;
use crate::stats::Clusters;

use super::periods::{Periods, Unit};

/// Match rates period by period.
#[derive(Debug, Clone, PartialEq)]
pub struct OverTime {
    /// How long a period is.
    pub unit: Unit,
    /// The first day of each period; they follow one another without gaps.
    pub starts: Vec<Date>,
    /// Eligible calls without a time.
    pub untimed: u64,
    /// One line a strategy.
    pub lines: Vec<TimeLine>,
}

/// The match rates of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeLine {
    /// The strategy.
    pub strategy: String,
    /// The match rate over all eligible calls.
    pub overall: Rate,
    /// The match rate of each period.
    pub rates: Vec<Rate>,
}

impl OverTime {
    pub(super) fn of(scores: &[StrategyScore], tally: &Tally) -> Option<Self> {
        let days = || tally.batches().iter().flat_map(|batch| &batch.days).copied().filter(|&day| day != Day::NONE);
        let periods = Periods::between(days().min()?, days().max()?);
        if periods.len() < 2 {
            return None;
        }
        let clusters = clusters(tally, &periods);
        let line = |(strategy, score): (usize, &StrategyScore)| {
            let matched = matched(tally, &periods, strategy);
            let rates = matched.into_iter().zip(&clusters).map(|(matched, &clusters)| Rate::new(matched, clusters));
            Some(TimeLine { strategy: score.name.clone(), overall: *score.rate("match_rate")?, rates: rates.collect() })
        };
        let lines = scores.iter().enumerate().filter_map(line).collect();
        let timed: u64 = clusters.iter().map(|clusters| clusters.calls()).sum();
        Some(Self { unit: periods.unit, untimed: tally.eligible() - timed, lines, starts: periods.starts })
    }
}

/// How the calls of each period fall to callers; every eligible call is below the line of the match rate, so this is the
/// same for every strategy. The callers are put in order period by period, in four bytes a call.
fn clusters(tally: &Tally, periods: &Periods) -> Vec<Clusters> {
    let sizes = sizes(tally, periods);
    let mut next: Vec<usize> = Vec::with_capacity(sizes.len());
    let mut timed = 0;
    for calls in &sizes {
        next.push(timed);
        timed += calls;
    }
    let mut callers = vec![0_u32; timed];
    for batch in tally.batches() {
        for (&day, &caller) in batch.days.iter().zip(&batch.callers) {
            if let Some(period) = periods.of(day) {
                callers[next[period]] = caller;
                next[period] += 1;
            }
        }
    }
    // Each is now where the next period begins.
    let periods = sizes.into_par_iter().zip(next).map(|(calls, end)| &callers[end - calls..end]);
    let count = |counts: &mut CallerCounts<[u32; 1]>, callers: &[u32]| {
        let [clusters] = counts.clusters(callers.iter().map(|&caller| (caller, [1])));
        clusters
    };
    periods.map_init(|| CallerCounts::new(tally.caller_numbers()), count).collect()
}

/// How many calls each period has.
fn sizes(tally: &Tally, periods: &Periods) -> Vec<usize> {
    let mut sizes = vec![0; periods.len()];
    for period in tally.batches().iter().flat_map(|batch| &batch.days).filter_map(|&day| periods.of(day)) {
        sizes[period] += 1;
    }
    sizes
}

/// How many calls of each period find somebody.
fn matched(tally: &Tally, periods: &Periods, strategy: usize) -> Vec<u64> {
    let is_match: Vec<bool> = Cell::all().map(|cell| cell.outcome.has_candidates()).collect();
    let mut matched = vec![0; periods.len()];
    for batch in tally.batches() {
        for (&day, &code) in batch.days.iter().zip(&batch.cells[strategy]) {
            if let Some(period) = periods.of(day).filter(|_| is_match[usize::from(code)]) {
                matched[period] += 1;
            }
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Outcome, Timestamp, Truth, Verdict};
    use crate::replay::{BatchResult, Caller, StrategyResult, WITHHELD};
    use jiff::civil::date;

    fn result(outcome: Outcome) -> StrategyResult {
        let candidates = u32::from(outcome == Outcome::Unique);
        StrategyResult {
            outcome,
            verdict: Verdict::Unlabelled,
            candidates,
            popped: None,
            rule: None,
            stage: 0,
            is_in_reach: false,
        }
    }

    #[test]
    fn each_period_has_its_own_calls_and_callers() {
        let mut tally = Tally::new(1);
        // Caller 0 calls twice on day 0 and once on day 2; caller 1 on day 0; two withheld calls on day 2; one without a time.
        for (caller, day, outcome) in [
            (0, Some(0), Outcome::Unique),
            (0, Some(0), Outcome::Unique),
            (1, Some(0), Outcome::Unmatched),
            (WITHHELD.0, Some(2), Outcome::Withheld),
            (0, Some(2), Outcome::Unique),
            (WITHHELD.0, Some(2), Outcome::Withheld),
            (1, None, Outcome::Unmatched),
        ] {
            let batch = BatchResult {
                caller: vec![Caller(caller)],
                truth: vec![Truth::Unlabelled],
                strategies: vec![vec![result(outcome)]],
                ..BatchResult::default()
            };
            tally.add(&batch, &[day.map(|day| Timestamp(day * 86_400 + 5))]);
        }
        let scores = tally.scores(&crate::matching::strategy::assemble(&["raw".to_owned()], &[]).unwrap());
        let over_time = OverTime::of(&scores, &tally).unwrap();
        assert_eq!(over_time.starts, [date(1970, 1, 1), date(1970, 1, 2), date(1970, 1, 3)]);
        assert_eq!((over_time.unit, over_time.untimed), (Unit::Day, 1));
        let rates = &over_time.lines[0].rates;
        assert_eq!(
            rates.iter().map(|rate| (rate.numerator, rate.denominator)).collect::<Vec<_>>(),
            [(2, 3), (0, 0), (1, 3)]
        );
        // Day 0: (2 + 1)² / (4 + 1); day 2: three clusters of one.
        assert!((rates[0].n_eff - 1.8).abs() < 1e-12 && (rates[2].n_eff - 3.0).abs() < 1e-12);
        assert_eq!(rates[1].value(), None);
    }

    #[test]
    fn without_times_there_is_nothing_to_draw() {
        let mut tally = Tally::new(1);
        let batch = BatchResult {
            caller: vec![Caller(0)],
            truth: vec![Truth::Unlabelled],
            strategies: vec![vec![result(Outcome::Unique)]],
            ..BatchResult::default()
        };
        tally.add(&batch, &[None]);
        assert_eq!(
            OverTime::of(
                &tally.scores(&crate::matching::strategy::assemble(&["raw".to_owned()], &[]).unwrap()),
                &tally
            ),
            None
        );
    }
}
