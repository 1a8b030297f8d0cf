//! How many calls does the formula ask for?

use anilab_engine::stats::{detectable, two_sided};

use super::basis::Basis;

/// What the formula says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Formula {
    /// How many independent calls are needed.
    pub n_eff: f64,
    /// How many calls that are, in a log that grows without new kinds of callers; `None` where its callers are too few.
    pub calls: Option<f64>,
    /// How many of them are below the line of the measure: where it needs labels, that many labels.
    pub below: Option<f64>,
}

/// How many independent calls show a difference of two rates of the same calls with a power of 80 %, where the share
/// `discordant` counts in one of them alone: (z₀.₉₇₅ + z₀.₈)² ψ/δ², which is [`anilab_engine::stats::detectable_paired`] the other way
/// round. Connor, Biometrics 43 (1987) 207–211.
#[must_use]
pub fn needed_n_eff(effect: f64, discordant: f64) -> f64 {
    (detectable(1.0) / effect).powi(2) * discordant
}

impl Formula {
    /// The calls of a log of this kind that show a difference of `effect`.
    #[must_use]
    pub(super) fn of(basis: &Basis, effect: f64, discordant: f64) -> Self {
        let n_eff = needed_n_eff(effect, discordant);
        let below = calls_worth(n_eff, basis.concentration);
        let share = basis.share_below();
        Self { n_eff, calls: below.filter(|_| share > 0.0).map(|below| below / share), below }
    }
}

/// How many calls are worth `n_eff`: n from `n_eff` = n / (1 + (n − 1) c); `None` where no number of them is.
pub(super) fn calls_worth(n_eff: f64, concentration: f64) -> Option<f64> {
    let left = 1.0 - n_eff * concentration;
    (left > 1e-9).then(|| (n_eff * (1.0 - concentration) / left).max(n_eff))
}

/// With which probability the gate's test of other calls finds a drop of `effect` from `rate`, where the baseline is worth
/// `before` independent calls and the new ones `after`: the power of a normal deviate against its two-sided 5 % bound, with the
/// unpooled variance p(1 − p)/n of both.
pub(super) fn power_of_gate(rate: f64, effect: f64, before: f64, after: f64) -> f64 {
    power(effect, standard_error(rate, effect, before, after))
}

/// With which probability a difference of `effect` with this standard error is beyond the two-sided 5 % bound, on its own side.
pub(super) fn power(effect: f64, standard_error: f64) -> f64 {
    normal(effect / standard_error - Z_975)
}

/// The smallest drop that the gate finds with a power of 80 %; the effect widens the variance after it, so it is taken as given
/// there.
pub(super) fn detectable_by_gate(rate: f64, effect: f64, before: f64, after: f64) -> f64 {
    detectable(standard_error(rate, effect, before, after))
}

fn standard_error(rate: f64, effect: f64, before: f64, after: f64) -> f64 {
    let now = (rate - effect).max(0.0);
    (rate * (1.0 - rate) / before + now * (1.0 - now) / after).sqrt()
}

/// The 97.5 % quantile of the standard normal distribution.
const Z_975: f64 = 1.959_963_984_540_054;

/// How probable a standard normal value is below `z`.
fn normal(z: f64) -> f64 {
    let beyond = two_sided(z) / 2.0;
    if z > 0.0 { 1.0 - beyond } else { beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_smallest_difference_the_other_way_round() {
        // As stats::detectable works out by hand: ψ = 6 %, n_eff = 16,666.7 shows 0.53156 points.
        assert!((needed_n_eff(0.005_315_6, 0.06) - 50_000.0 / 3.0).abs() < 1.0);
    }

    #[test]
    fn concentrated_callers_take_more_calls_or_never_do() {
        // n/(1 + (n − 1)/1000) = 500 at n = 500 · 0.999/0.5 = 999.
        assert!((calls_worth(500.0, 0.001).unwrap() - 999.0).abs() < 1e-9);
        assert!((calls_worth(500.0, 0.0).unwrap() - 500.0).abs() < 1e-9);
        assert_eq!(calls_worth(1000.0, 0.001), None);
    }

    #[test]
    fn a_drop_of_the_detectable_size_is_found_four_times_in_five() {
        // p = 80 %, 500 and 300 independent calls, p − δ with δ = 8 points: √(0.16/500 + 0.2016/300) = 0.031496.
        let found = detectable_by_gate(0.8, 0.08, 500.0, 300.0);
        assert!((found - 2.801_585 * 0.031_496).abs() < 1e-5, "{found}");
        // z = 0.08/0.031496 = 2.54001, less 1.95996: Φ(0.58005) = 0.71906.
        assert!((power_of_gate(0.8, 0.08, 500.0, 300.0) - 0.719_06).abs() < 1e-4);
        // No drop is found in one case of forty on this side.
        assert!((power_of_gate(0.8, 0.0, 500.0, 300.0) - 0.025).abs() < 1e-6);
    }
}
