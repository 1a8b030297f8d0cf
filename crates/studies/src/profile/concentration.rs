//! Is it a few callers? Who makes which share of the calls.

use anilab_engine::stats::Clusters;

/// How calls are spread over callers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Concentration {
    /// Calls with a number.
    pub calls: u64,
    /// Callers.
    pub callers: u64,
    /// Callers with one call.
    pub once: u64,
    /// Calls of the busiest caller.
    pub top_1: u64,
    /// Calls of the ten busiest callers.
    pub top_10: u64,
    /// Calls of the busiest hundredth of the callers, rounded up.
    pub top_percent: u64,
    /// How many callers that hundredth is.
    pub percent: u64,
    /// How many independent calls these are worth.
    pub n_eff: f64,
    /// 0 where all call equally often, near 1 where one makes all calls; `None` without calls.
    pub gini: Option<f64>,
    /// The Lorenz curve: share of callers, those with the fewest calls first, and their share of calls.
    pub lorenz: Vec<(f64, f64)>,
}

/// The shares of callers at which the curve is told, in hundredths.
const MARKS: [u64; 22] = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 99, 100];

impl Concentration {
    /// That of callers with so many calls each.
    #[must_use]
    pub fn of(mut calls: Vec<u64>) -> Self {
        calls.sort_unstable();
        let all: u64 = calls.iter().sum();
        let callers = calls.len();
        let top = |count: usize| calls[callers - count.min(callers)..].iter().sum();
        let percent = callers.div_ceil(100);
        let clusters: Clusters = calls.iter().map(|&calls| (calls, 1)).collect();
        Self {
            calls: all,
            callers: callers as u64,
            once: calls.partition_point(|&calls| calls <= 1) as u64,
            top_1: top(1),
            top_10: top(10),
            top_percent: top(percent),
            percent: percent as u64,
            n_eff: clusters.n_eff(),
            gini: gini(&calls, all),
            lorenz: lorenz(&calls, all),
        }
    }

    /// Calls from a number that had called before.
    #[must_use]
    pub fn repeats(&self) -> u64 {
        self.calls - self.callers
    }
}

/// G = (2 Σ i·xᵢ − (n + 1) Σ x) / (n Σ x), xᵢ being the calls of the i-th caller, ascending, i from 1.
///
/// Gini, "Variabilità e mutabilità", 1912; in this form Sen, "On Economic Inequality", 1973.
#[expect(clippy::cast_precision_loss, reason = "rounded once, at the division")]
fn gini(ascending: &[u64], all: u64) -> Option<f64> {
    let (n, all) = (ascending.len() as u128, u128::from(all));
    let weighted: u128 = (1..).zip(ascending).map(|(place, &calls): (u128, &u64)| place * u128::from(calls)).sum();
    // The weighted sum is least where all are equal, and then it is (n + 1) Σ x / 2.
    (all > 0).then(|| (2 * weighted - (n + 1) * all) as f64 / (n * all) as f64)
}

/// The curve at the marks. Between two callers it is a line.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn lorenz(ascending: &[u64], all: u64) -> Vec<(f64, f64)> {
    if all == 0 {
        return Vec::new();
    }
    let mut sums = Vec::with_capacity(ascending.len() + 1);
    sums.push(0);
    for &calls in ascending {
        sums.push(sums.last().copied().unwrap_or(0) + calls);
    }
    let n = ascending.len() as u64;
    let at = |hundredths: u64| {
        let place = usize::try_from(hundredths * n / 100).expect("fewer callers than memory has places");
        let beyond = hundredths * n % 100;
        let next = ascending.get(place).copied().unwrap_or(0);
        let calls = sums[place] as f64 + next as f64 * (beyond as f64 / 100.0);
        (hundredths as f64 / 100.0, calls / all as f64)
    };
    MARKS.map(at).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_callers_by_hand() {
        // 1, 1, 2 and 6 calls: G = (2 · (1 + 2 + 6 + 24) − 5 · 10) / 40 = 16 / 40.
        let found = Concentration::of(vec![6, 1, 2, 1]);
        assert_eq!((found.calls, found.callers, found.once, found.repeats()), (10, 4, 2, 6));
        assert_eq!((found.top_1, found.top_10, found.top_percent, found.percent), (6, 10, 6, 1));
        assert_eq!(found.gini, Some(0.4));
        // Σm² = 42: n_eff = 100 / 42.
        assert!((found.n_eff - 100.0 / 42.0).abs() < 1e-12);
        let at = |share: f64| found.lorenz.iter().find(|(callers, _)| (callers - share).abs() < 1e-9).unwrap().1;
        // Half the callers have 2 of 10 calls; 60 % have these and 0.4 of the third one's 2; 75 % have 4.
        for (share, calls) in [(0.0, 0.0), (0.5, 0.2), (0.6, 0.28), (0.75, 0.4), (1.0, 1.0)] {
            assert!((at(share) - calls).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn equal_callers_have_no_concentration_and_none_have_no_curve() {
        assert_eq!(Concentration::of(vec![3; 7]).gini, Some(0.0));
        let none = Concentration::of(Vec::new());
        assert_eq!((none.gini, none.lorenz.len(), none.n_eff), (None, 0, 0.0));
    }
}
