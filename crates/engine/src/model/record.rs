//! What is a snapshot of the CRM? Its records, column by column, and their phone entries.

use std::hint::black_box;
use std::ops::Range;

use super::{Key, Lifetime, Notation, Places, Reading, Region, RowHash, TextColumn, Timestamp};

/// How many object types, and how many phone fields, records have at the most. They are searched one by one.
pub const MOST_NAMES: usize = 1000;

/// An object type (Contact, Account, Lead, …) by its place in [`Records::objects`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Object(pub u16);

/// The id of a record within its object, as it is compared: a Salesforce id of 18 characters is cut to its first 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId<'a>(&'a str);

impl<'a> RecordId<'a> {
    /// Reads an id text, already trimmed.
    #[must_use]
    #[inline]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let is_salesforce = bytes.len() == 18
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && salesforce_suffix(&bytes[..15]) == bytes[15..].to_ascii_uppercase();
        Self(if is_salesforce { &text[..15] } else { text })
    }

    /// The compared text.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// What ids are found by.
    fn key(self) -> Key {
        Key::new(self.0)
    }
}

/// The three check characters of a 15-character Salesforce id: per five characters one base-32 digit whose bits say
/// which of them are in upper case.
fn salesforce_suffix(id: &[u8]) -> Vec<u8> {
    id.chunks(5)
        .map(|five| {
            let bits = five.iter().enumerate().map(|(i, c)| usize::from(c.is_ascii_uppercase()) << i).sum::<usize>();
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits]
        })
        .collect()
}

/// The phone entries of all records: (record, field, raw text).
#[derive(Debug, Clone, Default)]
pub struct PhoneEntries {
    /// The row of the record that holds the entry; ascending.
    pub record: Vec<u32>,
    /// The place of the entry's field in [`Records::fields`].
    pub field: Vec<u16>,
    /// The text as it is stored, never blank.
    pub text: TextColumn,
    /// When the record held each entry; no values where all were there as long as their records.
    pub lifetime: Vec<Lifetime>,
}

impl PhoneEntries {
    /// The places of a record's entries.
    #[must_use]
    pub fn of(&self, record: u32) -> Range<usize> {
        let start = self.record.partition_point(|&other| other < record);
        start..start + self.record[start..].iter().take_while(|&&other| other == record).count()
    }

    /// The entries at `places`, in that order.
    #[must_use]
    pub fn take(&self, places: &[u32]) -> Self {
        Self {
            record: places.iter().map(|&place| self.record[place as usize]).collect(),
            field: places.iter().map(|&place| self.field[place as usize]).collect(),
            text: self.text.take(places),
            lifetime: places.iter().filter_map(|&place| self.lifetime.get(place as usize).copied()).collect(),
        }
    }
}

/// A column of the records that has no role of its own.
#[derive(Debug, Clone, Default)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// The value of each record; blank where it has none.
    pub values: TextColumn,
}

/// The records as they stood at one time. Rows are in the order of the files; nothing may depend on that order.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// The id of each record as written.
    pub id: TextColumn,
    /// The object type of each record.
    pub object: Vec<Object>,
    /// The name of each record.
    pub name: TextColumn,
    /// The id of each record's account; blank where it has none.
    pub account_id: TextColumn,
    /// The region of each record.
    pub region: Vec<Region>,
    /// How the file of each record writes international numbers; no values where all write them as people do.
    pub notation: Vec<Notation>,
    /// When each record was last changed.
    pub last_modified: Vec<Option<Timestamp>>,
    /// When something was last done about each record; no values where nobody asked for them.
    pub last_activity: Vec<Option<Timestamp>>,
    /// When each record was there; no values where all always were.
    pub lifetime: Vec<Lifetime>,
    /// Further columns that somebody asked for, by name.
    pub attributes: Vec<Attribute>,
    /// The names of the object types.
    pub objects: Vec<String>,
    /// The names of the phone fields.
    pub fields: Vec<String>,
    /// The phone entries, ordered by record.
    pub entries: PhoneEntries,
    /// The ids of rows that are no records of the snapshot, one for each of their first three characters: they show which
    /// objects were loaded.
    pub absent: Vec<String>,
    /// The key of each record's id.
    id_keys: Vec<Key>,
    by_id: Places,
    has_ids_of_several_objects: bool,
}

impl Records {
    /// The rules by which the phone entries of a record are read.
    #[must_use]
    pub fn reading(&self, record: u32) -> Reading {
        let row = record as usize;
        Reading { region: self.region[row], notation: self.notation.get(row).copied().unwrap_or_default() }
    }

    /// The number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// The place of an object type, which is added where it is new; names are compared in any letter case. `None` where
    /// there are [`MOST_NAMES`] others already.
    pub fn intern_object(&mut self, name: &str) -> Option<Object> {
        intern(&mut self.objects, name, str::eq_ignore_ascii_case).map(Object)
    }

    /// The place of a phone field, which is added where it is new. `None` where there are [`MOST_NAMES`] others already.
    pub fn intern_field(&mut self, name: &str) -> Option<u16> {
        intern(&mut self.fields, name, |a, b| a == b)
    }

    /// The object type of that name, in any letter case.
    #[must_use]
    pub fn object_named(&self, name: &str) -> Option<Object> {
        let place = self.objects.iter().position(|object| object.eq_ignore_ascii_case(name))?;
        u16::try_from(place).ok().map(Object)
    }

