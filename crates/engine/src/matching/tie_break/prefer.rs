//! `prefer`: which record has the value that is asked for? An active status, an owner, a record type.

use super::highest::keep_highest;
use super::{Built, Entry, Need, Tie, TieBreak};
use crate::matching::error::SpecError;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "prefer:FIELD=VALUE",
    about: "keeps the candidates whose column FIELD holds VALUE, in any letter case",
    examples: &["prefer:status=active"],
    parse: |spec| argument(spec, "prefer", "").map(|condition| build(spec, condition)),
};

/// Keeps the candidates whose column holds the value, both trimmed and compared in any letter case; where all or none
/// hold it, the tie is left. A blank value is not the one asked for. Source: Dynamics 365 pops active records only.
#[derive(Debug)]
struct Prefer {
    field: String,
    value: String,
}

fn build(spec: &str, condition: &str) -> Built {
    match condition.split_once('=').map(|(field, value)| (field.trim(), value.trim())) {
        Some((field, value)) if !field.is_empty() && !value.is_empty() => {
            Ok(Box::new(Prefer { field: field.to_owned(), value: value.to_lowercase() }))
        }
        _ => Err(SpecError::argument_of(spec, "prefer:FIELD=VALUE, such as prefer:status=active")),
    }
}

impl TieBreak for Prefer {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        let holds = |candidate| tie.evidence.records.attribute(&self.field, candidate).to_lowercase() == self.value;
        keep_highest(candidates, |candidate| Some(holds(candidate)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        match tie.evidence.records.attribute(&self.field, candidate) {
            "" => format!("{} is blank", self.field),
            value => format!("{} is {value}", self.field),
        }
    }

    fn need(&self) -> Option<Need> {
        Some(Need::Attribute(self.field.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, contact, kept};

    #[test]
    fn those_with_the_value_stay_where_there_are_any() {
        let with = |id, status| Row { status, ..contact(id) };
        let rows = [with("A", "inactive"), with("B", "Active"), with("C", ""), with("D", "active")];
        assert_eq!(kept("prefer:status=active", &rows, Call::default()), ["B", "D"]);
        assert_eq!(kept("prefer:STATUS = Inactive", &rows, Call::default()), ["A"]);
        assert_eq!(kept("prefer:status=gone", &rows, Call::default()), ["A", "B", "C", "D"]);
        assert_eq!(kept("prefer:owner=x", &rows, Call::default()), ["A", "B", "C", "D"]);
    }
}
