//! What would the other seeds give, where chance decides?

use schemars::JsonSchema;
use serde::Serialize;

use crate::replay::Draws;

/// How the calls that chance decides go over all seeds.
///
/// A call that draws from k records pops the true one with p = 1/k where it is among them, else with p = 0. Each call
/// draws for itself, so over all seeds the number of right pops has the mean Σp and the variance Σp(1 − p): the sum of
/// independent Bernoulli trials (a Poisson binomial distribution). Zero calls give 0 and 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Chance {
    /// How many calls chance decides, labelled or not.
    pub calls: u64,
    /// How many of the labelled ones are right, with this seed.
    #[serde(skip)]
    pub right: u64,
    /// How many of the labelled ones are right on average over all seeds.
    pub right_expected: f64,
    /// The standard deviation of that number from seed to seed.
    pub right_sd: f64,
}

impl Chance {
    /// What these draws come to.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn of(draws: &Draws) -> Self {
        let sum = |each: fn(f64) -> f64| -> f64 {
            draws.possible.iter().map(|(&among, &calls)| calls as f64 * each(1.0 / f64::from(among))).sum()
        };
        Self {
            calls: draws.calls,
            right: draws.right,
            right_expected: sum(|p| p),
            right_sd: sum(|p| p * (1.0 - p)).sqrt(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn means_and_variances_of_single_calls_add_up() {
        // Four calls between 2 records: 4/2 = 2 and 4/4 = 1; nine among 3: 9/3 = 3 and 9 · 2/9 = 2; eleven without hope.
        let draws = Draws { calls: 24, right: 4, possible: BTreeMap::from([(2, 4), (3, 9)]) };
        let chance = Chance::of(&draws);
        assert_eq!((chance.calls, chance.right), (24, 4));
        assert!((chance.right_expected - 5.0).abs() < 1e-12 && (chance.right_sd - 3.0_f64.sqrt()).abs() < 1e-12);
        let none = Chance::of(&Draws::default());
        assert!(none.right_expected == 0.0 && none.right_sd == 0.0);
    }
}
