//! Which configurations are tried on how many calls, and in which order are they drawn?

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use schemars::JsonSchema;
use serde::Serialize;

use super::evaluator::Sample;

/// How a space is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SearchKind {
    /// In canonical order, on all calls of the training part.
    Grid,
    /// In an order that is drawn, on all calls of the training part.
    Random,
    /// In an order that is drawn: all on a small sample of the callers, the best third on three times as many, and so on.
    Halving,
}

impl SearchKind {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Random => "random",
            Self::Halving => "halving",
        }
    }
}

/// How a space is searched, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How.
    pub search: SearchKind,
    /// So many configurations are tried.
    pub budget: usize,
    /// What is drawn is drawn by it.
    pub seed: u64,
}

/// A step of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// One caller of so many is replayed: 1 for all, 3, 9, ….
    pub one_of: u32,
    /// So many configurations go on; `None` at the end.
    pub keeps: Option<usize>,
}

/// One of so many goes on, and the sample grows by as much. Karnin, Koren and Somekh, ICML 2013; Jamieson and Talwalkar,
/// AISTATS 2016, whose η is 2 to 4.
const ETA: u32 = 3;
/// A sample has at least so many scored calls.
const LEAST_CALLS: u64 = 1000;
/// So few configurations are all tried on all calls.
const FEW: usize = 9;

impl Plan {
    /// The places of the configurations in the order in which they are tried, of so many.
    ///
    /// A larger budget tries the same ones first.
    #[must_use]
    pub fn order(self, configurations: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..configurations).collect();
        if self.search != SearchKind::Grid {
            let mut random = ChaCha8Rng::seed_from_u64(self.seed);
            // Fisher and Yates, from the front, so that the first places do not depend on how many are taken.
            for place in 0..configurations {
                let left = (configurations - place) as u64;
                // The product's upper half: its bias is below 2⁻⁴⁰ for any space that can be tried.
                let drawn = (u128::from(random.next_u64()) * u128::from(left)) >> 64;
                order.swap(place, place + usize::try_from(drawn).expect("less than what is left"));
            }
        }
        order.truncate(self.budget);
        order
    }

    /// The steps for so many configurations and scored calls of the training part.
    #[must_use]
    pub fn rungs(self, configurations: usize, calls: u64) -> Vec<Rung> {
        let mut one_of = 1;
        if self.search == SearchKind::Halving {
            let mut left = configurations;
            while left > FEW && calls / u64::from(one_of * ETA) >= LEAST_CALLS {
                one_of *= ETA;
                left = left.div_ceil(ETA as usize);
            }
        }
        let mut rungs = Vec::new();
        let mut left = configurations;
        loop {
            left = left.div_ceil(ETA as usize);
            rungs.push(Rung { one_of, keeps: (one_of > 1).then_some(left) });
            if one_of == 1 {
                return rungs;
            }
            one_of /= ETA;
        }
    }
}

impl Rung {
    /// The calls that are replayed. A larger sample holds a smaller one.
    #[must_use]
    pub fn sample(self) -> Sample {
        Sample::Training(u64::MAX / u64::from(self.one_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(search: SearchKind, budget: usize) -> Plan {
        Plan { search, budget, seed: 7 }
    }

    #[test]
    fn a_larger_budget_tries_the_same_ones_first() {
        let order = |budget| plan(SearchKind::Random, budget).order(100);
        let all = order(100);
        assert_eq!(order(10), all[..10]);
        let mut sorted = all.clone();
        sorted.sort_unstable();
        assert!(sorted == (0..100).collect::<Vec<_>>() && all != sorted);
        assert_eq!(plan(SearchKind::Grid, 3).order(100), [0, 1, 2]);
    }

    #[test]
    fn samples_grow_as_configurations_fall_out() {
        let rung = |one_of, keeps| Rung { one_of, keeps };
        let halving = plan(SearchKind::Halving, 500);
        // 500, 167, 56, 19, 7: four steps; 30,000 / 27 = 1,111 calls, and 30,000 / 81 would be too few.
        assert_eq!(
            halving.rungs(500, 30_000),
            [rung(27, Some(167)), rung(9, Some(56)), rung(3, Some(19)), rung(1, None)]
        );
        assert_eq!(halving.rungs(500, 2_000), [rung(1, None)]);
        assert_eq!(halving.rungs(9, 1_000_000), [rung(1, None)]);
        assert_eq!(plan(SearchKind::Grid, 500).rungs(500, 1_000_000), [rung(1, None)]);
        let highest = |one_of| match rung(one_of, None).sample() {
            Sample::Training(highest) => highest,
            Sample::Everything => unreachable!("a step is of the training part"),
        };
        assert!(highest(9) < highest(3) && rung(1, None).sample() == Sample::WHOLE_TRAINING);
    }
}