    /// Remembers the id of a row that is no record of the snapshot.
    pub fn add_absent(&mut self, id: &str) {
        let is_known = |known: &String| known.get(..3) == id.get(..3) && known.len() == id.len();
        if id.len() >= 3 && !self.absent.iter().any(is_known) && self.absent.len() < MOST_NAMES {
            self.absent.push(id.to_owned());
        }
    }

    /// Asks the memory for the places of records with these ids, which are then entered without waiting for it.
    pub fn expect_ids(&self, ids: &TextColumn) {
        let slots = ids.iter().map(|id| self.by_id.touch(RowHash::of(RecordId::new(id).key())));
        black_box(slots.fold(0, |all, slot| all ^ slot));
    }

    /// Enters the record that was appended last under its id; gives the row of an earlier record of the same object
    /// and id instead, where there is one.
    ///
    /// # Errors
    /// The row of that earlier record.
    ///
    /// # Panics
    /// Where there is no record yet.
    pub fn enter_last(&mut self) -> Result<(), u32> {
        let row = self.len() - 1;
        let key = RecordId::new(self.id.get(row)).key();
        let (objects, keys) = (&self.object, &self.id_keys);
        let mut is_of_several = false;
        let is_same = |other: u32| {
            let has_id = keys[other as usize] == key;
            let has_object = objects[other as usize] == objects[row];
            is_of_several |= has_id && !has_object;
            has_id && has_object
        };
        self.by_id.enter(RowHash::of(key), u32::try_from(row).expect("fewer than 2³² records"), is_same)?;
        self.has_ids_of_several_objects |= is_of_several;
        self.id_keys.push(key);
        Ok(())
    }

    /// The value of a record in the attribute of that name, in any letter case; blank where it has none.
    #[must_use]
    pub fn attribute(&self, name: &str, record: u32) -> &str {
        let attribute = self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
        attribute.map_or("", |attribute| attribute.values.get(record as usize))
    }

    /// The name of a record's object type.
    #[must_use]
    pub fn object_name(&self, record: u32) -> &str {
        &self.objects[usize::from(self.object[record as usize].0)]
    }

    /// The id of a record, as it is compared.
    #[must_use]
    pub fn record_id(&self, record: u32) -> RecordId<'_> {
        RecordId::new(self.id.get(record as usize))
    }

    /// Takes back the id and object that were appended last.
    pub fn drop_last_id(&mut self) {
        self.id.pop();
        self.object.pop();
    }

    /// The rows of the records of these ids, and whether records of other objects have the id too.
    pub fn rows_of_ids<'a>(&self, ids: impl Iterator<Item = RecordId<'a>>) -> Vec<Option<(u32, bool)>> {
        let keys: Vec<Key> = ids.map(RecordId::key).collect();
        let slots = keys.iter().map(|&key| self.by_id.touch(RowHash::of(key)));
        black_box(slots.fold(0, |all, slot| all ^ slot));
        let likely: Vec<Option<u32>> = keys.iter().map(|&key| self.by_id.likely(RowHash::of(key))).collect();
        black_box(likely.iter().flatten().fold(0, |all, &row| all ^ self.id_keys[row as usize].hash()));
        let find = |(key, likely): (Key, Option<u32>)| match likely? {
            row if self.id_keys[row as usize] == key && !self.has_ids_of_several_objects => Some((row, false)),
            _ => self.row_of(key),
        };
        keys.into_iter().zip(likely).map(find).collect()
    }

    /// The row of a record of that id, and whether records of other objects have the id too.
    #[must_use]
    pub fn row_of_id(&self, id: RecordId<'_>) -> Option<(u32, bool)> {
        self.row_of(id.key())
    }

    fn row_of(&self, key: Key) -> Option<(u32, bool)> {
        let row = self.by_id.find(RowHash::of(key), |row| self.id_keys[row as usize] == key)?;
        Some((row, self.has_ids_of_several_objects && self.rows_of_key(key).nth(1).is_some()))
    }

    /// The rows of all records of that id, one per object type at most.
    pub fn rows_of(&self, id: RecordId<'_>) -> impl Iterator<Item = u32> {
        self.rows_of_key(id.key())
    }

    /// As [`Self::rows_of`], by the key of the id as it is compared.
    pub fn rows_of_key(&self, key: Key) -> impl Iterator<Item = u32> {
        self.by_id.all(RowHash::of(key)).filter(move |&row| self.id_keys[row as usize] == key)
    }
}

fn intern(names: &mut Vec<String>, name: &str, same: impl Fn(&str, &str) -> bool) -> Option<u16> {
    let known = names.iter().position(|known| same(known, name));
    if known.is_none() && names.len() == MOST_NAMES {
        return None;
    }
    let place = known.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    u16::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salesforce_ids_of_both_lengths_are_the_same_id() {
        // 0014W00002578rV: upper case at places 4 and 14, so the groups are 10000b=Q, 00000b=A, 10000b=Q.
        assert_eq!(RecordId::new("0014W00002578rVQAQ"), RecordId::new("0014W00002578rV"));
        assert_ne!(RecordId::new("0014W00002578rVQAR"), RecordId::new("0014W00002578rV"));
        assert_ne!(RecordId::new("0014w00002578rV"), RecordId::new("0014W00002578rV"));
    }
}
