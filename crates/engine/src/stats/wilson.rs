//! Between which bounds does a rate lie?

use schemars::JsonSchema;
use serde::Serialize;

use super::normal::Z_95;

/// A two-sided 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Wilson's score interval of a rate `p` seen in `n_eff` independent calls; `None` where there are none.
///
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Wilson, JASA 22 (1927) 209–212; recommended by Brown, Cai and
/// `DasGupta`, Statistical Science 16 (2001) 101–133.
#[must_use]
pub fn wilson(p: f64, n_eff: f64) -> Option<Interval> {
    if n_eff <= 0.0 {
        return None;
    }
    let z2 = Z_95 * Z_95;
    let centre = p + z2 / (2.0 * n_eff);
    let half = Z_95 * (p * (1.0 - p) / n_eff + z2 / (4.0 * n_eff * n_eff)).sqrt();
    let scale = 1.0 + z2 / n_eff;
    Some(Interval { low: ((centre - half) / scale).clamp(0.0, p), high: ((centre + half) / scale).clamp(p, 1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_equals_worked_examples() {
        // p = 1/2, n = 4: centre (0.5 + 3.8415/8) / (1 + 3.8415/4) = 0.980183/1.960365 = 0.5;
        // half 1.959964 √(0.0625 + 3.8415/64) / 1.960365 = 1.959964 · 0.350032 / 1.960365 = 0.349960.
        let half = wilson(0.5, 4.0).expect("four calls");
        assert!((half.low - 0.150_04).abs() < 1e-5 && (half.high - 0.849_96).abs() < 1e-5, "{half:?}");
        // p = 0, n = 10: low 0, high z² / (10 + z²) = 3.841459 / 13.841459.
        let none = wilson(0.0, 10.0).expect("ten calls");
        assert!(none.low.abs() < 1e-12 && (none.high - 0.277_533).abs() < 1e-6, "{none:?}");
        assert_eq!(wilson(0.5, 0.0), None);
    }
}
