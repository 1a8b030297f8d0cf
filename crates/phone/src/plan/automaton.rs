//! Which of many patterns do these digits match? One minimal automaton answers for all of them in one walk.
//!
//! A state whose ten digits all lead to one state, and so on to the end, cares only for how many digits are left. The walk
//! stops there, and a table by the number of digits left has the answer.

/// The patterns of the metadata are for at most this many digits, and no number has more.
pub(crate) const MOST_DIGITS: usize = 17;

/// What the digits read so far turned out to be.
pub(super) type Label = u16;

/// How many numbers of digits left a settled state knows.
const LEFT: usize = MOST_DIGITS + 1;

/// The automaton of all calling codes; each has a root, from which its national numbers are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Automaton {
    /// Per root: the state before any digit.
    pub(super) roots: Vec<u16>,
    /// Per state and digit: the next state.
    pub(super) next: Vec<u16>,
    /// Per state: its label.
    pub(super) labels: Vec<Label>,
    /// From this state on, only the number of digits left matters.
    pub(super) settled_from: u16,
    /// Per settled state and number of digits left: the label at the end.
    settled: Vec<Label>,
    /// Per root and three first digits: the state after them.
    entries: Vec<u16>,
}

impl Automaton {
    /// The automaton of these states; what follows from them is worked out.
    pub(super) fn new(roots: Vec<u16>, next: Vec<u16>, labels: Vec<Label>, settled_from: u16) -> Self {
        let after = |state: u16, digit: usize| next[usize::from(state) * 10 + digit];
        let mut entries = Vec::with_capacity(roots.len() * 1000);
        for &root in &roots {
            for (first, second) in (0..10).flat_map(|first| (0..10).map(move |second| (first, second))) {
                let state = usize::from(after(after(root, first), second));
                entries.extend_from_slice(&next[state * 10..state * 10 + 10]);
            }
        }
        let mut settled = Vec::with_capacity((labels.len() - usize::from(settled_from)) * LEFT);
        for state in usize::from(settled_from)..labels.len() {
            let mut state = state;
            for _ in 0..LEFT {
                settled.push(labels[state]);
                state = usize::from(next[state * 10]);
            }
        }
        Self { roots, next, labels, settled_from, settled, entries }
    }

    /// The label of these digits, read from a root; `None` where there are more than any number has.
    #[inline]
    pub(super) fn label(&self, root: usize, digits: &[u8]) -> Option<Label> {
        if digits.len() > MOST_DIGITS {
            return None;
        }
        let (mut state, rest) = match digits {
            [a, b, c, rest @ ..] => {
                let entry = usize::from(*a) * 100 + usize::from(*b) * 10 + usize::from(*c);
                (self.entries[root * 1000 + entry], rest)
            }
            few => (self.roots[root], few),
        };
        for (read, &digit) in rest.iter().enumerate() {
            if state >= self.settled_from {
                return Some(self.settled[usize::from(state - self.settled_from) * LEFT + rest.len() - read]);
            }
            state = self.next[usize::from(state) * 10 + usize::from(digit)];
        }
        Some(self.labels[usize::from(state)])
    }
}
