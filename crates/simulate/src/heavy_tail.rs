//! Who is met often, and who seldom? Ranks and sizes whose frequency falls as a power (Zipf–Mandelbrot, Pareto).

use super::power::{exponential, logarithm, power};

/// Ranks from 0 with a frequency that falls like (rank + head)^−exponent.
#[derive(Debug)]
pub(super) struct Ranks {
    last: f64,
    head: f64,
    curve: Curve,
}

/// The inverse of the continuous distribution function on `head..head + count`.
#[derive(Debug)]
enum Curve {
    /// Exponent 1: head · e^(unit · span).
    Exponential { span: f64 },
    /// Any other: (from + unit · span)^root, where root = 1/(1 − exponent).
    Power { from: f64, span: f64, root: f64 },
}

impl Ranks {
    /// `count` ranks, at least one; a larger `head` (at least 1) takes weight from the very first.
    #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2⁵³")]
    pub(super) fn new(count: u64, exponent: f64, head: f64) -> Self {
        let (count, flat) = (count as f64, 1.0 - exponent);
        let end = head + count;
        let curve = if flat.abs() < 1e-9 {
            Curve::Exponential { span: logarithm(end / head) }
        } else {
            let from = power(head, flat);
            Curve::Power { from, span: power(end, flat) - from, root: 1.0 / flat }
        };
        Self { last: count - 1.0, head, curve }
    }

    /// The rank of a draw from `0.0..1.0`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the ranks")]
    pub(super) fn at(&self, unit: f64) -> u64 {
        let x = match self.curve {
            Curve::Exponential { span } => self.head * exponential(unit * span),
            Curve::Power { from, span, root } => power(from + unit * span, root),
        };
        (x - self.head).clamp(0.0, self.last) as u64
    }
}

/// A size of at least 1 and at most `largest`, of a Pareto distribution with this exponent.
pub(super) fn pareto(unit: f64, exponent: f64, largest: f64) -> f64 {
    power(1.0 - unit, -1.0 / exponent).min(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_cover_the_range_in_order() {
        for exponent in [0.0, 0.7, 1.0, 1.3] {
            let ranks = Ranks::new(100, exponent, 2.0);
            assert_eq!((ranks.at(0.0), ranks.at(0.999_999_999)), (0, 99), "{exponent}");
            assert!((0..100).map(|i| ranks.at(f64::from(i) / 100.0)).is_sorted());
        }
    }

    #[test]
    fn half_of_the_calls_come_from_few_ranks() {
        // Exponent 1, head 1, 10⁴ ranks: the continuous median is √(10⁴ + 1), near rank 99.
        assert_eq!(Ranks::new(10_000, 1.0, 1.0).at(0.5), 99);
    }

    #[test]
    fn pareto_sizes_are_bounded() {
        assert!((pareto(0.0, 1.5, 50.0) - 1.0).abs() < 1e-12);
        assert!((pareto(0.75, 1.0, 50.0) - 4.0).abs() < 1e-9); // 1/0.25
        assert!((pareto(0.999_999, 1.0, 50.0) - 50.0).abs() < 1e-12);
    }
}
