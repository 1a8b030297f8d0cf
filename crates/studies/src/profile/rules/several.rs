//! Does one field hold several numbers?

use super::{Rule, Text, words};

pub(super) const SEVERAL: Rule = Rule {
    name: "several",
    about: "more than one number in the field: the preparation `split` makes several of it",
    advice: "`split` in front of the strategy finds them all; give each number a field of its own",
    for_calls: None,
    holds,
};

/// Two complete numbers, or one with a tail, have as many digits.
const FEWEST: usize = 8;

pub(super) fn holds(text: &Text<'_>) -> bool {
    if text.digits.len() < FEWEST || (text.digits.len() < 14 && !text.text.contains('/')) {
        return false;
    }
    let mut count = 0;
    words::each_number(text, &mut |_| count += 1);
    count > 1
}
