//! `object-order`: which kind of record comes first? Contacts before accounts before leads, or as it is said.

use super::highest::keep_highest;
use super::{Built, Entry, Tie, TieBreak};
use crate::error::Error;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "object-order[:A>B>…]",
    about: "keeps the candidates of the first object type named; bare: Contact>Account>Lead",
    examples: &["object-order", "object-order:Lead>Contact"],
    parse: |spec| argument(spec, "object-order", DEFAULT).map(|order| build(spec, order)),
};

const DEFAULT: &str = "Contact>Account>Lead";

/// Keeps the candidates whose object type stands first in the order, names compared in any letter case; types that are
/// not named come last. Source: most connectors search object after object (Aircall, Dynamics 365, `InteractionSync`).
#[derive(Debug)]
struct ObjectOrder(Vec<String>);

fn build(spec: &str, order: &str) -> Built {
    let objects: Vec<String> = order.split('>').map(|object| object.trim().to_owned()).collect();
    if objects.iter().any(String::is_empty) {
        let problem = format!("\"{spec}\": expected object types with > between them, such as object-order:{DEFAULT}");
        return Err(Error::Usage(problem));
    }
    for (place, object) in objects.iter().enumerate() {
        if objects[..place].iter().any(|earlier| earlier.eq_ignore_ascii_case(object)) {
            return Err(Error::Usage(format!("\"{spec}\": the object type \"{object}\" stands there twice")));
        }
    }
    Ok(Box::new(ObjectOrder(objects)))
}

impl ObjectOrder {
    /// The place of a candidate's type in the order, counted from 0; the number of types for those not named.
    fn place(&self, tie: &Tie<'_>, candidate: u32) -> usize {
        let name = tie.evidence.records.object_name(candidate);
        self.0.iter().position(|object| object.eq_ignore_ascii_case(name)).unwrap_or(self.0.len())
    }
}

impl TieBreak for ObjectOrder {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        keep_highest(candidates, |candidate| Some(self.0.len() - self.place(tie, candidate)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        let object = tie.evidence.records.object_name(candidate);
        match self.place(tie, candidate) {
            place if place == self.0.len() => format!("{object}, not named"),
            place => format!("{object}, place {}", place + 1),
        }
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
