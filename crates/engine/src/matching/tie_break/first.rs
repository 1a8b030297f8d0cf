//! `first`: when all else is equal, the lowest id.

use std::cmp::Reverse;

use super::highest::keep_highest;
use super::{Entry, Ground, Tie, TieBreak};

pub(super) const ENTRY: Entry = Entry {
    spec: "first",
    about: "keeps the record with the lowest id by its text, then by its object type",
    examples: &["first"],
    parse: |spec| (spec == "first").then(|| Ok(Box::new(First) as Box<dyn TieBreak>)),
};

/// Keeps the record with the lowest id, by text order; of equal ids the object type that comes first in the alphabet.
/// It always decides. Source: systems that open the first row they find, with the one order that files cannot change.
#[derive(Debug)]
struct First;

impl TieBreak for First {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        let records = tie.evidence.records;
        let place = |candidate| Reverse((records.record_id(candidate), records.object_name(candidate)));
        keep_highest(candidates, |candidate| Some(place(candidate)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        format!("id {}", tie.evidence.records.record_id(candidate).as_str())
    }

    fn ground(&self) -> Ground {
        Ground::Order
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, kept};

    #[test]
    fn the_lowest_id_by_text_stays_then_the_object() {
        let of = |object, id| Row { object, id, ..Row::default() };
        assert_eq!(kept("first", &[of("Contact", "9"), of("Contact", "10"), of("Lead", "2")], Call::default()), ["10"]);
        let same = [of("Lead", "1"), of("Contact", "1")];
        assert_eq!(kept("first", &same, Call::default()).len(), 1);
    }
}
