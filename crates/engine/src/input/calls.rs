//! Which calls does a log hold? Eligible ones in batches; the others, and bad rows, counted by reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{CallBatch, Notation, TextColumn, Timestamp};
use crate::spec::Unknown;

use super::call_ids::CallIds;
use super::eligible::Eligible;
use super::error::{InputError, Result};
use super::labels::{LabelFile, LabelsApplied};
use super::layout::{Layout, place_of};
use super::preset::{ColumnMap, Kind, Preset};
use super::problem::FileProblem;
use super::regions::RegionReader;
use super::rows::{RowBatch, RowSource, Skipped};
use super::time::Zone;

/// How a call log is read.
#[derive(Debug, Clone, Default)]
pub struct CallOptions {
    /// The preset that the user chose.
    pub preset: Option<&'static Preset>,
    /// The columns that the user mapped by hand.
    pub columns: ColumnMap,
    /// The zone of times that name none.
    pub zone: Zone,
    /// How the log writes international numbers; `None`: as the preset says.
    pub notation: Option<Notation>,
    /// Where records are dated, from when on there are any: calls up to that moment, and those without a time, are skipped.
    pub first_snapshot: Option<Timestamp>,
    /// Labels that go before those of the log.
    pub labels: Option<Arc<LabelFile>>,
    /// Columns of the log that are carried along beside those with a role.
    pub extra: Vec<ExtraColumn>,
}

/// A column of the log without a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraColumn {
    /// Its name, in any letter case.
    pub name: String,
    /// Whether a file may lack it; its values are blank there.
    pub is_optional: bool,
}

/// What was seen of a call log beside its eligible calls.
#[derive(Debug, Clone, Default)]
pub struct CallSummary {
    /// All rows, whether used or not.
    pub rows: u64,
    /// Bad rows.
    pub skipped: Skipped,
    /// Calls that are not inbound first legs, by reason.
    pub ineligible: BTreeMap<String, u64>,
    /// Files whose format says nothing of direction or legs.
    pub files_without_direction: u64,
    /// Calls whose region text is not recognised.
    pub unrecognised_regions: u64,
    /// Calls whose time text is filled and not understood.
    pub unreadable_times: u64,
    /// What the label file said of the eligible calls.
    pub labels: LabelsApplied,
    /// The preset by which each file was read.
    pub presets: Vec<&'static str>,
}

/// Reads the calls of several files, one after another.
pub struct CallReader {
    files: std::vec::IntoIter<Box<dyn RowSource>>,
    options: CallOptions,
    current: Option<File>,
    rows: RowBatch,
    ids: CallIds,
    regions: RegionReader,
    summary: CallSummary,
}

/// One open file and what its columns mean; places are those of the selection.
struct File {
    source: Box<dyn RowSource>,
    roles: Roles,
    conditions: Vec<Condition>,
    repeats: Option<&'static str>,
    zone: Zone,
    notation: Notation,
}

/// A rule that can object to a call, and the columns that it looks at.
struct Condition {
    column: usize,
    same_as: Option<usize>,
    eligible: &'static Eligible,
}

#[derive(Default)]
struct Roles {
    call_id: Option<usize>,
    ani: usize,
    started_at: Option<usize>,
    true_record_id: Option<usize>,
    region: Option<usize>,
    caller_name: Option<usize>,
    extra: Vec<Option<usize>>,
}

impl CallReader {
    /// A reader of these files.
    #[must_use]
    pub fn new(files: Vec<Box<dyn RowSource>>, options: CallOptions) -> Self {
        Self {
            files: files.into_iter(),
            options,
            current: None,
            rows: RowBatch::default(),
            ids: CallIds::default(),
            regions: RegionReader::default(),
            summary: CallSummary::default(),
        }
    }

    /// The next eligible calls; `None` at the end. A batch may be empty.
    ///
    /// # Errors
    /// Where a file is damaged, or lacks a column that is needed.
    pub fn next_batch(&mut self) -> Result<Option<CallBatch>> {
        loop {
            if self.current.is_none() {
                let Some(source) = self.files.next() else { return Ok(None) };
                self.current = Some(self.begin(source)?);
            }
            let Some(file) = &mut self.current else { continue };
            let before = self.summary.skipped.total();
            let more = file.source.read(&mut self.rows, &mut self.summary.skipped)?;
            self.summary.rows += self.rows.lines.len() as u64 + self.summary.skipped.total() - before;
            if more {
                return Ok(Some(self.calls()));
            }
            self.current = None;
        }
    }

