//! Which phone entries did records hold, and when? Those of the snapshot, and the old values of a field history.

use std::collections::BTreeMap;

use crate::model::{Key, Lifetime, PhoneEntries, Records, Timestamp};

use super::field_history::{Change, FieldHistory, field_key};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What was seen while entries were rebuilt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RebuildSummary {
    /// Phone fields of records that were rebuilt.
    pub fields: u64,
    /// Changes of fields that are not searched.
    pub other_changes: u64,
    /// Phone fields of records that the snapshot does not hold.
    pub unknown_records: u64,
    /// Phone fields that hold something else in the snapshot than the history says.
    pub differing: u64,
}

/// Gives each phone entry the time in which its record held it, and adds those it held before and since. `taken` is the
/// moment of the snapshot; of an undated one it is the end of all time.
///
/// Before the first change a field held that change's old value, from each change on its new one. What the snapshot holds
/// is what stood there at `taken`: where the history says otherwise, something changed that it does not tell of, nobody
/// knows when, so the snapshot's value counts from `taken` on only, and the history's before.
pub fn rebuild(records: &mut Records, history: &FieldHistory, left_out: &[String], taken: Timestamp) -> RebuildSummary {
    let mut summary = RebuildSummary::default();
    let searched: BTreeMap<String, u16> = (0..)
        .zip(&records.fields)
        .filter(|(_, name)| !left_out.contains(name))
        .map(|(field, name)| (field_key(name), field))
        .collect();
    let entries = &records.entries;
    let mut lifetimes = match entries.lifetime.len() {
        0 => vec![Lifetime::ALWAYS; entries.record.len()],
        _ => entries.lifetime.clone(),
    };
    let mut added = PhoneEntries::default();
    for (changed, changes) in history.fields() {
        let Some(&field) = searched.get(&changed.field) else {
            summary.other_changes += changes.len() as u64;
            continue;
        };
        let Some(record) = row_of(records, changed.id, &changed.object) else {
            summary.unknown_records += 1;
            continue;
        };
        summary.fields += 1;
        let own: Vec<usize> = entries.of(record).filter(|&entry| entries.field[entry] == field).collect();
        let values = told(&changes);
        let stored = |value: &str| own.iter().copied().find(|&entry| entries.text.get(entry) == value);
        // A snapshot of a day was taken some time on that day.
        let since = Timestamp(taken.0.saturating_sub(DAY));
        let stands = values.iter().rposition(|&(value, lifetime)| {
            let is_shown = stored(value).is_some() || (value.is_empty() && own.is_empty());
            is_shown && lifetime.from <= taken && (lifetime.to > since || lifetime.to == Lifetime::OPEN)
        });
        summary.differing += u64::from(stands.is_none());
        for (place, (value, lifetime)) in values.into_iter().enumerate() {
            if stands == Some(place) {
                if let Some(entry) = stored(value) {
                    lifetimes[entry] = lifetime;
                }
            } else if stands.is_none() && lifetime.holds(taken) {
                // What the history says ends where the snapshot speaks. Of an undated one that is after every call.
                let end = if taken == Lifetime::OPEN { Timestamp(taken.0 - 1) } else { taken };
                add(&mut added, record, field, value, Lifetime { from: lifetime.from, to: end });
                if let [only] = own[..] {
                    lifetimes[only] = Lifetime { from: taken, to: lifetime.to };
                }
            } else {
                add(&mut added, record, field, value, lifetime);
            }
        }
    }
    if summary.fields > 0 {
        join(records, lifetimes, added);
    }
    summary
}

/// The values that a field held by its changes, blank ones too, each with its time.
fn told<'a>(changes: &[Change<'a>]) -> Vec<(&'a str, Lifetime)> {
    let mut values = Vec::new();
    let mut from = Lifetime::START;
    let mut value = changes.first().map_or("", |change| change.old);
    for change in changes {
        values.push((value, Lifetime { from, to: change.time }));
        (from, value) = (change.time, change.new);
    }
    values.push((value, Lifetime { from, to: Lifetime::OPEN }));
    // Of changes in one second only the last one was ever met.
    values.retain(|(_, lifetime)| lifetime.from < lifetime.to);
    values
}

fn row_of(records: &Records, id: Key, object: &str) -> Option<u32> {
    let rows = records.rows_of_key(id);
    let is_meant = |&row: &u32| object.is_empty() || records.object_name(row).eq_ignore_ascii_case(object);
    let mut meant = rows.filter(is_meant);
    let first = meant.next()?;
    meant.next().is_none().then_some(first)
}

fn add(added: &mut PhoneEntries, record: u32, field: u16, value: &str, lifetime: Lifetime) {
    if !value.is_empty() && lifetime.from < lifetime.to {
        added.record.push(record);
        added.field.push(field);
        added.text.push(value);
        added.lifetime.push(lifetime);
    }
}

/// Puts the added entries beside those of the snapshot, ordered by record.
fn join(records: &mut Records, lifetimes: Vec<Lifetime>, added: PhoneEntries) {
    let entries = &mut records.entries;
    entries.lifetime = lifetimes;
    entries.record.extend(added.record);
    entries.field.extend(added.field);
    entries.text.append(&added.text, 0..added.text.len());
    entries.lifetime.extend(added.lifetime);
    let mut order: Vec<u32> = (0..).take(entries.record.len()).collect();
    order.sort_by_key(|&entry| entries.record[entry as usize]);
    *entries = entries.take(&order);
}
