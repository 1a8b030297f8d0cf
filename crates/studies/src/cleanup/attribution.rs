//! Which action earned how much of the lift? Shapley values, which add up to it exactly.

use std::collections::BTreeMap;

/// Up to so many actions every subset is tried; above, orders are drawn.
pub const EXACT_UP_TO: usize = 10;
/// How many orders are drawn.
const ORDERS: usize = 64;

/// Some actions: bit i is the i-th of those that take part.
pub type Subset = u32;

/// What one action earned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The Shapley value times [`Attribution::denominator`]: a whole number, so that the shares add up exactly.
    pub numerator: i128,
    /// The least and the most that it adds, whatever was done before it.
    pub least: i64,
    /// See `least`.
    pub most: i64,
    /// The standard error of the value, where orders were drawn.
    pub error: Option<f64>,
}

/// What all actions earned.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The shares, in the order of the actions.
    pub shares: Vec<Share>,
    /// What the numerators are divided by.
    pub denominator: i128,
}

impl Attribution {
    /// The Shapley value of an action, in calls.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "calls times 10! are far below 2⁵² times a rounding that nobody sees"
    )]
    pub fn value(&self, action: usize) -> f64 {
        self.shares[action].numerator as f64 / self.denominator as f64
    }
}

/// The subsets whose values are needed to attribute a lift among so many actions, each action alone and all but each among
/// them; each once, ascending.
#[must_use]
pub fn subsets(actions: usize, seed: u64) -> Vec<Subset> {
    if actions <= EXACT_UP_TO {
        return (0..1 << actions).collect();
    }
    let mut all: Vec<Subset> = orders(actions, seed).iter().flat_map(|order| prefixes(order)).collect();
    all.extend((0..actions).map(|action| 1 << action));
    // What the others win without it.
    all.extend((0..actions).map(|action| ((1 << actions) - 1) & !(1 << action)));
    all.sort_unstable();
    all.dedup();
    all
}

/// Attributes the lift, given the value of each of [`subsets`].
///
/// φᵢ = Σ over S without i of |S|! (K − |S| − 1)! / K! · (v(S ∪ i) − v(S)). Shapley 1953.
#[must_use]
pub fn attribute(actions: usize, seed: u64, value: &BTreeMap<Subset, i64>) -> Attribution {
    if actions > EXACT_UP_TO {
        return drawn(actions, seed, value);
    }
    let factorial = |n: usize| (1..=n as i128).product::<i128>();
    let share = |action: usize| {
        let bit = 1 << action;
        let mut share = Share { numerator: 0, least: i64::MAX, most: i64::MIN, error: None };
        for without in (0..1_u32 << actions).filter(|subset| subset & bit == 0) {
            let added = value[&(without | bit)] - value[&without];
            let before = without.count_ones() as usize;
            share.numerator += factorial(before) * factorial(actions - before - 1) * i128::from(added);
            share.least = share.least.min(added);
            share.most = share.most.max(added);
        }
        share
    };
    Attribution { shares: (0..actions).map(share).collect(), denominator: factorial(actions) }
}

/// The mean over drawn orders: each order's marginals add up to the lift, so the means do.
fn drawn(actions: usize, seed: u64, value: &BTreeMap<Subset, i64>) -> Attribution {
    let mut added: Vec<Vec<i64>> = vec![Vec::new(); actions];
    for order in orders(actions, seed) {
        let steps = prefixes(&order);
        for (step, &action) in order.iter().enumerate() {
            added[action].push(value[&steps[step + 1]] - value[&steps[step]]);
        }
    }
    let share = |added: Vec<i64>| {
        let numerator: i128 = added.iter().map(|&one| i128::from(one)).sum();
        Share {
            numerator,
            least: added.iter().copied().min().unwrap_or_default(),
            most: added.iter().copied().max().unwrap_or_default(),
            error: Some(standard_error(&added)),
        }
    };
    Attribution { shares: added.into_iter().map(share).collect(), denominator: ORDERS as i128 }
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn standard_error(added: &[i64]) -> f64 {
    let n = added.len() as f64;
    let mean = added.iter().map(|&one| one as f64).sum::<f64>() / n;
    let squares: f64 = added.iter().map(|&one| (one as f64 - mean).powi(2)).sum();
    (squares / (n - 1.0) / n).sqrt()
}

/// The subsets that an order goes through, from none to all.
fn prefixes(order: &[usize]) -> Vec<Subset> {
    let mut subset = 0;
    let mut all = vec![subset];
    for &action in order {
        subset |= 1 << action;
        all.push(subset);
    }
    all
}

/// Orders, each drawn by Fisher and Yates' shuffle, and then the same backwards, which halves the error of pairs.
fn orders(actions: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut state = seed;
    let mut all = Vec::with_capacity(ORDERS);
    while all.len() < ORDERS {
        let mut order: Vec<usize> = (0..actions).collect();
        for place in (1..actions).rev() {
            order.swap(place, below(&mut state, place + 1));
        }
        let backwards = order.iter().rev().copied().collect();
        all.extend([order, backwards]);
    }
    all
}

/// The next number below `end`, by `SplitMix64` (Steele, Lea and Flood 2014).
#[expect(clippy::cast_possible_truncation, reason = "it is below the number of actions")]
fn below(state: &mut u64, end: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((u128::from(mixed ^ (mixed >> 31)) * end as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(actions: usize, value: impl Fn(Subset) -> i64) -> BTreeMap<Subset, i64> {
        subsets(actions, 1).into_iter().map(|subset| (subset, value(subset))).collect()
    }

    #[test]
    fn a_worked_example() {
        // v(∅) = 10, v(a) = 16, v(b) = 12, v(ab) = 30. a adds 6 first and 18 second: 12. b adds 2 and 14: 8. Together 20.
        let attribution = attribute(2, 1, &values(2, |subset| [10, 16, 12, 30][subset as usize]));
        assert_eq!(attribution.denominator, 2);
        let found: Vec<_> = attribution.shares.iter().map(|share| (share.numerator, share.least, share.most)).collect();
        assert_eq!(found, [(24, 6, 18), (16, 2, 14)]);
        assert!((attribution.value(0) - 12.0).abs() < 1e-12);
    }

    #[test]
    fn shares_add_up_exactly_and_idle_actions_earn_nothing() {
        // Some function without structure in which action 1 never matters.
        let value = |subset: Subset| i64::from((subset & !2).wrapping_mul(2_654_435_761) >> 22);
        for actions in [1, 3, 6, 10, 12] {
            let values = values(actions, value);
            let attribution = attribute(actions, 7, &{
                let mut all = values.clone();
                all.extend(subsets(actions, 7).into_iter().map(|subset| (subset, value(subset))));
                all
            });
            let total = value((1 << actions) - 1) - value(0);
            let sum: i128 = attribution.shares.iter().map(|share| share.numerator).sum();
            assert_eq!(sum, i128::from(total) * attribution.denominator, "{actions} actions");
            if actions > 1 {
                let idle = attribution.shares[1];
                assert_eq!((idle.numerator, idle.least, idle.most), (0, 0, 0));
            }
        }
    }
}