    /// What was seen so far.
    #[must_use]
    pub fn summary(mut self) -> CallSummary {
        self.summary.unrecognised_regions = self.regions.unrecognised;
        self.summary
    }

    fn begin(&mut self, source: Box<dyn RowSource>) -> Result<File> {
        let (layout, mut source) = Layout::of(source, Kind::Calls, self.options.preset, &self.options.columns)?;
        let ani = layout.needed("ani", source.as_ref())?;
        let mut selection = Vec::new();
        let mut place = |column: Option<usize>| {
            column.map(|column| {
                selection.push(column);
                selection.len() - 1
            })
        };
        let extra = extra_columns(&self.options.extra, source.as_ref())?;
        let roles = Roles {
            ani: place(Some(ani)).unwrap_or_default(),
            call_id: place(layout.column("call_id")),
            started_at: place(layout.column("started_at")),
            true_record_id: place(layout.column("true_record_id")),
            region: place(layout.column("region")),
            caller_name: place(layout.column("caller_name")),
            extra: Vec::new(),
        };
        let roles = Roles {
            extra: extra.into_iter().map(|column| column.map(|column| selected(column, &mut selection))).collect(),
            ..roles
        };
        let conditions = conditions(layout.preset, source.header(), &mut selection);
        source.select(&selection);
        self.summary.files_without_direction += u64::from(conditions.is_empty());
        self.summary.presets.push(&layout.preset.name);
        let notation = self.options.notation.unwrap_or(layout.preset.notation);
        let zone = self.options.zone.with_dates(layout.preset.dates);
        Ok(File { source, roles, conditions, repeats: layout.preset.repeats.as_deref(), zone, notation })
    }

    /// The eligible calls among the rows that were read.
    fn calls(&mut self) -> CallBatch {
        let mut kept = self.eligible_rows();
        let Some(File { source, roles, zone, notation, .. }) = &self.current else {
            return CallBatch::default();
        };
        let (rows, regions, summary) = (&mut self.rows, &mut self.regions, &mut self.summary);
        let text = |column: Option<usize>, row: u32| column.map_or("", |column| rows.columns[column].get(row as usize));
        let time = |&row: &u32| {
            let started_at = text(roles.started_at, row);
            let time = zone.read(started_at);
            summary.unreadable_times += u64::from(time.is_none() && !started_at.is_empty());
            time
        };
        let mut started_at: Vec<Option<Timestamp>> = kept.iter().map(time).collect();
        if let Some(first) = self.options.first_snapshot {
            let mut times = started_at.iter();
            kept.retain(|&row| {
                let time = times.next().copied().flatten();
                let reason = reason_to_skip(time, first);
                if let Some(reason) = reason {
                    let problem = || match time {
                        Some(time) => format!("the call rang at {time}; the first snapshot counts from {first}"),
                        None => {
                            "the call has no time that is understood, so it meets no snapshot of a series".to_owned()
                        }
                    };
                    summary.skipped.add(reason, source.file(), rows.lines[row as usize], problem);
                }
                reason.is_none()
            });
            started_at.retain(|&time| reason_to_skip(time, first).is_none());
        }
        let region = kept.iter().map(|&row| regions.read(text(roles.region, row))).collect();
        // A column may play a role and be asked for by its name, so it is copied before it is taken.
        let copy = |&column: &Option<usize>| match column {
            Some(column) => rows.columns[column].take(&kept),
            None => kept.iter().map(|_| "").collect(),
        };
        let extra = roles.extra.iter().map(copy).collect();
        let mut id = take(rows, roles.call_id, &kept);
        let made_ids: Vec<u32> = (0..).zip(id.iter()).filter(|(_, id)| id.is_empty()).map(|(row, _)| row).collect();
        if !made_ids.is_empty() {
            let own = |(id, &row): (&str, &u32)| match id {
                "" => format!("{}:{}", source.file(), rows.lines[row as usize]),
                _ => id.to_owned(),
            };
            let ids: Vec<String> = id.iter().zip(&kept).map(own).collect();
            id = ids.iter().map(String::as_str).collect();
        }
        let mut column = |column| take(rows, column, &kept);
        let mut true_record_id = column(roles.true_record_id);
        if let Some(labels) = &self.options.labels {
            true_record_id = labels.over(&id, &true_record_id, &mut summary.labels);
        }
        CallBatch {
            extra,
            id,
            made_ids,
            ani: column(Some(roles.ani)),
            region,
            started_at,
            true_record_id,
            caller_name: column(roles.caller_name),
            notation: *notation,
        }
    }

