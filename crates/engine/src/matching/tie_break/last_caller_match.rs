//! `last-caller-match`: which record was this caller's last call about?

use super::highest::keep_highest;
use super::{Entry, Need, Tie, TieBreak};

pub(super) const ENTRY: Entry = Entry {
    spec: "last-caller-match",
    about: "keeps the record that the caller's latest earlier labelled call was about",
    examples: &["last-caller-match"],
    parse: |spec| (spec == "last-caller-match").then(|| Ok(Box::new(LastCallerMatch) as Box<dyn TieBreak>)),
};

/// Keeps the true record of the caller's latest labelled call before this one; never of a later call, or of one at the
/// same second. Where there is none, or it is not among the candidates, or two calls of that second were about two
/// records, the tie is left. The agents' own choices in earlier calls are what a live system would remember.
#[derive(Debug)]
struct LastCallerMatch;

impl TieBreak for LastCallerMatch {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        keep_highest(candidates, |candidate| Some(tie.last_match == Some(candidate)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        match tie.last_match {
            Some(record) if record == candidate => "the last call was about it",
            Some(_) => "the last call was about another record",
            None => "no earlier call of this caller is known",
        }
        .to_owned()
    }

    fn need(&self) -> Option<Need> {
        Some(Need::History)
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, contact, kept};

    #[test]
    fn the_record_of_the_last_call_stays_where_it_is_a_candidate() {
        let rows = [contact("A"), contact("B"), contact("C")];
        let after = |last| Call { last, ..Call::default() };
        assert_eq!(kept("last-caller-match", &rows, after("B")), ["B"]);
        assert_eq!(kept("last-caller-match", &rows, after("none")), ["A", "B", "C"]);
    }
}
