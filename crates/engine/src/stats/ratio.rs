//! By how much do two rates differ whose denominators differ too? Rates of sums over callers, linearised.

use super::normal::{Z_95, two_sided};
use super::wilson::Interval;

/// What one caller adds to two rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PairCounts {
    /// Calls above the line of the first rate, and below it.
    pub first: [u32; 2],
    /// Calls above the line of the second rate, and below it.
    pub second: [u32; 2],
}

/// A difference with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The difference.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

impl Estimate {
    /// The 95 % interval, within which every difference of two rates lies.
    #[must_use]
    pub fn interval(self) -> Interval {
        let half = Z_95 * self.standard_error;
        Interval { low: self.value - half, high: self.value + half }
    }

    /// How probable a difference as large as this is by chance alone; `None` where it is one and the callers do not vary.
    #[must_use]
    pub fn p_value(self) -> Option<f64> {
        if self.value == 0.0 {
            return Some(1.0);
        }
        (self.standard_error > 0.0).then(|| two_sided(self.value / self.standard_error))
    }
}

/// The difference R₂ − R₁ of two rates R = Σx/Σy over callers; each item says how many callers have these counts. `None` where
/// either has nothing below its line, or one caller is all there are.
///
/// By the delta method a caller adds u = (x₂ − R₂y₂)/Σy₂ − (x₁ − R₁y₁)/Σy₁ to the difference, and its variance is
/// G/(G − 1) · Σu² over the G callers with a call below either line. Cochran, Sampling Techniques, 3rd edition, 1977, sections
/// 6.3 and 9A; for rates of clustered calls Rao and Scott, Biometrics 48 (1992) 577–585, and Obuchowski, Statistics in Medicine
/// 17 (1998) 1495–1507. Items are to come in one order, whatever the order of the calls.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
pub fn ratio_difference(callers: impl Iterator<Item = (PairCounts, u64)> + Clone) -> Option<Estimate> {
    let (mut above, mut below, mut all) = ([0_u64; 2], [0_u64; 2], 0);
    for (PairCounts { first, second }, callers) in callers.clone() {
        for (place, [x, y]) in [first, second].into_iter().enumerate() {
            above[place] += u64::from(x) * callers;
            below[place] += u64::from(y) * callers;
        }
        all += callers * u64::from(first[1] + second[1] > 0);
    }
    if below.contains(&0) || all < 2 {
        return None;
    }
    let rate = [above[0] as f64 / below[0] as f64, above[1] as f64 / below[1] as f64];
    let residual = |place: usize, [x, y]: [u32; 2]| (f64::from(x) - rate[place] * f64::from(y)) / below[place] as f64;
    let squares: f64 = callers
        .map(|(counts, callers)| {
            let adds = residual(1, counts.second) - residual(0, counts.first);
            adds * adds * callers as f64
        })
        .sum();
    let variance = squares * all as f64 / (all - 1) as f64;
    // What is left of rounding where the callers do not vary is no variance.
    let standard_error = if variance < 1e-24 { 0.0 } else { variance.sqrt() };
    Some(Estimate { value: rate[1] - rate[0], standard_error })
}

/// The mean of values that each of some callers has, with its standard error: √(Σ(v − mean)²/(G(G − 1))); `None` for fewer
/// than two callers.
///
/// Each caller has one vote. Miller, Adding Error Bars to Evals, 2024, arXiv 2411.00640, section 2.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "caller counts are far below 2⁵²")]
pub fn mean_of_callers(values: impl Iterator<Item = (f64, u64)> + Clone) -> Option<Estimate> {
    let all: u64 = values.clone().map(|(_, callers)| callers).sum();
    if all < 2 {
        return None;
    }
    let mean = values.clone().map(|(value, callers)| value * callers as f64).sum::<f64>() / all as f64;
    let squares: f64 = values.map(|(value, callers)| (value - mean).powi(2) * callers as f64).sum();
    Some(Estimate { value: mean, standard_error: (squares / all as f64 / (all - 1) as f64).sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(first: [u32; 2], second: [u32; 2]) -> PairCounts {
        PairCounts { first, second }
    }

    #[test]
    fn it_is_what_a_hand_works_out() {
        // R₁ = 3/4, R₂ = 3/6. Caller 1: (1 − 2·½)/6 − (2 − 2·¾)/4 = −0.125; caller 2: (1 − 3·½)/6 − (0 − ¾)/4 = 0.104167;
        // caller 3: (1 − ½)/6 − (1 − ¾)/4 = 0.020833. Σu² = 0.015625 + 0.010851 + 0.000434 = 0.026910, times 3/2.
        let callers = [(counts([2, 2], [1, 2]), 1), (counts([0, 1], [1, 3]), 1), (counts([1, 1], [1, 1]), 1)];
        let found = ratio_difference(callers.into_iter()).expect("calls");
        assert!((found.value + 0.25).abs() < 1e-12, "{found:?}");
        assert!((found.standard_error - (0.026_910_f64 * 1.5).sqrt()).abs() < 1e-4, "{found:?}");
        assert_eq!(ratio_difference([(counts([0, 0], [1, 1]), 9)].into_iter()), None);
        assert_eq!(ratio_difference([(counts([1, 1], [1, 1]), 1)].into_iter()), None);
    }

    #[test]
    fn with_one_call_a_caller_it_is_walds_paired_interval() {
        // 100 callers of a call each, 8 gained and 2 lost: D = 0.06, variance (b + c − (b − c)²/n)/n² · n/(n − 1)
        // = (10 − 0.36)/10⁴ · 100/99.
        let callers = [(counts([1, 1], [1, 1]), 90), (counts([0, 1], [1, 1]), 8), (counts([1, 1], [0, 1]), 2)];
        let found = ratio_difference(callers.into_iter()).expect("calls");
        assert!((found.value - 0.06).abs() < 1e-12);
        assert!((found.standard_error.powi(2) - 9.64e-4 * 100.0 / 99.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn every_caller_has_one_vote() {
        // Values 0, 0, 1: mean 1/3, Σ(v − mean)² = 2/3, √(2/3/6) = 1/3.
        let found = mean_of_callers([(0.0, 2), (1.0, 1)].into_iter()).expect("three callers");
        assert!((found.value - 1.0 / 3.0).abs() < 1e-12 && (found.standard_error - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(found.p_value(), Some(two_sided(1.0)));
        assert_eq!(mean_of_callers([(1.0, 1)].into_iter()), None);
    }
}