    /// The places of the rows that are calls for the first time, inbound and from outside; the others are counted.
    fn eligible_rows(&mut self) -> Vec<u32> {
        let mut kept = Vec::with_capacity(self.rows.lines.len());
        let Some(File { source, roles, conditions, repeats, .. }) = &self.current else { return kept };
        let text = |column: Option<usize>, row: usize| column.map_or("", |column| self.rows.columns[column].get(row));
        for (place, (row, &line)) in (0..).zip(self.rows.lines.iter().enumerate()) {
            let against = |condition: &Condition| {
                condition.eligible.against(text(Some(condition.column), row), text(condition.same_as, row))
            };
            let mut reason = conditions.iter().find_map(against);
            let id = text(roles.call_id, row);
            let is_repeated = reason.is_none() && !id.is_empty() && !self.ids.insert(id);
            if is_repeated {
                reason = *repeats;
            }
            if let Some(reason) = reason {
                *self.summary.ineligible.entry(reason.to_owned()).or_default() += 1;
                continue;
            }
            if is_repeated {
                self.summary.skipped.add("duplicate_call_id", source.file(), line, || {
                    "the call id stands in the log already; the first row counts".to_owned()
                });
                continue;
            }
            kept.push(place);
        }
        kept
    }
}

/// The place of a column in the selection, to which it is added where it is not there yet.
fn selected(column: usize, selection: &mut Vec<usize>) -> usize {
    selection.iter().position(|other| *other == column).unwrap_or_else(|| {
        selection.push(column);
        selection.len() - 1
    })
}

/// The places of the columns that are carried along; `None` for one that may be missing, and is.
fn extra_columns(extra: &[ExtraColumn], source: &dyn RowSource) -> Result<Vec<Option<usize>>> {
    let header = source.header();
    let find = |column: &ExtraColumn| {
        let place = place_of(header, &column.name);
        if place.is_some() || column.is_optional {
            return Ok(place);
        }
        let columns = || header.iter().map(String::as_str);
        let problem = FileProblem::NoCallColumn(Unknown::among(&column.name, columns()));
        Err(InputError::line(source.file(), 1, problem))
    };
    extra.iter().map(find).collect()
}

/// Why a call at this time meets no snapshot of a series whose first one counts from `first`.
fn reason_to_skip(time: Option<Timestamp>, first: Timestamp) -> Option<&'static str> {
    match time {
        None => Some("no_time"),
        Some(time) => (time <= first).then_some("before_first_snapshot"),
    }
}

/// The texts of a column at the rows that are kept; as it is where those are all, and blank where there is none.
fn take(rows: &mut RowBatch, column: Option<usize>, kept: &[u32]) -> TextColumn {
    match column {
        Some(column) if kept.len() == rows.lines.len() => std::mem::take(&mut rows.columns[column]),
        Some(column) => rows.columns[column].take(kept),
        None => kept.iter().map(|_| "").collect(),
    }
}

/// The conditions of a preset whose columns are there; columns that are not yet in the selection are added to it.
fn conditions(preset: &'static Preset, header: &[String], selection: &mut Vec<usize>) -> Vec<Condition> {
    let mut place = |name: &String| {
        let column = place_of(header, name)?;
        Some(selected(column, selection))
    };
    let mut found = Vec::new();
    for eligible in &preset.eligible {
        let same_as = eligible.same_as.as_ref().and_then(&mut place);
        let column = eligible.columns.iter().find_map(&mut place);
        found.extend(column.map(|column| Condition { column, same_as, eligible }));
    }
    found
}
