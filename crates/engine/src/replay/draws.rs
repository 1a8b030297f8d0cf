//! What did chance decide? Enough to say what every other seed would give, without replaying it.

use std::collections::BTreeMap;

/// The calls of one strategy that chance decided. Whole counts only, so that their order does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draws {
    /// How many there are.
    pub calls: u64,
    /// How many of them popped the true record, with this seed.
    pub right: u64,
    /// The labelled ones whose true record was among those that were drawn from, by how many these were.
    pub possible: BTreeMap<u32, u64>,
}

impl Draws {
    /// Counts a call that drew from `among` records; `holds_truth` says whether the true one was among them, `is_right`
    /// whether it was drawn.
    pub(super) fn add(&mut self, among: u32, holds_truth: bool, is_right: bool) {
        self.calls += 1;
        self.right += u64::from(is_right);
        if holds_truth {
            *self.possible.entry(among).or_default() += 1;
        }
    }

    /// Counts the calls of `other` too.
    pub fn merge(&mut self, other: &Self) {
        self.calls += other.calls;
        self.right += other.right;
        for (&among, &calls) in &other.possible {
            *self.possible.entry(among).or_default() += calls;
        }
    }
}

/// Merges what several strategies drew, each at its place.
pub(super) fn merge_all(mut all: Vec<Draws>, other: Vec<Draws>) -> Vec<Draws> {
    if all.len() < other.len() {
        all.resize_with(other.len(), Draws::default);
    }
    for (draws, other) in all.iter_mut().zip(other) {
        draws.merge(&other);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_whatever_their_order() {
        let draws = |calls: &[(u32, bool, bool)]| {
            let mut draws = Draws::default();
            for &(among, holds_truth, is_right) in calls {
                draws.add(among, holds_truth, is_right);
            }
            draws
        };
        let [first, second] = [[(2, true, true), (3, false, false)], [(2, true, false), (5, true, false)]];
        let both = draws(&[first, second].concat());
        assert_eq!((both.calls, both.right), (4, 1));
        assert_eq!(both.possible, BTreeMap::from([(2, 2), (5, 1)]));
        let parts = [vec![draws(&first)], vec![draws(&second), draws(&first)]];
        let [one, other] = parts.clone();
        assert_eq!(merge_all(one, other), [both.clone(), draws(&first)]);
        let [one, other] = parts;
        assert_eq!(merge_all(other, one), [both, draws(&first)]);
    }
}
