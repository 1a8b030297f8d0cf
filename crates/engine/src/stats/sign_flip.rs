//! Could chance alone have made a difference, if each caller had been as likely to gain as to lose what it did?

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// How many draws a test takes where there are too many callers to try all signs.
pub const DRAWS: u32 = 10_000;

/// With up to that many callers all 2ⁿ signs are tried.
const FEW: u64 = 14;

/// The net difference of some callers, whichever way it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetDifference {
    /// How much; above zero.
    pub size: f64,
    /// How many callers gained it.
    pub gained: u64,
    /// How many callers lost it.
    pub lost: u64,
}

/// The two-sided p-value of the sum of all net differences when the sign of each caller's is flipped by chance: (1 + #≥)/(B +
/// 1) of B draws, or the exact share where there are few callers. 1 where no caller differs.
///
/// Fisher's randomisation test (The Design of Experiments, 1935, section 21), on callers in the place of calls: those of one
/// caller share their outcome. The +1: Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010)
/// 39. Only how many callers have which difference matters, and that is what is drawn for: `differences` are sorted here, so
/// neither the order of the calls nor that of the callers changes a draw.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "caller counts are far below 2⁵²")]
pub fn sign_flip(differences: &[NetDifference], seed: u64, draws: u32) -> f64 {
    let mut sorted: Vec<NetDifference> = differences.iter().copied().filter(|one| one.gained + one.lost > 0).collect();
    sorted.sort_by(|a, b| a.size.total_cmp(&b.size));
    let callers: u64 = sorted.iter().map(|one| one.gained + one.lost).sum();
    let total: f64 = sorted.iter().map(|one| one.size * (one.gained as f64 - one.lost as f64)).sum();
    // Sums of weights such as 0.5 are exact; others differ by rounding, which is no difference.
    let largest: f64 = sorted.iter().map(|one| one.size * (one.gained + one.lost) as f64).sum();
    let bound = total.abs() - largest * 1e-12;
    if callers <= FEW {
        let sizes: Vec<f64> = sorted.iter().flat_map(|one| (0..one.gained + one.lost).map(|_| one.size)).collect();
        let sum = |signs: u32| -> f64 {
            sizes.iter().enumerate().map(|(place, size)| if signs >> place & 1 == 1 { *size } else { -size }).sum()
        };
        let all = 1_u32 << sizes.len();
        let as_far = (0..all).filter(|&signs| sum(signs).abs() >= bound).count();
        return as_far as f64 / f64::from(all);
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut as_far = 0_u32;
    for _ in 0..draws {
        let mut sum = 0.0;
        for one in &sorted {
            let callers = one.gained + one.lost;
            sum += one.size * (2.0 * heads(callers, &mut random) as f64 - callers as f64);
        }
        as_far += u32::from(sum.abs() >= bound);
    }
    f64::from(as_far + 1) / f64::from(draws + 1)
}

/// How many of that many fair coins fall on heads.
fn heads(mut coins: u64, random: &mut ChaCha8Rng) -> u64 {
    let mut heads = 0;
    while coins >= 64 {
        heads += u64::from(random.next_u64().count_ones());
        coins -= 64;
    }
    if coins > 0 {
        heads += u64::from((random.next_u64() >> (64 - coins)).count_ones());
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(size: f64, gained: u64, lost: u64) -> NetDifference {
        NetDifference { size, gained, lost }
    }

    #[test]
    fn few_callers_are_counted_exactly() {
        // Five callers gain a call each: of 32 signs two are as far, all up and all down.
        assert!((sign_flip(&[one(1.0, 5, 0)], 1, DRAWS) - 2.0 / 32.0).abs() < 1e-12);
        // Darwin's maize, 15 pairs in eighths of an inch, Fisher's own example: 1,726 of 32,768 signs are as far as the sum
        // 314, p = 0.0527. With 15 pairs it is drawn here, so it comes near.
        let maize: Vec<NetDifference> = [49, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60]
            .map(|size| one(f64::from(size), 1, 0))
            .into_iter()
            .chain([67, 48].map(|size| one(f64::from(size), 0, 1)))
            .collect();
        let p = sign_flip(&maize, 1, 200_000);
        assert!((p - 0.0527).abs() < 0.002, "{p}");
        assert!((sign_flip(&[], 1, DRAWS) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn draws_do_not_depend_on_the_order() {
        let mut callers = vec![one(1.0, 40, 20), one(2.0, 5, 9), one(0.5, 3, 0)];
        let p = sign_flip(&callers, 7, 1000);
        callers.reverse();
        assert!((sign_flip(&callers, 7, 1000) - p).abs() < f64::EPSILON);
        // Gained 40 + 10 + 1.5, lost 20 + 18: 13.5 with a standard deviation of √(60 + 56 + 0.75) = 10.8, so p is about 0.22.
        assert!(p > 0.17 && p < 0.28, "{p}");
        // As far as can be: no draw reaches it, and p is 1/1001.
        assert!((sign_flip(&[one(1.0, 500, 0)], 7, 1000) - 1.0 / 1001.0).abs() < 1e-12);
    }
}
