//! Which calls show a cause? A few of each, the same ones whatever the order of the log.

use std::collections::BTreeMap;

use anilab_engine::model::Key;

/// How many are shown of each cause.
const SHOWN: usize = 3;

/// A call that shows a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The call's id.
    pub call: String,
    /// The id of the true record; blank where there is none.
    pub record: String,
    /// The id of what popped; blank where nothing did.
    pub popped: String,
    /// The ANI, as a mask unless numbers are wanted.
    pub ani: String,
    /// The stored text that explains it, likewise; blank where none does.
    pub stored: String,
}

/// The examples of one cause: those whose ids come first in the order of a hash, so that they are no neighbours.
#[derive(Debug, Clone, Default)]
pub(super) struct Examples(BTreeMap<(u64, String), Example>);

impl Examples {
    /// Adds an example, where it is one of the first.
    pub(super) fn add(&mut self, call: &str, example: impl FnOnce() -> Example) {
        let place = (Key::new(call).hash(), call.to_owned());
        if self.0.len() == SHOWN && self.0.last_key_value().is_some_and(|(last, _)| *last <= place) {
            return;
        }
        self.0.insert(place, example());
        if self.0.len() > SHOWN {
            self.0.pop_last();
        }
    }

    /// In their order.
    pub(super) fn into_vec(self) -> Vec<Example> {
        self.0.into_values().collect()
    }
}

/// A phone text with `#` for every digit and `a` for every letter: `(###) ###-#### aaa aaa`.
pub(super) fn mask(text: &str) -> String {
    let masked = |c: char| match c {
        c if c.is_numeric() => '#',
        c if c.is_alphabetic() => 'a',
        c => c,
    };
    text.chars().map(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_do_not_depend_on_the_order_of_calls() {
        let example = |call: &str| Example {
            call: call.to_owned(),
            record: String::new(),
            popped: String::new(),
            ani: String::new(),
            stored: String::new(),
        };
        let calls: Vec<String> = (0..50).map(|call| format!("K{call}")).collect();
        let mut one = Examples::default();
        let mut other = Examples::default();
        for (call, last) in calls.iter().zip(calls.iter().rev()) {
            one.add(call, || example(call));
            other.add(last, || example(last));
        }
        let one = one.into_vec();
        assert_eq!((one.len(), &one), (3, &other.into_vec()));
    }

    #[test]
    fn a_mask_keeps_the_signs_alone() {
        assert_eq!(mask("(415) 220-1234 (ask for Jo)"), "(###) ###-#### (aaa aaa aa)");
        assert_eq!(mask("٤١٥"), "###");
    }
}
