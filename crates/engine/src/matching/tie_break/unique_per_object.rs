//! `unique-per-object`: is there an object type of which it is the only one? Contacts are asked first, then accounts.

use super::object_types::ObjectTypes;
use super::{Built, Entry, Tie, TieBreak};
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "unique-per-object[:A>B>…]",
    about: "keeps the only candidate of the first object type named that has exactly one; bare: Contact>Account>Lead",
    examples: &["unique-per-object", "unique-per-object:Contact>Account"],
    parse: |spec| argument(spec, "unique-per-object", ObjectTypes::DEFAULT).map(|order| build(spec, order)),
};

/// Goes through the object types in their order, names compared in any letter case, and keeps the candidate that is
/// the only one of its type; where no type has exactly one, all are left. Types that are not named are never asked.
///
/// Unlike `object-order` it does not stop at a type of which there are several: two contacts and their account leave
/// the account. Source: Dynamics 365 voice identifies the contact if exactly one has the number, else the account if
/// exactly one has it, else nobody, which is `unique-per-object:Contact>Account` where several left pop nothing.
#[derive(Debug)]
struct UniquePerObject(ObjectTypes);

fn build(spec: &str, order: &str) -> Built {
    Ok(Box::new(UniquePerObject(ObjectTypes::parse(spec, "unique-per-object", order)?)))
}

impl UniquePerObject {
    /// The only candidate of the first type that has exactly one.
    fn only(&self, tie: &Tie<'_>, candidates: &[u32]) -> Option<u32> {
        (0..self.0.len()).find_map(|place| {
            let mut of_type =
                candidates.iter().copied().filter(|&candidate| self.0.place(tie, candidate) == Some(place));
            of_type.next().filter(|_| of_type.next().is_none())
        })
    }
}

impl TieBreak for UniquePerObject {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        kept.clear();
        match self.only(tie, candidates) {
            Some(only) => kept.push(only),
            None => kept.extend_from_slice(candidates),
        }
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        self.0.reading(tie, candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, kept};

    fn of<'a>(object: &'a str, id: &'a str) -> Row<'a> {
        Row { object, id, ..Row::default() }
    }

    #[test]
    fn the_only_one_of_the_first_object_that_has_one_stays() {
        let [ann, bob, firm, lead] = [of("contact", "C1"), of("Contact", "C2"), of("Account", "A1"), of("Lead", "L1")];
        let dynamics = |rows: &[Row<'_>]| kept("unique-per-object:Contact>Account", rows, Call::default());
        assert_eq!(dynamics(&[firm, ann]), ["C1"]);
        // Two contacts are passed over: object-order would leave these two.
        assert_eq!(dynamics(&[ann, bob, firm]), ["A1"]);
        assert_eq!(dynamics(&[ann, bob, firm, of("Account", "A2")]).len(), 4);
        // Leads are not named, so one alone decides nothing.
        assert_eq!(dynamics(&[ann, bob, lead]), ["C1", "C2", "L1"]);
        assert_eq!(kept("unique-per-object", &[ann, bob, lead], Call::default()), ["L1"]);
    }

    #[test]
    fn the_order_is_that_of_the_spec() {
        let rows = [of("Contact", "C1"), of("Account", "A1")];
        assert_eq!(kept("unique-per-object", &rows, Call::default()), ["C1"]);
        assert_eq!(kept("unique-per-object:Account>Contact", &rows, Call::default()), ["A1"]);
    }
}
