//! Which quantiles of the normal distribution are needed, and how rare is a value?

/// The 97.5 % quantile of the standard normal distribution.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;
/// The 80 % quantile of the standard normal distribution.
pub(super) const Z_80: f64 = 0.841_621_233_572_914_2;

/// How probable a standard normal value is at least as far from zero as `z`, on either side: erfc(|z|/√2), in millionths.
///
/// By the series of erf up to |z| = 4, Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 7.1.6; beyond that
/// by the continued fraction 7.1.14. Rounded, so that machines whose exponential differs in its last bit agree.
#[must_use]
pub fn two_sided(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let density = (-x * x).exp() / std::f64::consts::PI.sqrt();
    let tail = if z.abs() < 4.0 {
        let (mut term, mut sum) = (x, x);
        for step in 1..200 {
            term *= 2.0 * x * x / f64::from(2 * step + 1);
            sum += term;
        }
        1.0 - 2.0 * density * sum
    } else {
        let fraction = (1..=60).rev().fold(x, |below, step| x + f64::from(step) / 2.0 / below);
        density / fraction
    };
    (tail * 1e6).round().clamp(0.0, 1e6) / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_the_normal_distribution_say_the_same() {
        for (z, p) in [(0.0, 1.0), (1.0, 0.317_311), (-Z_95, 0.05), (2.575_829, 0.01), (3.999, 0.000_064), (5.0, 1e-6)]
        {
            assert!((two_sided(z) - p).abs() < 1.1e-6, "{z}: {}", two_sided(z));
        }
        assert!((two_sided(Z_80) - 0.4).abs() < 1e-9);
    }
}
