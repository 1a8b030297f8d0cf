//! Which points fill a cube evenly? A Latin hypercube: in every direction one point a slice.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::crossing::below;

/// That many points of the cube `[0, 1)^dimensions`: each direction is cut into as many slices as there are points, and every
/// slice holds one, at a place of its own in it. `McKay`, Beckman and Conover, Technometrics 21 (1979) 239–245. Of some orders of
/// the slices of a direction the one is taken that is least correlated with the directions before it, as what is estimated from
/// few points suffers from correlations that are there by chance (Iman and Conover, Communications in Statistics B 11 (1982)
/// 311–334).
#[expect(clippy::cast_precision_loss, reason = "53 bits are exact in an f64, and points are few")]
pub(super) fn hypercube(points: usize, dimensions: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut chosen: Vec<Vec<f64>> = Vec::with_capacity(dimensions);
    let mut all = vec![vec![0.0; dimensions]; points];
    for dimension in 0..dimensions {
        let mut best: Option<(f64, Vec<f64>)> = None;
        for _ in 0..ORDERS {
            let order = shuffled(points, &mut random);
            let worst = chosen.iter().map(|earlier| together(earlier, &order).abs()).fold(0.0, f64::max);
            if best.as_ref().is_none_or(|(least, _)| worst < *least) {
                best = Some((worst, order));
            }
            if chosen.is_empty() {
                break;
            }
        }
        let order = best.map(|(_, order)| order).unwrap_or_default();
        for (point, slice) in all.iter_mut().zip(&order) {
            let within = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
            point[dimension] = (slice + within) / points as f64;
        }
        chosen.push(order);
    }
    all
}

/// How many orders of the slices are tried for each direction.
const ORDERS: usize = 200;

/// The slices in an order drawn by chance (Fisher and Yates).
#[expect(clippy::cast_precision_loss, reason = "points are few")]
fn shuffled(points: usize, random: &mut ChaCha8Rng) -> Vec<f64> {
    let mut slices: Vec<f64> = (0..points).map(|slice| slice as f64).collect();
    for last in (1..points).rev() {
        slices.swap(last, below(last + 1, random));
    }
    slices
}

/// How far two orders of the same slices go together: their covariance, up to what all orders share.
#[expect(clippy::cast_precision_loss, reason = "points are few")]
fn together(one: &[f64], other: &[f64]) -> f64 {
    let mean = (one.len() as f64 - 1.0) / 2.0;
    one.iter().zip(other).map(|(a, b)| (a - mean) * (b - mean)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "slices from 0 to 49")]
    fn every_slice_of_every_direction_holds_one_point() {
        let points = hypercube(50, 3, 7);
        for dimension in 0..3 {
            let mut slices: Vec<usize> = points.iter().map(|point| (point[dimension] * 50.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..50).collect::<Vec<_>>());
        }
        // Slices by chance alone are correlated by 1/√50 = 0.14 or so; the best of 200 orders by far less.
        let column =
            |dimension: usize| points.iter().map(|point| (point[dimension] * 50.0).floor()).collect::<Vec<_>>();
        let all = together(&column(0), &column(0));
        assert!(together(&column(0), &column(1)).abs() / all < 0.01);
        assert!(together(&column(1), &column(2)).abs() / all < 0.05);
        assert_eq!(points, hypercube(50, 3, 7));
        assert_ne!(points, hypercube(50, 3, 8));
    }
}
