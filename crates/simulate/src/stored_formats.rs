//! In which way is which field kept? One mix for all, and others for single fields of single objects.

use super::choice::Choice;
use super::error::ScenarioError;
use super::scenario::Dials;
use super::stored::StoredFormat;
use super::world::Slot;
use anilab_engine::spec::Unknown;

/// What kind of record a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordKind {
    Account,
    Contact,
    Lead,
}

/// The names of the kinds, in their order.
const OBJECTS: [&str; 3] = ["account", "contact", "lead"];

/// The fields of an object, in the order of [`field_place`].
const FIELDS: [&str; 2] = ["phone", "mobile_phone"];

/// The mix of every field.
pub(super) struct StoredFormats {
    everywhere: Choice<StoredFormat>,
    /// By object and field, where a field has a mix of its own.
    own: [[Option<Choice<StoredFormat>>; 2]; 3],
    has_own: bool,
}

impl StoredFormats {
    /// Of dials that were checked.
    pub(super) fn new(dials: &Dials) -> Self {
        let own_of = |object: &str, field: &str| dials.stored_by.get(object)?.get(field).map(Choice::weighed);
        Self {
            everywhere: Choice::weighed(&dials.stored),
            own: OBJECTS.map(|object| FIELDS.map(|field| own_of(object, field))),
            has_own: !dials.stored_by.is_empty(),
        }
    }

    /// The mix of a field; the kind of its record is asked only where it matters.
    pub(super) fn of(&self, slot: Slot, kind: impl FnOnce() -> RecordKind) -> &Choice<StoredFormat> {
        if !self.has_own {
            return &self.everywhere;
        }
        self.own[kind() as usize][usize::from(slot == Slot::Mobile)].as_ref().unwrap_or(&self.everywhere)
    }
}

/// The mixes of single fields, each with its dial's name.
///
/// # Errors
/// [`ScenarioError`] where an object or a field is unknown.
pub(super) fn own_mixes(dials: &Dials) -> Result<Vec<(String, Vec<f64>)>, ScenarioError> {
    let known = |what: &'static str, name: &str, known: &[&str]| {
        if known.contains(&name) {
            return Ok(());
        }
        let name = Unknown::among(name, known.iter().copied());
        Err(ScenarioError::UnknownField { what, name })
    };
    let mut mixes = Vec::new();
    for (object, fields) in &dials.stored_by {
        known("object", object, &OBJECTS)?;
        for (field, weights) in fields {
            known("field", field, &FIELDS)?;
            mixes.push((format!("stored_by.{object}.{field}"), weights.values().copied().collect()));
        }
    }
    Ok(mixes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::catalogue::named;
    use super::super::scenario::Scenario;
    use super::*;

    #[test]
    fn a_field_without_a_mix_of_its_own_has_that_of_all() {
        let Ok(Scenario::Drawn(mut dials)) = named("cloudnine") else { panic!("a drawn scenario") };
        let dotted = BTreeMap::from([(StoredFormat::Dotted, 1.0)]);
        dials.stored_by.insert("lead".to_owned(), BTreeMap::from([("phone".to_owned(), dotted)]));
        dials.stored = BTreeMap::from([(StoredFormat::E164, 1.0)]);
        let formats = StoredFormats::new(&dials);
        let at = |slot, kind| formats.of(slot, || kind).at(0.5);
        assert_eq!(at(Slot::Phone, RecordKind::Lead), StoredFormat::Dotted);
        assert_eq!(at(Slot::Mobile, RecordKind::Lead), StoredFormat::E164);
        assert_eq!(at(Slot::Phone, RecordKind::Contact), StoredFormat::E164);
        assert!(dials.check().is_ok());
        dials.stored_by.insert("leads".to_owned(), BTreeMap::new());
        let error = dials.check().expect_err("no such object").to_string();
        assert!(
            error.contains("\"leads\" (did you mean \"lead\"?); expected one of account, contact, lead"),
            "{error}"
        );
    }
}
