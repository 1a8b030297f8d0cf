//! In which order do object types stand? What `A>B>C` says in the spec of a rule.

use super::Tie;
use crate::matching::error::{Result, SpecError};

/// Object types in order, each once, compared in any letter case.
#[derive(Debug)]
pub(super) struct ObjectTypes(Vec<String>);

impl ObjectTypes {
    /// The order of a rule that names none.
    pub(super) const DEFAULT: &str = "Contact>Account>Lead";

    /// The order that the rule `name` has in `spec`.
    pub(super) fn parse(spec: &str, name: &str, order: &str) -> Result<Self> {
        let objects: Vec<String> = order.split('>').map(|object| object.trim().to_owned()).collect();
        if objects.iter().any(String::is_empty) {
            return Err(SpecError::argument_of(
                spec,
                format!("object types with > between them, such as {name}:{}", Self::DEFAULT),
            ));
        }
        for (place, object) in objects.iter().enumerate() {
            if objects[..place].iter().any(|earlier| earlier.eq_ignore_ascii_case(object)) {
                return Err(SpecError::ObjectTwice { spec: spec.to_owned(), object: object.clone() });
            }
        }
        Ok(Self(objects))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of a candidate's type, counted from 0; `None` where it is not named.
    pub(super) fn place(&self, tie: &Tie<'_>, candidate: u32) -> Option<usize> {
        let name = tie.evidence.records.object_name(candidate);
        self.0.iter().position(|object| object.eq_ignore_ascii_case(name))
    }

    /// A candidate's type and its place, for people.
    pub(super) fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        let object = tie.evidence.records.object_name(candidate);
        match self.place(tie, candidate) {
            None => format!("{object}, not named"),
            Some(place) => format!("{object}, place {}", place + 1),
        }
    }
}
