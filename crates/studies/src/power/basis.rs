//! What does a log tell of its power? Its rates, how far two strategies differ on it, and how concentrated its callers are.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{Cell, Measure, clusters_of};
use anilab_engine::model::Verdict;
use anilab_engine::outcomes::OutcomeLog;

/// What a log, or the worlds of a scenario on average, is like for one measure.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Basis {
    /// Calls of the log.
    pub calls: f64,
    /// Weeks that the log spans.
    pub weeks: f64,
    /// Calls in the denominator of the measure.
    pub below: f64,
    /// How many independent calls those are worth.
    pub n_eff: f64,
    /// Σp², where a call in the denominator is of a caller with probability p: how concentrated the callers are.
    pub concentration: f64,
    /// The rate of each strategy; twice the same where there is one.
    pub rates: [f64; 2],
    /// The share of the denominator that pops the right record, under each strategy.
    pub right: [f64; 2],
    /// The share of the denominator that counts in one of the two rates alone.
    pub discordant: f64,
}

impl Basis {
    /// The basis of some calls of that many weeks; of the first two strategies, or of the only one twice.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn of(log: &OutcomeLog, measure: &Measure, weeks: f64) -> Self {
        let places = [0, 1.min(log.names().len() - 1)];
        let (mut above, mut right, mut discordant) = ([0_u64; 2], [0_u64; 2], 0_u64);
        let below = (0..log.len()).filter_map(|call| {
            let both = places.map(|place| Cell::of_code(log.code(place, call)));
            if !(measure.denominator)(both[0]) {
                return None;
            }
            let is_above = both.map(|cell| (measure.numerator)(cell));
            for place in 0..2 {
                above[place] += u64::from(is_above[place]);
                right[place] += u64::from(both[place].verdict == Verdict::Right);
            }
            discordant += u64::from(is_above[0] != is_above[1]);
            Some(log.callers()[call])
        });
        let clusters = clusters_of(log.caller_numbers(), below);
        let below = clusters.calls() as f64;
        let share = |count: u64| if below > 0.0 { count as f64 / below } else { 0.0 };
        Self {
            calls: log.len() as f64,
            weeks,
            below,
            n_eff: clusters.n_eff(),
            concentration: concentration(below, clusters.n_eff()),
            rates: above.map(share),
            right: right.map(share),
            discordant: share(discordant),
        }
    }

    /// The mean of several.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "worlds are few")]
    pub fn mean(all: &[Self]) -> Self {
        let mean = |of: &dyn Fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / all.len().max(1) as f64;
        Self {
            calls: mean(&|one| one.calls),
            weeks: mean(&|one| one.weeks),
            below: mean(&|one| one.below),
            n_eff: mean(&|one| one.n_eff),
            concentration: mean(&|one| one.concentration),
            rates: [mean(&|one| one.rates[0]), mean(&|one| one.rates[1])],
            right: [mean(&|one| one.right[0]), mean(&|one| one.right[1])],
            discordant: mean(&|one| one.discordant),
        }
    }

    /// The second rate less the first.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.rates[1] - self.rates[0]
    }

    /// How many of the calls are below the line.
    #[must_use]
    pub fn share_below(&self) -> f64 {
        if self.calls > 0.0 { self.below / self.calls } else { 0.0 }
    }

    /// Calls below the line in a week.
    #[must_use]
    pub fn below_a_week(&self) -> f64 {
        self.below / self.weeks
    }

    /// How many independent calls that many calls below the line are worth: n / (1 + (n − 1) Σp²), which comes to 1/Σp² at the
    /// most, however long a log grows.
    #[must_use]
    pub fn n_eff_of(&self, below: f64) -> f64 {
        below / (1.0 + (below - 1.0).max(0.0) * self.concentration)
    }
}

/// Σp² of the callers of n calls worth `n_eff`: Σm(m − 1) / n(n − 1), which does not grow with n as Σm²/n² shrinks. With
/// Kish's `n_eff` = n²/Σm² that is (n/`n_eff` − 1)/(n − 1).
fn concentration(calls: f64, n_eff: f64) -> f64 {
    if calls > 1.0 { ((calls / n_eff - 1.0) / (calls - 1.0)).max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_log_is_worth_what_its_callers_are() {
        // Two callers of like weight: Σp² = 1/2, whatever is seen of it; four calls of 2 and 2 are worth 16/8 = 2.
        assert!((concentration(4.0, 2.0) - 1.0 / 3.0).abs() < 1e-12);
        // Ten callers of a call each say nothing of how they repeat.
        assert!(concentration(10.0, 10.0).abs() < 1e-12);
        let basis = Basis { concentration: 0.01, ..Basis::default() };
        // 1000 / (1 + 999/100) = 91.0; at most 1/0.01 = 100.
        assert!((basis.n_eff_of(1000.0) - 90.991_810).abs() < 1e-5, "{}", basis.n_eff_of(1000.0));
        assert!(basis.n_eff_of(1e9) < 100.0 + 1e-9);
        assert!((basis.n_eff_of(1.0) - 1.0).abs() < 1e-12);
    }
}
