//! How far did a rate fall, and is that more than it may?

use anilab_engine::stats::{Interval, newcombe, two_sided};

use super::baseline::Count;
use super::measures::GateMeasure;
use super::verdict::Verdict;

/// How far a rate got worse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drop {
    /// By how much; below zero where it got better.
    loss: f64,
    /// The 95 % interval of the loss, of other calls.
    interval: Option<Interval>,
    /// By how much it may.
    tolerance: f64,
    /// Whether both values tell of the same calls.
    pub(super) is_exact: bool,
    /// How probable a loss as large is by chance.
    pub(super) p: Option<f64>,
}

/// Differences of rounding are none.
const NOTHING: f64 = 1e-12;

/// A drop on the same calls, which is what it is.
pub(super) fn same_calls(measure: &GateMeasure, before: Count, after: Count, tolerance: f64, p: Option<f64>) -> Drop {
    let loss = measure.loss(value(before), value(after));
    Drop { loss, interval: None, tolerance, is_exact: true, p }
}

/// A drop from some calls to others: Newcombe's interval at `n_eff`, and the p-value of the two rates, unpooled.
pub(super) fn other_calls(measure: &GateMeasure, before: Count, after: Count, tolerance: f64) -> Drop {
    let (then, now) = (value(before), value(after));
    let interval = newcombe((then, before.n_eff), (now, after.n_eff)).map(|interval| {
        let (low, high) = (interval.low, interval.high);
        if measure.less_is_better { interval } else { Interval { low: -high, high: -low } }
    });
    let loss = measure.loss(then, now);
    let variance = then * (1.0 - then) / before.n_eff + now * (1.0 - now) / after.n_eff;
    let p = if variance > 0.0 { two_sided(loss / variance.sqrt()) } else { f64::from(u8::from(loss.abs() < NOTHING)) };
    Drop { loss, interval, tolerance, is_exact: false, p: Some(p) }
}

impl Drop {
    /// The verdict, and why.
    pub(super) fn verdict(&self, may_be_chance: bool) -> (Verdict, String) {
        let tolerance = points(self.tolerance);
        if self.is_exact {
            return match self.loss {
                loss if loss.abs() <= NOTHING => (Verdict::Unchanged, "the same".to_owned()),
                loss if loss < 0.0 => (Verdict::Improved, format!("better by {}", points(-loss))),
                loss if loss <= self.tolerance + NOTHING => {
                    (Verdict::WithinTolerance, format!("worse by {}; {tolerance} may be", points(loss)))
                }
                loss if may_be_chance => {
                    (Verdict::WithinTolerance, format!("worse by {}, which may be chance", points(loss)))
                }
                loss => (Verdict::Fail, format!("worse by {}; {tolerance} may be", points(loss))),
            };
        }
        let Some(interval) = self.interval else {
            return (Verdict::Inconclusive, "too few calls for an interval".to_owned());
        };
        let said = format!(
            "of other calls, worse by {} (95 % interval {} to {}); {tolerance} may be",
            points(self.loss),
            points(interval.low),
            points(interval.high)
        );
        match interval {
            _ if self.loss > self.tolerance && interval.low > 0.0 && !may_be_chance => (Verdict::Fail, said),
            Interval { high, .. } if high < 0.0 => (Verdict::Improved, said),
            Interval { high, .. } if high < self.tolerance => (Verdict::WithinTolerance, said),
            _ => (Verdict::Inconclusive, said),
        }
    }
}

/// The share; 0 where nothing is below the line, which the judge has seen to.
fn value(count: Count) -> f64 {
    count.share().unwrap_or_default()
}

fn points(share: f64) -> String {
    // Rounding never makes a minus of nothing.
    let text = format!("{:.2}", share * 100.0);
    let text = if text == "-0.00" { "0.00" } else { text.as_str() };
    format!("{text} points")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::measures::MEASURES;

    fn count(numerator: u64, denominator: u64, n_eff: f64) -> Count {
        Count { numerator, denominator, n_eff }
    }

    fn measure(name: &str) -> &'static GateMeasure {
        MEASURES.iter().find(|measure| measure.name() == name).unwrap()
    }

    #[test]
    fn on_the_same_calls_a_drop_is_what_it_is() {
        let verdict = |before, after, tolerance, p| {
            let (before, after) = (count(before, 1000, 300.0), count(after, 1000, 300.0));
            same_calls(measure("match_rate"), before, after, tolerance, None).verdict(p).0
        };
        assert_eq!(verdict(700, 700, 0.0, false), Verdict::Unchanged);
        assert_eq!(verdict(700, 701, 0.0, false), Verdict::Improved);
        assert_eq!(verdict(700, 695, 0.005, false), Verdict::WithinTolerance);
        assert_eq!(verdict(700, 694, 0.005, false), Verdict::Fail);
        assert_eq!(verdict(700, 694, 0.005, true), Verdict::WithinTolerance);
        // Of ambiguity, more is worse.
        let drop = same_calls(measure("ambiguity_rate"), count(10, 100, 9.0), count(12, 100, 9.0), 0.01, None);
        assert_eq!(drop.verdict(false).0, Verdict::Fail);
        assert_eq!(drop.verdict(false).1, "worse by 2.00 points; 1.00 points may be");
    }

    #[test]
    fn on_other_calls_the_interval_decides() {
        let verdict = |before, after, n_eff, tolerance| {
            let (before, after) = (count(before, 1000, n_eff), count(after, 1000, n_eff));
            let drop = other_calls(measure("match_rate"), before, after, tolerance);
            drop.verdict(drop.p.is_some_and(|p| p > 0.05)).0
        };
        // The interval of a loss of 10 points is about ±4 at n_eff 1,000 and ±13 at 100.
        assert_eq!(verdict(800, 700, 1000.0, 0.005), Verdict::Fail);
        assert_eq!(verdict(800, 700, 100.0, 0.005), Verdict::Inconclusive);
        assert_eq!(verdict(800, 800, 1000.0, 0.005), Verdict::Inconclusive);
        assert_eq!(verdict(800, 800, 1000.0, 0.05), Verdict::WithinTolerance);
        assert_eq!(verdict(700, 800, 1000.0, 0.005), Verdict::Improved);
    }
}
