//! How is the automaton made? All patterns of all territories, read together, and states merged that no digits tell apart.
//!
//! The program has it ready made, so as to start at once. A test makes it anew from the metadata and compares.

use std::collections::{BTreeSet, HashMap};

use super::automaton::{Automaton, Label};
use super::pattern::{ANY, Step};

/// A set of programs, each with the mark that it leaves where it accepts.
#[derive(Debug, Default)]
pub(super) struct Builder {
    steps: Vec<Step>,
    marks: Vec<u32>,
    roots: Vec<Vec<usize>>,
}

impl Builder {
    /// Opens a root: a place from which digits are read. Its number.
    pub(super) fn root(&mut self) -> usize {
        self.roots.push(Vec::new());
        self.roots.len() - 1
    }

    /// Adds a program to the newest root, for all digits or, with `prefix`, for the first ones only.
    pub(super) fn add(&mut self, program: &[Step], mark: u32, prefix: bool) {
        let start = self.steps.len();
        self.roots.last_mut().expect("a root is opened first").push(start);
        for step in program {
            self.steps.push(match *step {
                Step::Either(one, other) => Step::Either(start + one, start + other),
                Step::Accept if prefix => Step::Either(start + program.len(), start + program.len()),
                step => step,
            });
        }
        if prefix {
            // Where the pattern ends, any digit may follow and lead back to that place.
            let end = start + program.len();
            self.steps.extend([Step::Either(end + 2, end + 1), Step::Accept, Step::Digit(ANY), Step::Either(end, end)]);
        }
        self.marks.resize(self.steps.len(), mark);
    }

    /// The minimal automaton of all roots, and the marks behind each label, ascending.
    pub(super) fn build(self) -> (Automaton, Vec<Vec<u32>>) {
        let mut subsets = Subsets { builder: &self, ids: HashMap::new(), sets: Vec::new() };
        let roots: Vec<usize> = self.roots.iter().map(|starts| subsets.id_of(starts.clone())).collect();
        let mut next: Vec<[usize; 10]> = Vec::new();
        while next.len() < subsets.sets.len() {
            let set = subsets.sets[next.len()].clone();
            next.push(std::array::from_fn(|digit| subsets.after(&set, digit)));
        }
        let mut labels: Vec<Vec<u32>> = Vec::new();
        let mut label_ids: HashMap<Vec<u32>, usize> = HashMap::new();
        let label_of: Vec<usize> = subsets
            .sets
            .iter()
            .map(|set| {
                let marks: BTreeSet<u32> = set
                    .iter()
                    .filter(|&&step| self.steps[step] == Step::Accept)
                    .map(|&step| self.marks[step])
                    .collect();
                let marks: Vec<u32> = marks.into_iter().collect();
                *label_ids.entry(marks).or_insert_with_key(|marks| {
                    labels.push(marks.clone());
                    labels.len() - 1
                })
            })
            .collect();
        (Merged::new(&next, &label_of, &roots).automaton(), labels)
    }
}

/// Sets of places in the programs, each with a number.
struct Subsets<'a> {
    builder: &'a Builder,
    ids: HashMap<Vec<usize>, usize>,
    sets: Vec<Vec<usize>>,
}

impl Subsets<'_> {
    fn id_of(&mut self, mut open: Vec<usize>) -> usize {
        let mut places = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(place) = open.pop() {
            if !seen.insert(place) {
                continue;
            }
            match self.builder.steps[place] {
                Step::Either(one, other) => open.extend([one, other]),
                Step::Note(_) | Step::End => open.push(place + 1),
                Step::Digit(_) | Step::Accept => {
                    places.insert(place);
                }
            }
        }
        let set: Vec<usize> = places.into_iter().collect();
        *self.ids.entry(set).or_insert_with_key(|set| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        })
    }

    fn after(&mut self, set: &[usize], digit: usize) -> usize {
        let taken = set.iter().filter_map(|&place| match self.builder.steps[place] {
            Step::Digit(digits) if digits & (1 << digit) != 0 => Some(place + 1),
            _ => None,
        });
        let open = taken.collect();
        self.id_of(open)
    }
}

/// States that no digits tell apart are one.
struct Merged {
    next: Vec<[usize; 10]>,
    labels: Vec<usize>,
    roots: Vec<usize>,
}

