//! What do the worlds of one step come to? Their mean with its interval, and how far single worlds lie apart.

use anilab_engine::stats::{Interval, student_95};

use super::gauge::Figure;

/// One figure of one strategy at one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The mean of the worlds' figures; `None` where no world has one.
    pub mean: Option<f64>,
    /// The 95 % interval of that mean, Student's; `None` for fewer than two worlds.
    pub interval: Option<Interval>,
    /// Between which figures nine single worlds in ten lie: the 5 % and 95 % quantiles.
    pub spread: Option<Interval>,
    /// How many worlds have the figure.
    pub worlds: u32,
    /// Calls above the line in all of them; `None` for the net.
    pub numerator: Option<u64>,
    /// Calls below the line in all of them.
    pub denominator: u64,
    /// How many independent calls those of one world are worth, on average.
    pub n_eff: f64,
}

/// The difference of one figure between two strategies at one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// The mean of the worlds' differences, the second strategy less the first.
    pub mean: Option<f64>,
    /// Its 95 % interval, Student's; `None` for fewer than two worlds.
    pub interval: Option<Interval>,
}

impl Point {
    /// The point of some worlds.
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub(super) fn of(figures: &[Figure]) -> Self {
        let mut values: Vec<f64> = figures.iter().filter_map(|figure| figure.value).collect();
        let (mean, interval) = mean(&values);
        values.sort_by(f64::total_cmp);
        let spread =
            (!values.is_empty()).then(|| Interval { low: quantile(&values, 0.05), high: quantile(&values, 0.95) });
        let worlds = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let n_eff: f64 = figures.iter().map(|figure| figure.n_eff).sum();
        Self {
            mean,
            interval,
            spread,
            worlds,
            numerator: figures.iter().map(|figure| figure.numerator).sum(),
            denominator: figures.iter().map(|figure| figure.denominator).sum(),
            n_eff: n_eff / figures.len().max(1) as f64,
        }
    }
}

impl Paired {
    /// The difference in some worlds, in each of which both strategies met the same calls.
    pub(super) fn of(differences: &[Option<f64>]) -> Self {
        let values: Vec<f64> = differences.iter().copied().flatten().collect();
        let (mean, interval) = mean(&values);
        Self { mean, interval }
    }
}

/// The mean of some values with its 95 % interval: ± t · s/√n, with n − 1 degrees of freedom.
///
/// Student, Biometrika 6 (1908) 1–25.
#[expect(clippy::cast_precision_loss, reason = "worlds are few")]
pub(super) fn mean(values: &[f64]) -> (Option<f64>, Option<Interval>) {
    let count = values.len() as f64;
    if values.is_empty() {
        return (None, None);
    }
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let freedom = u32::try_from(values.len() - 1).unwrap_or(u32::MAX).min(1000);
    let interval = (freedom > 0).then(|| {
        // What is left of rounding where the worlds agree is no variance.
        let variance = squares / (count - 1.0);
        let half = if variance < 1e-24 { 0.0 } else { student_95(freedom) * (variance / count).sqrt() };
        Interval { low: mean - half, high: mean + half }
    });
    (Some(mean), interval)
}

/// A quantile of sorted values, straight between the two nearest (Hyndman and Fan's type 7).
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of values"
)]
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_has_students_interval() {
        // 1, 2 and 6: mean 3, s² = (4 + 1 + 9)/2 = 7, √(7/3) = 1.527525, t₂ = 4.302653: half 6.572411.
        let (mean, interval) = mean(&[1.0, 2.0, 6.0]);
        let interval = interval.unwrap();
        assert_eq!(mean, Some(3.0));
        assert!((interval.high - 9.572_411).abs() < 1e-5 && (interval.low + 3.572_411).abs() < 1e-5, "{interval:?}");
        assert_eq!(super::mean(&[0.5]), (Some(0.5), None));
        assert_eq!(super::mean(&[]), (None, None));
        assert_eq!(super::mean(&[0.5, 0.5, 0.5]).1.unwrap(), Interval { low: 0.5, high: 0.5 });
    }

    #[test]
    fn single_worlds_spread_further() {
        // Of 0, 1, …, 20 the 5 % quantile is 1 and the 95 % quantile 19.
        let sorted: Vec<f64> = (0..=20).map(f64::from).collect();
        assert!((quantile(&sorted, 0.05) - 1.0).abs() < 1e-12 && (quantile(&sorted, 0.95) - 19.0).abs() < 1e-12);
        assert!((quantile(&[1.0, 2.0], 0.25) - 1.25).abs() < 1e-12);
    }
}
