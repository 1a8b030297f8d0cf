//! How much of the variance of a figure comes of each dial? Sobol's indices, first-order and total.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

use anilab_engine::stats::Interval;

use super::crossing::{RESAMPLES, below};
use super::curve::quantile;

/// A function at the points of a design of `N` rows: at A, at B, and at A with one column after the other taken from B.
///
/// What is drawn for a row (the world) is the same at all of its points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outputs {
    /// At each row of A.
    pub a: Vec<f64>,
    /// At each row of B.
    pub b: Vec<f64>,
    /// For each column, at each row of A with that column of B.
    pub exchanged: Vec<Vec<f64>>,
}

/// A share of the variance with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The share.
    pub value: f64,
    /// From resampled rows.
    pub interval: Interval,
}

/// What a figure owes to the dials; `None` in place of all where it does not vary.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// The variance of the figure over the dials and the worlds.
    pub variance: f64,
    /// For each dial, how much of the variance comes of it alone.
    pub first: Vec<Index>,
    /// For each dial, how much comes of it alone and together with others.
    pub total: Vec<Index>,
    /// How much comes of the worlds themselves, whatever the dials.
    pub chance: Index,
}

/// The indices of a function.
///
/// First-order: (½ E[(f(A) − f(B))²] − ½ E[(f(B) − f(ABᵢ))²]) / V; total: ½ E[(f(A) − f(ABᵢ))²] / V. Jansen, Computer Physics
/// Communications 117 (1999) 35–43; Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Computer Physics Communications
/// 181 (2010) 259–270, table 2 (c) and (f). V is the variance of f over the rows of A and B. The world of a row is like an input
/// that all its points share: it cancels in every difference, and ½ E[(f(A) − f(B))²] is the variance without its part, which
/// stands for V in the first of the two formulas and leaves the worlds' own share. Intervals: rows drawn again with replacement,
/// percentiles.
#[must_use]
pub fn indices(outputs: &Outputs, seed: u64) -> Option<Indices> {
    let rows: Vec<usize> = (0..outputs.a.len()).collect();
    let found = of_rows(outputs, &rows)?;
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let again = (0..RESAMPLES).filter_map(|_| {
        let drawn: Vec<usize> = (0..rows.len()).map(|_| below(rows.len(), &mut random)).collect();
        of_rows(outputs, &drawn)
    });
    let again: Vec<Raw> = again.collect();
    let index = |value: f64, of: &dyn Fn(&Raw) -> f64| {
        let mut values: Vec<f64> = again.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let (low, high) =
            if values.is_empty() { (value, value) } else { (quantile(&values, 0.025), quantile(&values, 0.975)) };
        Index { value, interval: Interval { low: low.min(value), high: high.max(value) } }
    };
    let columns = 0..outputs.exchanged.len();
    Some(Indices {
        variance: found.variance,
        first: columns.clone().map(|column| index(found.first[column], &|raw| raw.first[column])).collect(),
        total: columns.map(|column| index(found.total[column], &|raw| raw.total[column])).collect(),
        chance: index(found.chance, &|raw| raw.chance),
    })
}

struct Raw {
    variance: f64,
    first: Vec<f64>,
    total: Vec<f64>,
    chance: f64,
}

#[expect(clippy::cast_precision_loss, reason = "rows are few")]
fn of_rows(outputs: &Outputs, rows: &[usize]) -> Option<Raw> {
    let count = rows.len() as f64;
    let (a, b) = (|row: &usize| outputs.a[*row], |row: &usize| outputs.b[*row]);
    let mean = rows.iter().map(|row| a(row) + b(row)).sum::<f64>() / (2.0 * count);
    let squares: f64 = rows.iter().map(|row| (a(row) - mean).powi(2) + (b(row) - mean).powi(2)).sum();
    let variance = squares / (2.0 * count);
    if variance <= 1e-24 {
        return None;
    }
    let half =
        |of: &dyn Fn(&usize) -> f64| rows.iter().map(|row| of(row).powi(2)).sum::<f64>() / (2.0 * count) / variance;
    // What of the variance is not the worlds' own.
    let of_dials = half(&|row| a(row) - b(row));
    let columns = outputs.exchanged.iter();
    Some(Raw {
        variance,
        first: columns.clone().map(|ab| of_dials - half(&|row| ab[*row] - b(row))).collect(),
        total: columns.map(|ab| half(&|row| a(row) - ab[*row])).collect(),
        chance: 1.0 - of_dials,
    })
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::super::latin::hypercube;
    use super::*;

    /// The outputs of a function of some numbers from 0 to 1 and of its row.
    fn outputs(rows: usize, dimensions: usize, f: impl Fn(&[f64], usize) -> f64) -> Outputs {
        let design = hypercube(rows, 2 * dimensions, 42);
        let at = |of: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
            (0..rows).map(|row| f(&(0..dimensions).map(|column| of(row, column)).collect::<Vec<_>>(), row)).collect()
        };
        Outputs {
            a: at(&|row, column| design[row][column]),
            b: at(&|row, column| design[row][dimensions + column]),
            exchanged: (0..dimensions)
                .map(|taken| at(&|row, column| design[row][if column == taken { dimensions + column } else { column }]))
                .collect(),
        }
    }

    fn near(found: &[Index], expected: &[f64], within: f64) {
        for (index, expected) in found.iter().zip(expected) {
            assert!((index.value - expected).abs() < within, "{found:?}, expected {expected}");
        }
    }

    #[test]
    fn the_indices_of_the_ishigami_function_are_known() {
        // sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on [−π, π]³: S₁ = 0.3139, S₂ = 0.4424, S₃ = 0, total 0.5576, 0.4424, 0.2437.
        // Ishigami and Homma 1990.
        let found = indices(
            &outputs(32_768, 3, |unit, _| {
                let x: Vec<f64> = unit.iter().map(|unit| (2.0 * unit - 1.0) * PI).collect();
                x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
            }),
            1,
        );
        let found = found.unwrap();
        near(&found.first, &[0.3139, 0.4424, 0.0], 0.03);
        near(&found.total, &[0.5576, 0.4424, 0.2437], 0.03);
        near(&[found.chance], &[0.0], 0.03);
        // Within the width of its interval, which is four standard errors.
        let holds = |index: &Index, truth: f64| (index.value - truth).abs() < index.interval.high - index.interval.low;
        assert!(holds(&found.first[0], 0.3139) && holds(&found.total[0], 0.5576), "{found:?}");
    }

    #[test]
    fn the_indices_of_a_sum_are_its_squared_weights() {
        // 3x₁ + x₂ + 0x₃ and a world worth ±1: variances 9/12, 1/12, 0 and 1, of 22/12: 0.4091, 0.0455, 0 and 0.5455.
        let found = indices(&outputs(4096, 3, |x, row| 3.0 * x[0] + x[1] + if row % 2 == 0 { 1.0 } else { -1.0 }), 1);
        let found = found.unwrap();
        near(&found.first, &[0.4091, 0.0455, 0.0], 0.03);
        near(&found.total, &[0.4091, 0.0455, 0.0], 0.03);
        near(&[found.chance], &[0.5455], 0.03);
        // A dial that does nothing has an index of exactly zero.
        assert!(found.first[2].value == 0.0 && found.total[2].value == 0.0 && found.total[2].interval.high == 0.0);
    }

    #[test]
    fn what_does_not_vary_has_no_indices() {
        assert_eq!(indices(&outputs(64, 2, |_, _| 0.7), 1), None);
    }
}
