//! Which records does a snapshot hold? One table of all its files, with the phone entries of each record.

use std::collections::BTreeMap;
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::model::{Attribute, MOST_NAMES, Notation, Records};
use crate::spec::{Unknown, list};
use crate::threads::Threads;
use anilab_phone::ascii_digit;

use super::advice::Advice;
use super::error::{InputError, Result};
use super::layout::{Layout, place_of};
use super::needed::{Found, LAST_ACTIVITY, LAST_MODIFIED, NeededColumn, RecordColumn, check};
use super::preset::{ColumnMap, Kind, Preset};
use super::problem::FileProblem;
use super::rebuild::RebuildSummary;
use super::record_columns::{Columns, Loaded, Roles, is_true};
use super::rows::{RowBatch, RowSource, Skipped};
use super::time::Zone;

/// A column whose name contains one of these holds phone entries.
const PHONE_NAMES: [&str; 4] = ["phone", "mobile", "telephone", "fax"];
/// A phone text has at least this many digits; a column whose filled values mostly have fewer is none.
const FEWEST_DIGITS: usize = 3;
/// How many batches of rows wait between reading and loading.
const WAITING: usize = 4;
/// The object type of records that do not say theirs.
const NO_OBJECT: &str = "Record";

/// How records are read.
#[derive(Debug, Clone, Default)]
pub struct RecordOptions {
    /// The preset that the user chose.
    pub preset: Option<&'static Preset>,
    /// The columns that the user mapped by hand.
    pub columns: ColumnMap,
    /// The zone of times that name none.
    pub zone: Zone,
    /// How the files write international numbers; `None`: as the preset says.
    pub notation: Option<Notation>,
    /// The only phone fields to search; all where none are named.
    pub fields: Vec<String>,
    /// Whether other phone fields are read all the same, for those who ask what they hold.
    pub reads_other_fields: bool,
    /// What is read beside the plain columns.
    pub needed: Vec<NeededColumn>,
    /// The threads that read and load.
    pub threads: Threads,
}

/// What was seen of the records beside themselves.
#[derive(Debug, Clone, Default)]
pub struct RecordSummary {
    /// Bad rows.
    pub skipped: Skipped,
    /// Rows that are no records of the snapshot, because they were deleted or converted, by reason.
    pub gone: BTreeMap<&'static str, u64>,
    /// Records whose country text is not recognised.
    pub unrecognised_regions: u64,
    /// Dates between which records were there that are filled and not understood.
    pub unreadable_dates: u64,
    /// Columns with a phone's name whose values are not phone numbers.
    pub fields_left_out: Vec<String>,
    /// Columns that a strategy looks at, can do without, and does not find.
    pub columns_left_out: Vec<NeededColumn>,
    /// The preset by which each file was read.
    pub presets: Vec<&'static str>,
    /// The phone entries that the files hold.
    pub phone_entries: u64,
    /// What a field history added, where there is one.
    pub rebuilt: Option<RebuildSummary>,
}

/// Loads the records of several files.
///
/// # Errors
/// Where a file is damaged, lacks a column that is needed, or no file holds a record.
pub fn load(files: Vec<Box<dyn RowSource>>, options: &RecordOptions) -> Result<(Records, RecordSummary)> {
    let mut loader = Loader::new(&options.needed);
    let names = list(files.iter().map(|source| source.file())).clone();
    let mut headers = Vec::new();
    for source in files {
        headers.extend_from_slice(source.header());
        loader.load(source, options)?;
    }
    for field in &options.fields {
        if place_of(&headers, field).is_none() {
            let phones: Vec<&str> = headers.iter().map(String::as_str).filter(|name| is_phone_name(name)).collect();
            return Err(InputError::UnknownField(Unknown::among(field, phones)));
        }
    }
    loader.summary.columns_left_out = check(&options.needed, loader.found, &headers)?;
    if loader.records.is_empty() {
        return Err(InputError::file(names, FileProblem::NoRecords));
    }
    Ok(loader.finish(options))
}

#[derive(Default)]
struct Loader {
    /// The ids and objects.
    records: Records,
    /// All other columns, to which a batch is added while the ids of the next one are entered.
    columns: Columns,
    summary: RecordSummary,
    /// Whether entries came to a record that is not the last one.
    is_out_of_order: bool,
    /// Which of the needed columns some file has.
    found: Found,
}

impl Loader {
    fn new(needed: &[NeededColumn]) -> Self {
        let mut loader = Self::default();
        for name in needed.iter().filter_map(|needed| needed.column.attribute()) {
            let attributes = &mut loader.columns.records.attributes;
            if !attributes.iter().any(|attribute| attribute.name.eq_ignore_ascii_case(name)) {
                attributes.push(Attribute { name: name.to_owned(), ..Attribute::default() });
            }
        }
        loader.columns.needs_activity = needed.iter().any(|needed| needed.column == RecordColumn::LastActivity);
        loader
    }

