//! Which record does a label name?

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{BlankTruth, Object, RecordId, Records, TextColumn, Truth};

/// Reads labels against a snapshot, and counts those that cannot be used.
#[derive(Debug)]
pub struct Labels<'a> {
    records: &'a Records,
    blank: BlankTruth,
    /// The key prefixes of the Salesforce ids in the snapshot: they tell objects apart.
    prefixes: BTreeSet<&'a str>,
}

/// A label as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// It says this.
    Read(Truth),
    /// It names an object type that was not loaded.
    OtherObject,
    /// Records of several objects have this id, and the label does not say which object is meant.
    Ambiguous,
}

impl<'a> Labels<'a> {
    /// Reads labels against these records.
    #[must_use]
    pub fn new(records: &'a Records, blank: BlankTruth) -> Self {
        let ids = records.id.iter().chain(records.absent.iter().map(String::as_str));
        let prefixes = ids.filter_map(salesforce_prefix).collect();
        Self { records, blank, prefixes }
    }

    /// The snapshot against which labels are read.
    #[must_use]
    pub fn records(&self) -> &'a Records {
        self.records
    }

    /// What a label says.
    #[must_use]
    pub fn read(&self, label: &str) -> Label {
        self.read_found(label, || self.records.row_of_id(RecordId::new(label)))
    }

    /// What each of some labels says.
    #[must_use]
    pub fn read_all(&self, labels: &TextColumn, rows: Range<usize>) -> Vec<Label> {
        let texts = || rows.clone().map(|row| labels.get(row));
        let found = self.records.rows_of_ids(texts().map(RecordId::new));
        texts().zip(found).map(|(label, found)| self.read_found(label, || found)).collect()
    }

    /// What a label says, given the row that has it as its id, and whether others have it too.
    fn read_found(&self, label: &str, found: impl FnOnce() -> Option<(u32, bool)>) -> Label {
        if label.is_empty() {
            return Label::Read(match self.blank {
                BlankTruth::Unlabelled => Truth::Unlabelled,
                BlankTruth::NoRecord => Truth::NoRecord,
            });
        }
        match found() {
            Some((row, false)) => return Label::Read(Truth::Record(row)),
            Some((_, true)) => return Label::Ambiguous,
            None => {}
        }
        if let Some((object, id)) = label.split_once(':') {
            if let Some(object) = self.records.object_named(object) {
                return Label::Read(self.of_object(object, RecordId::new(id)));
            }
            // A label such as `w307:phone` is an id with a colon in it; object types begin with a capital letter.
            if object.starts_with(|first: char| first.is_ascii_uppercase())
                && object.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            {
                return Label::OtherObject;
            }
        }
        match salesforce_prefix(label) {
            Some(prefix) if !self.prefixes.is_empty() && !self.prefixes.contains(prefix) => Label::OtherObject,
            _ => Label::Read(Truth::NotInSnapshot),
        }
    }

    fn of_object(&self, object: Object, id: RecordId<'_>) -> Truth {
        self.records
            .rows_of(id)
            .find(|&row| self.records.object[row as usize] == object)
            .map_or(Truth::NotInSnapshot, Truth::Record)
    }
}

/// The first three characters of a Salesforce id, which name its object type.
fn salesforce_prefix(id: &str) -> Option<&str> {
    let is_long = id.len() == 18 && RecordId::new(id).as_str().len() == 15;
    let is_short = id.len() == 15
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (id.starts_with(|first: char| first.is_ascii_digit()) || id.starts_with("a0"));
    (is_long || is_short).then(|| &id[..3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    fn records(rows: &[(&str, &str)]) -> Records {
        let mut records = Records::default();
        for (object, id) in rows {
            let object = records.intern_object(object).unwrap();
            records.object.push(object);
            records.id.push(id);
            records.region.push(Region::NONE);
            records.enter_last().unwrap();
        }
        records
    }

    #[test]
    fn labels_name_records_by_id_or_by_object_and_id() {
        let records = records(&[("Contact", "1"), ("Account", "2"), ("Lead", "2"), ("Place", "w7:phone")]);
        let labels = Labels::new(&records, BlankTruth::Unlabelled);
        for (label, read) in [
            ("1", Label::Read(Truth::Record(0))),
            ("contact:1", Label::Read(Truth::Record(0))),
            ("2", Label::Ambiguous),
            ("Lead:2", Label::Read(Truth::Record(2))),
            ("Lead:1", Label::Read(Truth::NotInSnapshot)),
            ("Case:2", Label::OtherObject),
            ("w7:phone", Label::Read(Truth::Record(3))),
            ("w8:phone", Label::Read(Truth::NotInSnapshot)),
            ("", Label::Read(Truth::Unlabelled)),
        ] {
            assert_eq!(labels.read(label), read, "{label}");
        }
        assert_eq!(Labels::new(&records, BlankTruth::NoRecord).read(""), Label::Read(Truth::NoRecord));
    }

    #[test]
    fn a_salesforce_id_names_its_object_by_its_prefix() {
        // The suffix of 5004W00000abcde: groups 5004W → W at place 4 → Q, 00000 → A, abcde → A.
        let records = records(&[("Account", "0014W00002578rVQAQ")]);
        let labels = Labels::new(&records, BlankTruth::Unlabelled);
        assert_eq!(labels.read("0014W00002578rV"), Label::Read(Truth::Record(0)));
        assert_eq!(labels.read("5004W00000abcdeQAA"), Label::OtherObject);
        assert_eq!(labels.read("0014W00002578rX"), Label::Read(Truth::NotInSnapshot));
        // All Cases of the file were deleted: they were loaded, and are not in the snapshot.
        let mut records = records.clone();
        records.add_absent("5004W00000abcdeQAA");
        let labels = Labels::new(&records, BlankTruth::Unlabelled);
        assert_eq!(labels.read("5004W00000abcdfQAA"), Label::Read(Truth::NotInSnapshot));
    }
}
