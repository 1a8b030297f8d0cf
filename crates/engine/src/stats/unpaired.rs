//! By how much do two rates of different calls differ?

use super::wilson::{Interval, wilson};

/// The 95 % interval of p₂ − p₁, two rates seen in different calls that are worth `n_eff` each; `None` where either has none.
///
/// From Wilson's intervals l to u of each: D − √((p₂ − l₂)² + (u₁ − p₁)²) to D + √((u₂ − p₂)² + (p₁ − l₁)²). Newcombe,
/// Statistics in Medicine 17 (1998) 873–890, method 10.
#[must_use]
pub fn newcombe((first, first_n): (f64, f64), (second, second_n): (f64, f64)) -> Option<Interval> {
    let (one, two) = (wilson(first, first_n)?, wilson(second, second_n)?);
    let difference = second - first;
    let below = ((second - two.low).powi(2) + (one.high - first).powi(2)).sqrt();
    let above = ((two.high - second).powi(2) + (first - one.low).powi(2)).sqrt();
    Some(Interval { low: difference - below, high: difference + above })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_equals_newcombes_own_examples() {
        // His table II: 56/70 − 48/80 is 0.0524 to 0.3339, 9/10 − 3/10 is 0.1705 to 0.8090.
        for (one, two, low, high) in
            [((0.6, 80.0), (0.8, 70.0), 0.0524, 0.3339), ((0.3, 10.0), (0.9, 10.0), 0.1705, 0.8090)]
        {
            let interval = newcombe(one, two).expect("calls");
            assert!((interval.low - low).abs() < 5e-5 && (interval.high - high).abs() < 5e-5, "{interval:?}");
        }
        assert_eq!(newcombe((0.5, 0.0), (0.5, 1.0)), None);
    }
}