    fn load(&mut self, source: Box<dyn RowSource>, options: &RecordOptions) -> Result<()> {
        let (layout, mut source) = Layout::of(source, Kind::Records, options.preset, &options.columns)?;
        let (mut roles, selection) = self.roles(source.as_ref(), &layout, options)?;
        roles.notation = options.notation.unwrap_or(layout.preset.notation);
        source.select(&selection);
        self.summary.presets.push(&layout.preset.name);
        let object = layout.preset.object.as_deref().unwrap_or(NO_OBJECT);
        let file = source.file().to_owned();
        let zone = options.zone.with_dates(layout.preset.dates);
        let mut skipped = Skipped::default();
        let mut entered: Option<(RowBatch, Vec<Loaded>)> = None;
        for read in read_ahead(source, options.threads.clone()) {
            let (rows, unread) = read?;
            skipped.merge(unread);
            let mut columns = std::mem::take(&mut self.columns);
            let mut add = || {
                if let Some((rows, loaded)) = &entered {
                    columns.add(rows, &roles, loaded, &zone);
                }
            };
            let enter = || self.enter(&rows, &roles, object, &file, &mut skipped);
            let (loaded, ()) = options.threads.run(|| rayon::join(enter, &mut add));
            self.columns = columns;
            entered = Some((rows, loaded?));
        }
        if let Some((rows, loaded)) = &entered {
            self.columns.add(rows, &roles, loaded, &zone);
        }
        self.summary.skipped.merge(skipped);
        Ok(())
    }

    fn roles(
        &mut self,
        source: &dyn RowSource,
        layout: &Layout,
        options: &RecordOptions,
    ) -> Result<(Roles, Vec<usize>)> {
        let fields = &options.fields;
        let header = source.header();
        let mut selection = vec![layout.needed("id", source)?];
        // A column that plays two parts is selected once.
        let mut place = |column: Option<usize>| {
            column.map(|column| {
                selection.iter().position(|other| *other == column).unwrap_or_else(|| {
                    selection.push(column);
                    selection.len() - 1
                })
            })
        };
        let mut roles = Roles {
            id: 0,
            object: place(layout.column("object")),
            name: place(layout.column("name")),
            first_name: place(layout.column("first_name")),
            last_name: place(layout.column("last_name")),
            account_id: place(layout.column("account_id")),
            country: place(layout.column("country")),
            last_modified: place(layout.column(LAST_MODIFIED)),
            last_activity: place(layout.column(LAST_ACTIVITY).filter(|_| self.columns.needs_activity)),
            created: place(layout.column("created")),
            valid_from: place(layout.column("valid_from")),
            valid_to: place(layout.column("valid_to")),
            gone: [("is_deleted", "deleted"), ("is_converted", "converted")]
                .into_iter()
                .filter_map(|(role, reason)| Some((place(layout.column(role))?, reason)))
                .collect(),
            notation: Notation::default(),
            attributes: self
                .columns
                .records
                .attributes
                .iter()
                .map(|wanted| place(place_of(header, &wanted.name)))
                .collect(),
            phones: Vec::new(),
        };
        self.found.last_modified |= roles.last_modified.is_some();
        self.found.last_activity |= roles.last_activity.is_some();
        let mapped = layout.columns("phone");
        for (column, name) in header.iter().enumerate() {
            let is_wanted = fields.iter().any(|field| field.eq_ignore_ascii_case(name));
            let is_asked = fields.is_empty() || options.reads_other_fields || is_wanted;
            let is_named = is_phone_name(name) && layout.preset.can_be_phone(name);
            let is_phone = mapped.contains(&column) || is_named || is_wanted;
            if is_asked && is_phone {
                let field = self.columns.records.intern_field(name).ok_or_else(|| {
                    InputError::file(source.file(), FileProblem::ManyPhoneColumns { most: MOST_NAMES })
                })?;
                roles.phones.push((place(Some(column)).expect("there is a column"), field));
            }
        }
        if roles.phones.is_empty() && fields.is_empty() {
            let advice = Advice::of(header, layout.preset);
            let problem = FileProblem::NoPhoneColumn { columns: header.to_vec(), advice };
            return Err(InputError::line(source.file(), 1, problem));
        }
        Ok((roles, selection))
    }

