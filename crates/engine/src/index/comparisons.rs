//! Which strategies find the same candidates? Those that compare in the same way are filed and looked up once; their
//! tie-break chains and pops alone differ.

use crate::matching::strategy::Strategy;

/// The ways to compare of some strategies, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparisons {
    /// The comparison of each strategy.
    of: Vec<usize>,
    /// The first strategy of each comparison.
    firsts: Vec<usize>,
}

impl Comparisons {
    /// Those of some strategies, in the order of the first that has each.
    #[must_use]
    pub fn of(strategies: &[Strategy]) -> Self {
        let mut comparisons = Self::default();
        for (place, strategy) in strategies.iter().enumerate() {
            let known = comparisons.firsts.iter().position(|&first| strategies[first].compares_as(strategy));
            let comparison = known.unwrap_or_else(|| {
                comparisons.firsts.push(place);
                comparisons.firsts.len() - 1
            });
            comparisons.of.push(comparison);
        }
        comparisons
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.firsts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.firsts.is_empty()
    }

    /// The comparison of a strategy, by its place.
    #[must_use]
    #[inline]
    pub fn at(&self, strategy: usize) -> usize {
        self.of[strategy]
    }

    /// The first strategy of each comparison.
    #[must_use]
    pub fn firsts(&self) -> &[usize] {
        &self.firsts
    }

    /// The strategies of a comparison, in their order.
    pub fn strategies(&self, comparison: usize) -> impl Iterator<Item = usize> {
        let all = self.of.iter().enumerate();
        all.filter(move |(_, other)| **other == comparison).map(|(strategy, _)| strategy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::strategy::{OnMany, Recipe};

    #[test]
    fn chains_and_pops_make_no_other_comparison_and_all_else_does() {
        let plain = Recipe::composed("e164");
        let fields = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let recipes = [
            plain.clone(),
            Recipe::composed("e164+most-recent"),
            Recipe { fields: fields(&["phone"]), ..plain.clone() },
            Recipe { on_many: Some(OnMany::Nothing), ..plain.clone() },
            Recipe { objects: fields(&["Contact"]), ..plain.clone() },
            Recipe::composed("only-digits+e164"),
            Recipe { stored: Vec::new(), ..Recipe::composed("only-digits+e164") },
            Recipe::composed("e164>last-9"),
            Recipe { fields: fields(&["phone"]), ..Recipe::composed("e164+direct-line") },
        ];
        let strategies: Vec<Strategy> = recipes.iter().map(|recipe| recipe.build().unwrap()).collect();
        let comparisons = Comparisons::of(&strategies);
        let of: Vec<usize> = (0..recipes.len()).map(|strategy| comparisons.at(strategy)).collect();
        assert_eq!(of, [0, 0, 1, 0, 2, 3, 4, 5, 1]);
        assert_eq!(comparisons.firsts(), [0, 2, 4, 5, 6, 7]);
        assert_eq!(comparisons.strategies(0).collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(comparisons.len(), 6);
    }
}
