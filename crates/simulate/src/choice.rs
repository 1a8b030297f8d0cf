//! Which of several things, each with its weight?

use std::collections::BTreeMap;

/// Things with their weights, laid out end to end along `0.0..1.0`.
#[derive(Debug)]
pub(super) struct Choice<T> {
    ends: Vec<(f64, T)>,
}

impl<T: Copy> Choice<T> {
    /// Weights are at least zero, and at least one is above.
    pub(super) fn new(weighted: impl IntoIterator<Item = (T, f64)>) -> Self {
        let mut sum = 0.0;
        let mut ends: Vec<(f64, T)> = Vec::new();
        for (thing, weight) in weighted.into_iter().filter(|(_, weight)| *weight > 0.0) {
            sum += weight;
            ends.push((sum, thing));
        }
        for (end, _) in &mut ends {
            *end /= sum;
        }
        Self { ends }
    }

    /// Things with the weights of a table.
    pub(super) fn weighed(weights: &BTreeMap<T, f64>) -> Self {
        Self::new(weights.iter().map(|(&thing, &weight)| (thing, weight)))
    }

    /// The thing at a place in `0.0..1.0`.
    pub(super) fn at(&self, unit: f64) -> T {
        let found = self.ends.iter().find(|(end, _)| unit < *end).or(self.ends.last());
        found.expect("a scenario is checked to have a weight above zero").1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_shares() {
        let choice = Choice::new([('a', 1.0), ('b', 0.0), ('c', 3.0)]);
        assert_eq!([0.0, 0.2499, 0.25, 0.9999].map(|unit| choice.at(unit)), ['a', 'a', 'c', 'c']);
    }
}