impl Merged {
    fn new(next: &[[usize; 10]], labels: &[usize], roots: &[usize]) -> Self {
        let mut class: Vec<usize> = labels.to_vec();
        let mut count = 0;
        loop {
            let mut ids: HashMap<(usize, [usize; 10]), usize> = HashMap::new();
            let finer: Vec<usize> = (0..next.len())
                .map(|state| {
                    let fresh = ids.len();
                    *ids.entry((class[state], next[state].map(|state| class[state]))).or_insert(fresh)
                })
                .collect();
            let done = ids.len() == count;
            count = ids.len();
            class = finer;
            if done {
                break;
            }
        }
        let mut merged = Self {
            next: vec![[0; 10]; count],
            labels: vec![0; count],
            roots: roots.iter().map(|&r| class[r]).collect(),
        };
        for state in 0..next.len() {
            merged.next[class[state]] = next[state].map(|state| class[state]);
            merged.labels[class[state]] = labels[state];
        }
        merged
    }

    /// Per state, whether only the number of digits left matters.
    fn settled(&self) -> Vec<bool> {
        let mut settled = vec![true; self.next.len()];
        loop {
            let finer: Vec<bool> = (0..settled.len())
                .map(|state| {
                    let [first, others @ ..] = self.next[state];
                    settled[state] && others.iter().all(|&other| other == first) && settled[first]
                })
                .collect();
            if finer == settled {
                return settled;
            }
            settled = finer;
        }
    }

    /// The states in order, those that are settled last.
    fn automaton(&self) -> Automaton {
        let settled = self.settled();
        let (mut order, mut last): (Vec<usize>, Vec<usize>) = (0..settled.len()).partition(|&state| !settled[state]);
        let settled_from = order.len();
        order.append(&mut last);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = u16::try_from(new).expect("the automaton has fewer than 2¹⁶ states");
        }
        let label = |state: usize| Label::try_from(self.labels[state]).expect("there are fewer than 2¹⁶ labels");
        Automaton::new(
            self.roots.iter().map(|&root| place[root]).collect(),
            order.iter().flat_map(|&state| self.next[state].map(|next| place[next])).collect(),
            order.iter().map(|&state| label(state)).collect(),
            u16::try_from(settled_from).expect("the automaton has fewer than 2¹⁶ states"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::compile;
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|digit| digit - b'0').collect()
    }

    #[test]
    fn digits_are_labelled_with_the_patterns_that_they_match() {
        let mut builder = Builder::default();
        let pattern = |pattern| compile(pattern).expect("known syntax");
        let one = builder.root();
        builder.add(&pattern(r"12\d{2}"), 7, false);
        builder.add(&pattern(r"1[2-4]\d{2,3}"), 8, false);
        builder.add(&pattern(r"123"), 9, true);
        let two = builder.root();
        builder.add(&pattern("5"), 10, false);
        let (automaton, labels) = builder.build();
        let marks =
            |root, text: &str| automaton.label(root, &digits(text)).map(|label| labels[usize::from(label)].clone());
        assert_eq!(marks(one, "1255"), Some(vec![7, 8]));
        assert_eq!(marks(one, "12555"), Some(vec![8]));
        assert_eq!(marks(one, "1234"), Some(vec![7, 8, 9]));
        assert_eq!(marks(one, "123"), Some(vec![9]));
        assert_eq!(marks(one, "1234567890"), Some(vec![9]));
        assert_eq!(marks(one, "12"), Some(vec![]));
        assert_eq!(marks(one, ""), Some(vec![]));
        assert_eq!(marks(one, "125555"), Some(vec![]));
        assert_eq!(marks(one, "123456789012345678"), None); // eighteen digits
        assert_eq!(marks(two, "5"), Some(vec![10]));
        assert_eq!(marks(two, "1255"), Some(vec![]));
    }

    #[test]
    fn states_that_nothing_tells_apart_are_one() {
        let mut builder = Builder::default();
        builder.root();
        builder.add(&compile("(?:12|13|4[23])5").expect("known syntax"), 1, false);
        let (automaton, _) = builder.build();
        // Before any digit, after 1 or 4 (both ask for 2 or 3), after that, accepted, and failed; the last two are settled.
        assert_eq!((automaton.labels.len(), automaton.settled_from), (5, 3));
    }
}
