//! Since which snapshot of a series has a record held a phone text?

use crate::model::{Key, Places, Records, RowHash, Timestamp};

use super::existence::entry_exists;

/// The phone texts of the snapshots that were shown, each with its record: some 36 bytes for each distinct one. The field
/// does not matter, so a number that moves from one field to another is no younger for it.
#[derive(Debug, Default)]
pub struct FirstSeen {
    values: Vec<(Key, Timestamp)>,
    by_key: Places,
}

impl FirstSeen {
    /// Adds the values of a snapshot that counts from `start`, after those of older ones.
    pub fn add(&mut self, records: &Records, start: Timestamp) {
        for entry in 0..records.entries.record.len() {
            if !entry_exists(records, entry, start) {
                continue;
            }
            let key = value(records, entry);
            let place = u32::try_from(self.values.len()).expect("fewer than 2³² phone entries");
            if self.by_key.enter(RowHash::of(key), place, |other| self.values[other as usize].0 == key).is_ok() {
                self.values.push((key, start));
            }
        }
    }

    /// For each phone entry the first second at which a call meets a snapshot that holds its value, or a later one.
    #[must_use]
    pub fn since(&self, records: &Records) -> Vec<Timestamp> {
        let since = |entry| {
            let key = value(records, entry);
            let place = self.by_key.find(RowHash::of(key), |place| self.values[place as usize].0 == key);
            // A call meets a snapshot that counts from a moment before it.
            place.map_or(Timestamp(i64::MAX), |place| Timestamp(self.values[place as usize].1.0.saturating_add(1)))
        };
        (0..records.entries.record.len()).map(since).collect()
    }
}

/// The object type, the record and the text of an entry.
fn value(records: &Records, entry: usize) -> Key {
    let record = records.entries.record[entry];
    let object = records.object_name(record).to_ascii_lowercase();
    Key::new(&format!("{object}\n{}\n{}", records.record_id(record).as_str(), records.entries.text.get(entry)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    fn records(rows: &[(&str, &str, &[&str])]) -> Records {
        let mut records = Records::default();
        for (row, (object, id, texts)) in (0..).zip(rows) {
            let object = records.intern_object(object).unwrap();
            records.object.push(object);
            records.id.push(id);
            records.region.push(Region::NONE);
            records.enter_last().unwrap();
            for text in *texts {
                records.entries.record.push(row);
                records.entries.text.push(text);
            }
        }
        records
    }

    #[test]
    fn a_value_is_as_old_as_the_first_snapshot_in_which_its_record_has_it() {
        let mut seen = FirstSeen::default();
        seen.add(&records(&[("Contact", "1", &["a"])]), Timestamp(10));
        let newest = records(&[("contact", "1", &["b", "a"]), ("Contact", "2", &["a"]), ("Lead", "1", &["a"])]);
        seen.add(&newest, Timestamp(20));
        assert_eq!(seen.since(&newest), [21, 11, 21, 21].map(Timestamp));
    }
}
