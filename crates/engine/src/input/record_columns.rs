//! What do rows say of records whose ids are known? Their columns, and their phone entries.

use crate::model::{Lifetime, Notation, Records, TextColumn, Timestamp};

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
    pub(super) created: Option<usize>,
    pub(super) valid_from: Option<usize>,
    pub(super) valid_to: Option<usize>,
    /// Columns whose true value means that the row is no record of the snapshot, each with the reason.
    pub(super) gone: Vec<(usize, &'static str)>,
    /// One for each attribute.
    pub(super) attributes: Vec<Option<usize>>,
    pub(super) notation: Notation,
    /// (place, phone field)
    pub(super) phones: Vec<(usize, u16)>,
}

impl Roles {
    fn has_lifetimes(&self) -> bool {
        self.created.is_some() || self.valid_from.is_some() || self.valid_to.is_some()
    }

    /// Whether rows of one record may tell of it at different times.
    fn is_dated_by_row(&self) -> bool {
        self.valid_from.is_some() || self.valid_to.is_some()
    }

    /// When a record was there, by its texts. One that was created on a day was there when the day was over.
    fn lifetime<'a>(&self, zone: &Zone, unreadable: &mut u64, text: impl Fn(Option<usize>) -> &'a str) -> Lifetime {
        let mut read = |column, read: fn(&Zone, &str) -> Option<Timestamp>, blank| {
            let text = text(column);
            let time = read(zone, text);
            *unreadable += u64::from(time.is_none() && !text.is_empty());
            time.unwrap_or(blank)
        };
        let created = read(self.created, Zone::read_end, Lifetime::START);
        let from = read(self.valid_from, Zone::read, Lifetime::START);
        let to = read(self.valid_to, Zone::read, Lifetime::OPEN);
        Lifetime { from: created.max(from), to }
    }
}

/// Whether a text says yes.
pub(super) fn is_true(text: &str) -> bool {
    ["true", "1", "yes", "y"].iter().any(|yes| yes.eq_ignore_ascii_case(text))
}

/// The columns of the records aside from their ids and objects.
#[derive(Default)]
pub(super) struct Columns {
    /// Records without ids and objects.
    pub(super) records: Records,
    regions: RegionReader,
    /// Whether [`Records::last_activity`] is read.
    pub(super) needs_activity: bool,
    /// How many dates between which records were there are filled and not understood.
    pub(super) unreadable_dates: u64,
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
        let lifetimes = self.lifetimes(rows, roles, loaded, zone);
        let records = &mut self.records;
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
        let is_dated = roles.is_dated_by_row() || !entries.lifetime.is_empty();
        if is_dated {
            entries.lifetime.resize(entries.record.len(), Lifetime::ALWAYS);
        }
        for (place, one) in loaded.iter().enumerate() {
            for &(column, field) in &roles.phones {
                let phone = rows.columns[column].get(one.row);
                if !phone.is_empty() {
                    entries.record.push(one.record);
                    entries.field.push(field);
                    entries.text.push(phone);
                    if is_dated {
                        entries.lifetime.push(lifetimes.get(place).copied().unwrap_or(Lifetime::ALWAYS));
                    }
                }
            }
        }
    }

    /// When the records of these rows were there, by each row; nothing where nobody says. A record of several rows was there
    /// from the first beginning to the last end of them.
    fn lifetimes(&mut self, rows: &RowBatch, roles: &Roles, loaded: &[Loaded], zone: &Zone) -> Vec<Lifetime> {
        let records = &mut self.records;
        if !roles.has_lifetimes() && records.lifetime.is_empty() {
            return Vec::new();
        }
        let unreadable = &mut self.unreadable_dates;
        let of_row = |one: &Loaded| {
            roles.lifetime(zone, unreadable, |column| column.map_or("", |column| rows.columns[column].get(one.row)))
        };
        let of_rows: Vec<Lifetime> = loaded.iter().map(of_row).collect();
        for (one, &lifetime) in loaded.iter().zip(&of_rows) {
            if one.is_new {
                // Records of files without dates were always there.
                records.lifetime.resize(one.record as usize, Lifetime::ALWAYS);
                records.lifetime.push(lifetime);
            } else if let Some(known) = records.lifetime.get_mut(one.record as usize) {
                *known = Lifetime { from: known.from.min(lifetime.from), to: known.to.max(lifetime.to) };
            }
        }
        of_rows
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
        records.lifetime = columns.lifetime;
        records.attributes = columns.attributes;
        records.fields = columns.fields;
        records.entries = columns.entries;
    }
}
