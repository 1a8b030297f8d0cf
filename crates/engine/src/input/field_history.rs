//! What did a phone field hold before? The changes of fields that a CRM keeps beside its records.

use std::collections::BTreeMap;

use crate::model::{Key, RecordId, TextColumn, Timestamp};

use super::error::{InputError, Result};
use super::layout::place_of;
use super::problem::FileProblem;
use super::rows::{RowBatch, RowSource, Skipped};
use super::time::Zone;

/// The columns that name the record, in exports and in reports, each with the object type that it implies; `ParentId` is
/// that of objects of one's own.
const RECORDS: [(&str, &str); 9] = [
    ("ContactId", "Contact"),
    ("LeadId", "Lead"),
    ("AccountId", "Account"),
    ("Contact ID", "Contact"),
    ("Lead ID", "Lead"),
    ("Account ID", "Account"),
    ("ParentId", ""),
    ("record_id", ""),
    ("id", ""),
];
const FIELDS: [&str; 2] = ["Field", "Field / Event"];
const OLD_VALUES: [&str; 3] = ["OldValue", "Old Value", "old_value"];
const NEW_VALUES: [&str; 3] = ["NewValue", "New Value", "new_value"];
const TIMES: [&str; 4] = ["CreatedDate", "Edit Date", "created_date", "changed_at"];

/// Changes of fields, in the order of time for each field of each record.
#[derive(Debug, Clone, Default)]
pub struct FieldHistory {
    /// The object type as the file implies it, blank where it implies none; the id's key; the field. What they lead to are
    /// the places of its changes.
    changes_of: BTreeMap<ChangedField, Vec<u32>>,
    time: Vec<Timestamp>,
    old: TextColumn,
    new: TextColumn,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChangedField {
    pub(super) id: Key,
    /// In lower case; blank where the file implies no object type.
    pub(super) object: String,
    /// As [`field_key`] has it.
    pub(super) field: String,
}

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change<'a> {
    pub(super) time: Timestamp,
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}

impl FieldHistory {
    /// Reads the changes of several files; rows that cannot be used are counted.
    ///
    /// # Errors
    /// Where a file is damaged or lacks a column.
    pub fn read(files: Vec<Box<dyn RowSource>>, zone: &Zone) -> Result<(Self, Skipped)> {
        let (mut history, mut skipped) = (Self::default(), Skipped::default());
        for source in files {
            history.add(source, zone, &mut skipped)?;
        }
        let Self { changes_of, time, old, new } = &mut history;
        for changes in changes_of.values_mut() {
            let change = |place: &u32| {
                let row = *place as usize;
                (time[row], old.get(row), new.get(row))
            };
            changes.sort_by(|a, b| change(a).cmp(&change(b)));
            chain(
                changes,
                |place| time[place as usize],
                |place| old.get(place as usize),
                |place| new.get(place as usize),
            );
        }
        Ok((history, skipped))
    }

    fn add(&mut self, mut source: Box<dyn RowSource>, zone: &Zone, skipped: &mut Skipped) -> Result<()> {
        let header = source.header().to_vec();
        let needed = |names: &[&'static str]| {
            names.iter().find_map(|name| place_of(&header, name)).ok_or_else(|| {
                let problem = FileProblem::NoHistory { expected: names.to_vec(), columns: header.clone() };
                InputError::line(source.file(), 1, problem)
            })
        };
        let record = needed(&RECORDS.map(|(name, _)| name))?;
        let object = RECORDS.iter().find(|(name, _)| place_of(&header, name) == Some(record)).map_or("", |one| one.1);
        let columns = [record, needed(&FIELDS)?, needed(&OLD_VALUES)?, needed(&NEW_VALUES)?, needed(&TIMES)?];
        source.select(&columns);
        let file = source.file().to_owned();
        let mut rows = RowBatch::default();
        while source.read(&mut rows, skipped)? {
            for (row, &line) in rows.lines.iter().enumerate() {
                let [id, field, old, new, time] = std::array::from_fn(|column| rows.columns[column].get(row).trim());
                if id.is_empty() {
                    skipped.add("history_no_id", &file, line, || "the change names no record".to_owned());
                    continue;
                }
                let Some(time) = zone.read(time) else {
                    let problem = || format!("the time \"{time}\" of the change is not understood");
                    skipped.add("history_no_time", &file, line, problem);
                    continue;
                };
                let changed = ChangedField {
                    id: Key::new(RecordId::new(id).as_str()),
                    object: object.to_ascii_lowercase(),
                    field: field_key(field),
                };
                let place = u32::try_from(self.time.len()).expect("fewer than 2³² changes");
                self.changes_of.entry(changed).or_default().push(place);
                self.time.push(time);
                self.old.push(old);
                self.new.push(new);
            }
        }
        Ok(())
    }