    /// Enters the ids of a batch; rows without one are skipped.
    fn enter(
        &mut self,
        rows: &RowBatch,
        roles: &Roles,
        object: &str,
        file: &str,
        skipped: &mut Skipped,
    ) -> Result<Vec<Loaded>> {
        let (records, gone) = (&mut self.records, &mut self.summary.gone);
        records.expect_ids(&rows.columns[roles.id]);
        let mut loaded = Vec::with_capacity(rows.lines.len());
        for (row, &line) in rows.lines.iter().enumerate() {
            let id = rows.columns[roles.id].get(row);
            if id.is_empty() {
                skipped.add("no_id", file, line, || "the record has no id".to_owned());
                continue;
            }
            let own_object = roles.object.map(|column| rows.columns[column].get(row)).filter(|own| !own.is_empty());
            let object = records
                .intern_object(own_object.unwrap_or(object))
                .ok_or_else(|| InputError::line(file, line, FileProblem::ManyObjects { most: MOST_NAMES }))?;
            let is_gone = |(column, _): &&(usize, _)| is_true(rows.columns[*column].get(row));
            if let Some((_, reason)) = roles.gone.iter().find(is_gone) {
                *gone.entry(reason).or_default() += 1;
                records.add_absent(id);
                continue;
            }
            let new = u32::try_from(records.len()).expect("fewer than 2³² records");
            records.id.push(id);
            records.object.push(object);
            let record = match records.enter_last() {
                Ok(()) => new,
                Err(earlier) => {
                    records.drop_last_id();
                    self.is_out_of_order = true;
                    earlier
                }
            };
            loaded.push(Loaded { row, record, is_new: record == new });
        }
        Ok(loaded)
    }

    fn finish(mut self, options: &RecordOptions) -> (Records, RecordSummary) {
        self.summary.unrecognised_regions = self.columns.unrecognised_regions();
        self.summary.unreadable_dates = self.columns.unreadable_dates;
        self.columns.move_into(&mut self.records);
        if options.fields.is_empty() || options.reads_other_fields {
            self.leave_out_other_fields(&options.fields);
        }
        if !self.is_out_of_order {
            // Each record has one row, whose dates are the record's.
            self.records.entries.lifetime = Vec::new();
        }
        if self.is_out_of_order {
            let mut order: Vec<u32> = (0..).take(self.records.entries.record.len()).collect();
            order.sort_by_key(|&entry| self.records.entries.record[entry as usize]);
            self.records.entries = self.records.entries.take(&order);
        }
        self.summary.phone_entries = self.records.entries.record.len() as u64;
        (self.records, self.summary)
    }

    /// Drops the entries of fields whose filled values mostly hold fewer than three digits (`phone_type`, say), those that
    /// were named aside.
    fn leave_out_other_fields(&mut self, named: &[String]) {
        let entries = &self.records.entries;
        let mut filled: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
        for (&field, text) in entries.field.iter().zip(entries.text.iter()) {
            let (all, short) = filled.entry(field).or_default();
            *all += 1;
            *short += usize::from(
                text.chars().filter(|&c| ascii_digit(c).is_some()).take(FEWEST_DIGITS).count() < FEWEST_DIGITS,
            );
        }
        let fields = &self.records.fields;
        let is_named = |field: u16| named.iter().any(|name| name.eq_ignore_ascii_case(&fields[usize::from(field)]));
        filled.retain(|&field, (all, short)| *short * 2 > *all && !is_named(field));
        if filled.is_empty() {
            return;
        }
        let kept: Vec<u32> = (0..)
            .zip(&entries.field)
            .filter(|(_, field)| !filled.contains_key(field))
            .map(|(entry, _)| entry)
            .collect();
        self.records.entries = entries.take(&kept);
        self.summary.fields_left_out =
            filled.keys().map(|&field| self.records.fields[usize::from(field)].clone()).collect();
    }
}

/// The rows of a file, read on a thread of their own while those before are worked on, and what was skipped among them.
fn read_ahead(mut source: Box<dyn RowSource>, threads: Threads) -> impl Iterator<Item = Result<(RowBatch, Skipped)>> {
    let (sender, receiver) = sync_channel(WAITING);
    thread::spawn(move || {
        loop {
            let (mut rows, mut skipped) = (RowBatch::default(), Skipped::default());
            let read = threads.run(|| source.read(&mut rows, &mut skipped));
            let is_last = !matches!(read, Ok(true));
            // Where nobody waits for more, the loading stopped and says why.
            if sender.send(read.map(|_| (rows, skipped))).is_err() || is_last {
                break;
            }
        }
    });
    receiver.into_iter()
}

fn is_phone_name(name: &str) -> bool {
    let name = name.to_lowercase();
    PHONE_NAMES.iter().any(|part| name.contains(part))
}
