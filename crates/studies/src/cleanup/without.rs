//! Which action does more harm than good? What all the others win without it.

use std::collections::BTreeMap;

use super::attribution::Subset;

/// What one subset of the actions comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Won {
    /// The calls won.
    pub calls: i64,
    /// The wrong pops.
    pub wrong: u64,
}

/// What is lost and spared where one action is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Without {
    /// The place of the action among those that take part.
    pub action: usize,
    /// The right pops that go with it; below nothing where there are more without it.
    pub right: i64,
    /// The wrong pops that go with it.
    pub wrong: i64,
}

/// The actions without which more wrong pops go than right ones; one that has no other beside it is not among them.
#[must_use]
pub fn better_left_out(actions: usize, won: &BTreeMap<Subset, Won>) -> Vec<Without> {
    let all: Subset = (1 << actions) - 1;
    let Some(with) = won.get(&all).filter(|_| actions > 1) else { return Vec::new() };
    let without = |action: usize| {
        let without = won.get(&(all & !(1 << action)))?;
        let wrong = i64::try_from(with.wrong).ok()? - i64::try_from(without.wrong).ok()?;
        let right = with.calls - without.calls;
        (wrong > 0 && wrong > right).then_some(Without { action, right, wrong })
    };
    (0..actions).filter_map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_more_wrong_pops_than_right_ones_with_it_is_named() {
        let won = |all: &[(Subset, i64, u64)]| -> BTreeMap<Subset, Won> {
            all.iter().map(|&(subset, calls, wrong)| (subset, Won { calls, wrong })).collect()
        };
        // Without the first, 59 right pops and 592 wrong ones go; without the second, 600 and 10.
        let tried = won(&[(0b00, 0, 20), (0b01, 100, 602), (0b10, 641, 20), (0b11, 700, 612)]);
        assert_eq!(better_left_out(2, &tried), [Without { action: 0, right: 59, wrong: 592 }]);
        assert_eq!(better_left_out(1, &won(&[(0, 0, 0), (1, 1, 9)])), []);
        // A subset that was not tried tells nothing.
        assert_eq!(better_left_out(2, &won(&[(0b11, 1, 9)])), []);
    }
}