    /// Whether no file held a change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The fields that changed, with their changes in the order of time.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&ChangedField, Vec<Change<'_>>)> {
        let change = |&place: &u32| {
            let row = place as usize;
            Change { time: self.time[row], old: self.old.get(row), new: self.new.get(row) }
        };
        self.changes_of.iter().map(move |(field, changes)| (field, changes.iter().map(change).collect()))
    }
}

/// What a field is known by: its name without the object before it, letter case and white space (`Contact.MobilePhone`,
/// `Mobile Phone`).
pub(super) fn field_key(name: &str) -> String {
    let name = name.rsplit('.').next().unwrap_or(name);
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Puts changes of the same second in the order in which each begins with what the one before it left.
fn chain<'a>(
    changes: &mut [u32],
    time: impl Fn(u32) -> Timestamp,
    old: impl Fn(u32) -> &'a str,
    new: impl Fn(u32) -> &'a str,
) {
    for place in 0..changes.len() {
        let end = place + changes[place..].iter().take_while(|&&other| time(other) == time(changes[place])).count();
        let of_second = &changes[place..end];
        let follows = |&candidate: &u32| place > 0 && old(candidate) == new(changes[place - 1]);
        // The first one begins with what no other one of its second left.
        let is_first = |&candidate: &u32| of_second.iter().all(|&other| new(other) != old(candidate));
        if let Some(next) = of_second.iter().position(follows).or_else(|| of_second.iter().position(is_first)) {
            changes[place..=place + next].rotate_right(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::open_embedded;

    fn read(content: &'static str) -> Result<(FieldHistory, Skipped)> {
        FieldHistory::read(vec![open_embedded("history.csv", content.as_bytes())?], &Zone::default())
    }

    #[test]
    fn changes_come_in_the_order_of_time_and_of_what_each_left() {
        let (history, skipped) = read(
            "Id,ContactId,Field,OldValue,NewValue,CreatedDate\n\
             1,003A,Phone,c,d,2025-02-02T00:00:00Z\n\
             2,003A,phone,a,b,2025-02-01T00:00:00Z\n\
             3,003A,Contact.Phone,z,a,2025-02-01T00:00:00Z\n\
             4,003A,Phone,b,c,2025-02-01T00:00:00Z\n\
             5,,Phone,b,c,2025-02-01T00:00:00Z\n\
             6,003A,Phone,b,c,soon\n",
        )
        .unwrap();
        let fields: Vec<_> = history.fields().collect();
        assert_eq!(fields.len(), 1);
        let told: Vec<String> = fields[0].1.iter().map(|change| format!("{}>{}", change.old, change.new)).collect();
        assert_eq!(told, ["z>a", "a>b", "b>c", "c>d"]);
        assert_eq!((skipped.counts()["history_no_id"], skipped.counts()["history_no_time"]), (1, 1));
    }

    #[test]
    fn a_file_without_the_columns_of_a_history_is_refused() {
        let error = read("id,phone\n1,2\n").unwrap_err().to_string();
        assert!(error.contains("is no field history: it has no column Field, Field / Event"), "{error}");
    }
}
