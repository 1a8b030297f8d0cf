//! `object-order`: which kind of record comes first? Contacts before accounts before leads, or as it is said.

use super::highest::keep_highest;
use super::object_types::ObjectTypes;
use super::{Built, Entry, Tie, TieBreak};
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "object-order[:A>B>…]",
    about: "keeps the candidates of the first object type named; bare: Contact>Account>Lead",
    examples: &["object-order", "object-order:Lead>Contact"],
    parse: |spec| argument(spec, "object-order", ObjectTypes::DEFAULT).map(|order| build(spec, order)),
};

/// Keeps the candidates whose object type stands first in the order, names compared in any letter case; types that are
/// not named come last. Source: most connectors search object after object (Aircall, Kommo, `InteractionSync`).
#[derive(Debug)]
struct ObjectOrder(ObjectTypes);

fn build(spec: &str, order: &str) -> Built {
    Ok(Box::new(ObjectOrder(ObjectTypes::parse(spec, "object-order", order)?)))
}

impl TieBreak for ObjectOrder {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        let last = self.0.len();
        keep_highest(candidates, |candidate| Some(last - self.0.place(tie, candidate).unwrap_or(last)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        self.0.reading(tie, candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, kept};

    #[test]
    fn the_first_object_named_stays_and_the_unnamed_come_last() {
        let of = |object, id| Row { object, id, ..Row::default() };
        let all = [of("Lead", "L"), of("account", "A"), of("Contact", "C"), of("Contact", "D"), of("Case", "X")];
        assert_eq!(kept("object-order", &all, Call::default()), ["C", "D"]);
        assert_eq!(kept("object-order:Lead>Contact", &all, Call::default()), ["L"]);
        assert_eq!(kept("object-order", &all[..2], Call::default()), ["A"]);
        assert_eq!(kept("object-order:User", &all, Call::default()).len(), 5);
    }
}
