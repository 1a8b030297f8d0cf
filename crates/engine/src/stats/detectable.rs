//! How large must a difference be for these calls to show it?

use super::normal::{Z_80, Z_95};

/// The smallest difference that a two-sided test at 5 % finds with a power of 80 %, where the difference has this standard
/// error: (z₀.₉₇₅ + z₀.₈) · SE.
#[must_use]
pub fn detectable(standard_error: f64) -> f64 {
    (Z_95 + Z_80) * standard_error
}

/// The smallest difference of two rates of the same calls that is found with a power of 80 %, where the share `discordant`
/// of calls counts in one of them alone: (z₀.₉₇₅ + z₀.₈) √(ψ/`n_eff`).
///
/// Connor, Biometrics 43 (1987) 207–211, with the difference itself left out of the variance, which makes it larger.
#[must_use]
pub fn detectable_paired(discordant: f64, n_eff: f64) -> f64 {
    detectable((discordant / n_eff).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_thousand_calls_of_three_a_caller_show_half_a_point() {
        // n_eff = 16,666.7, ψ = 6 %: 2.801585 · √(0.06 / 16666.7) = 2.801585 · 0.00189737 = 0.0053156.
        assert!((detectable_paired(0.06, 50_000.0 / 3.0) - 0.005_315_6).abs() < 1e-7);
    }
}
