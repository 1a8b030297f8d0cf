//! How many of the first digits are a prefix, and what did its groups catch? Exit codes and national prefixes, matched as
//! a regular expression is: the first way that fits, in the order of the pattern.

use super::pattern::{DigitSet, Step, compile};

/// A prefix pattern has at most this many groups.
const GROUPS: usize = 2;

/// A pattern that the first digits may match.
#[derive(Debug, Clone)]
pub(super) struct Prefix {
    steps: Box<[Step]>,
    /// The digits that a match which is not empty can start with.
    first: DigitSet,
}

/// What a prefix pattern matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// How many digits it took.
    pub(super) end: usize,
    notes: [Option<usize>; 2 * GROUPS],
}

impl Match {
    /// The digits that a group caught; `None` where it took no part.
    pub(super) fn group(self, group: usize) -> Option<std::ops::Range<usize>> {
        Some(self.notes[2 * group]?..self.notes[2 * group + 1]?)
    }
}

impl Prefix {
    /// # Errors
    /// What in the pattern is not known.
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        let steps = compile(pattern)?.into_boxed_slice();
        if steps.iter().any(|step| matches!(step, Step::Note(note) if *note >= 2 * GROUPS)) {
            return Err(format!("the prefix pattern {pattern} has more than {GROUPS} groups"));
        }
        let mut first = 0;
        first_digits(&steps, 0, &mut first);
        Ok(Self { steps, first })
    }

    /// The match at the start of `digits`; `None` too where it takes no digit.
    #[inline]
    pub(super) fn matched(&self, digits: &[u8]) -> Option<Match> {
        let first = *digits.first()?;
        if self.first & (1 << first) == 0 {
            return None;
        }
        let mut notes = [None; 2 * GROUPS];
        let end = self.run(0, digits, 0, &mut notes)?;
        (end > 0).then_some(Match { end, notes })
    }

    fn run(
        &self,
        mut step: usize,
        digits: &[u8],
        mut place: usize,
        notes: &mut [Option<usize>; 2 * GROUPS],
    ) -> Option<usize> {
        loop {
            match self.steps[step] {
                Step::Digit(set) => {
                    let digit = *digits.get(place)?;
                    if set & (1 << digit) == 0 {
                        return None;
                    }
                    place += 1;
                }
                Step::Either(one, other) if one == other => {
                    step = one;
                    continue;
                }
                Step::Either(one, other) => {
                    let kept = *notes;
                    if let Some(end) = self.run(one, digits, place, notes) {
                        return Some(end);
                    }
                    *notes = kept;
                    step = other;
                    continue;
                }
                Step::Note(note) => notes[note] = Some(place),
                Step::End if place < digits.len() => return None,
                Step::End => {}
                Step::Accept => return Some(place),
            }
            step += 1;
        }
    }
}

fn first_digits(steps: &[Step], step: usize, first: &mut DigitSet) {
    match steps[step] {
        Step::Digit(set) => *first |= set,
        Step::Either(one, other) => {
            first_digits(steps, one, first);
            first_digits(steps, other, first);
        }
        Step::Note(_) | Step::End => first_digits(steps, step + 1, first),
        Step::Accept => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(pattern: &str, digits: &str) -> Option<(usize, Option<std::ops::Range<usize>>)> {
        let digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
        let prefix = Prefix::new(pattern).expect("known syntax");
        prefix.matched(&digits).map(|matched| (matched.end, matched.group(0)))
    }

    #[test]
    fn the_first_way_that_fits_is_taken() {
        assert_eq!(matched("0|01", "012"), Some((1, None)));
        assert_eq!(matched("01|0", "012"), Some((2, None)));
        assert_eq!(matched("0", "12"), None);
        assert_eq!(matched("0?(?:(11)15)?", "111512"), Some((4, Some(0..2))));
        assert_eq!(matched("0?(?:(11)15)?", "0111412"), Some((1, None)));
        assert_eq!(matched("0?(?:(11)15)?", "212"), None); // it matches nothing, which is no prefix
    }

    #[test]
    fn an_end_in_the_pattern_is_the_end_of_the_digits() {
        assert_eq!(matched(r"([2-9]\d{2})$|1", "234"), Some((3, Some(0..3))));
        assert_eq!(matched(r"([2-9]\d{2})$|1", "2345"), None);
        assert_eq!(matched(r"([2-9]\d{2})$|1", "1234"), Some((1, None)));
    }
}
