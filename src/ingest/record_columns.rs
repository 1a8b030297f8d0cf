//! What do rows say of records whose ids are known? Their columns, and their phone entries.

use crate::model::{Notation, Records, TextColumn};

use super::regions::RegionReader;
use super::rows::RowBatch;
use super::time::Zone;

/// A row of a batch that says something of a record.
pub(super) struct Loaded {
    pub(super) row: usize,
    pub(super) record: u32,
    /// Whether no earlier row is about that record.
    pub(super) is_new: bool,
}

/// The columns of a file by their place in the selection.
pub(super) struct Roles {
    pub(super) id: usize,
    pub(super) object: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) first_name: Option<usize>,
    pub(super) last_name: Option<usize>,
    pub(super) account_id: Option<usize>,
    pub(super) country: Option<usize>,
    pub(super) last_modified: Option<usize>,
    pub(super) last_activity: Option<usize>,
    /// One for each attribute.
    pub(super) attributes: Vec<Option<usize>>,
    pub(super) notation: Notation,
    /// (place, phone field)
    pub(super) phones: Vec<(usize, u16)>,
}

/// The columns of the records aside from their ids and objects.
#[derive(Default)]
pub(super) struct Columns {
    /// Records without ids and objects.
    pub(super) records: Records,
    regions: RegionReader,
    /// Whether [`Records::last_activity`] is read.
    pub(super) needs_activity: bool,
}

impl Columns {
    /// Adds what the rows say of new records, and the entries of all.
    pub(super) fn add(&mut self, rows: &RowBatch, roles: &Roles, loaded: &[Loaded], zone: &Zone) {
        let text = |column: Option<usize>, row: usize| column.map_or("", |column| rows.columns[column].get(row));
        let (records, regions) = (&mut self.records, &mut self.regions);
        for one in loaded {
            let region = regions.read(text(roles.country, one.row));
            if one.is_new {
                records.region.push(region);
                records.notation.push(roles.notation);
            }
        }
        let new: Vec<usize> = loaded.iter().filter(|one| one.is_new).map(|one| one.row).collect();
        let times = |column| new.iter().map(move |&row| zone.read(text(column, row)));
        records.last_modified.extend(times(roles.last_modified));
        if self.needs_activity {
            records.last_activity.extend(times(roles.last_activity));
        }
        let append = |values: &mut TextColumn, column: Option<usize>| match column {
            Some(column) if new.len() == rows.lines.len() => values.append(&rows.columns[column], 0..new.len()),
            _ => new.iter().for_each(|&row| values.push(text(column, row))),
        };
        append(&mut records.account_id, roles.account_id);
        for (attribute, &column) in records.attributes.iter_mut().zip(&roles.attributes) {
            append(&mut attribute.values, column);
        }
        for &row in &new {
            match (text(roles.name, row), text(roles.first_name, row), text(roles.last_name, row)) {
                ("", "", last) => records.name.push(last),
                ("", first, last) => records.name.push(format!("{first} {last}").trim()),
                (name, _, _) => records.name.push(name),
            }
        }
        let entries = &mut records.entries;
        for one in loaded {
            for &(column, field) in &roles.phones {
                let phone = rows.columns[column].get(one.row);
                if !phone.is_empty() {
                    entries.record.push(one.record);
                    entries.field.push(field);
                    entries.text.push(phone);
                }
            }
        }
    }

    /// How many country texts are not recognised.
    pub(super) fn unrecognised_regions(&self) -> u64 {
        self.regions.unrecognised
    }

    /// Gives the columns to the records whose ids were entered.
    pub(super) fn move_into(&mut self, records: &mut Records) {
        let columns = std::mem::take(&mut self.records);
        records.name = columns.name;
        records.account_id = columns.account_id;
        records.region = columns.region;
        records.notation = columns.notation;
        records.last_modified = columns.last_modified;
        records.last_activity = columns.last_activity;
        records.attributes = columns.attributes;
        records.fields = columns.fields;
        records.entries = columns.entries;
    }
}
