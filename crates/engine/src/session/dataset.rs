//! What is read: call logs and records, from files or tables in memory, and how they are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use anilab_phone::{has_rules, region_of};

use crate::error::Result;
use crate::index::{AsOf, Series};
use crate::input::{
    CallOptions, ColumnMap, ExtraColumn, Kind, NeededColumn, RecordColumn, RecordOptions, Snapshots, Zone, named,
};
use crate::matching::strategy::Strategy;
use crate::matching::tie_break::Need;
use crate::model::{BlankTruth, Notation, Region, Table, Timestamp};
use crate::threads::Threads;

use crate::dataset_error::DatasetError;

/// What is read from memory under a name, as a file of that name would be.
#[derive(Debug, Clone)]
pub(super) enum Memory {
    /// A table.
    Table(Arc<Table>),
    /// The bytes of a file that is part of a program.
    Bytes(&'static [u8]),
}

/// Call logs and records, checked as far as they can be before they are read.
#[derive(Debug, Clone)]
pub struct Dataset {
    pub(super) calls: Vec<String>,
    pub(super) snapshots: Snapshots,
    pub(super) history: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) memory: BTreeMap<String, Memory>,
    pub(super) series: Series,
    /// As of when calls meet the records.
    pub as_of: AsOf,
    pub(super) call_options: CallOptions,
    pub(super) record_options: RecordOptions,
    /// The region of calls and records without their own.
    pub default_region: Region,
    /// What a blank label means.
    pub blank_truth: BlankTruth,
}

/// A data set in the making. Nothing is opened before it is read.
///
/// Texts are those of flags and configuration: files may be globs and `-`, and records may be `DATE=FILE`.
#[derive(Debug, Clone, Default)]
pub struct DatasetBuilder {
    calls: Vec<String>,
    records: Vec<String>,
    dated_records: Vec<(String, Vec<String>)>,
    history: Vec<String>,
    labels: Vec<String>,
    memory: BTreeMap<String, Memory>,
    as_of: Option<String>,
    timezone: Option<String>,
    calls_preset: Option<String>,
    records_preset: Option<String>,
    columns: ColumnMap,
    calls_notation: Option<Notation>,
    records_notation: Option<Notation>,
    fields: Vec<String>,
    default_region: Option<String>,
    blank_truth: BlankTruth,
}

impl DatasetBuilder {
    /// Reads these call logs: files, globs, `-` for standard input.
    #[must_use]
    pub fn calls<S: Into<String>>(mut self, files: impl IntoIterator<Item = S>) -> Self {
        self.calls.extend(files.into_iter().map(Into::into));
        self
    }

    /// Reads these records: files, globs, `-`; `DATE=FILE` is a snapshot of that date.
    #[must_use]
    pub fn records<S: Into<String>>(mut self, files: impl IntoIterator<Item = S>) -> Self {
        self.records.extend(files.into_iter().map(Into::into));
        self
    }

    /// Reads the snapshot of a date from these files.
    #[must_use]
    pub fn snapshot<S: Into<String>>(mut self, date: &str, files: impl IntoIterator<Item = S>) -> Self {
        self.dated_records.push((date.to_owned(), files.into_iter().map(Into::into).collect()));
        self
    }

    /// Reads a call log from memory, with the columns of a file.
    #[must_use]
    pub fn calls_table(mut self, table: Table) -> Self {
        let name = self.remember("calls", Memory::Table(Arc::new(table)));
        self.calls.push(name);
        self
    }

    /// Reads records from memory, with the columns of a file.
    #[must_use]
    pub fn records_table(mut self, table: Table) -> Self {
        let name = self.remember("records", Memory::Table(Arc::new(table)));
        self.records.push(name);
        self
    }

    /// Reads the snapshot of a date from memory.
    #[must_use]
    pub fn snapshot_table(mut self, date: &str, table: Table) -> Self {
        let name = self.remember("records", Memory::Table(Arc::new(table)));
        self.dated_records.push((date.to_owned(), vec![name]));
        self
    }

    /// Reads a call log that is part of the program, as a file of that name.
    #[must_use]
    pub fn calls_bytes(mut self, name: &str, bytes: &'static [u8]) -> Self {
        self.memory.insert(name.to_owned(), Memory::Bytes(bytes));
        self.calls.push(name.to_owned());
        self
    }

    /// Reads records that are part of the program, as a file of that name.
    #[must_use]
    pub fn records_bytes(mut self, name: &str, bytes: &'static [u8]) -> Self {
        self.memory.insert(name.to_owned(), Memory::Bytes(bytes));
        self.records.push(name.to_owned());
        self
    }

    /// Takes phone fields back to what they held, by exports of the field history.
    #[must_use]
    pub fn history<S: Into<String>>(mut self, files: impl IntoIterator<Item = S>) -> Self {
        self.history.extend(files.into_iter().map(Into::into));
        self
    }

    /// Puts the labels of these files before those of the log.
    #[must_use]
    pub fn labels<S: Into<String>>(mut self, files: impl IntoIterator<Item = S>) -> Self {
        self.labels.extend(files.into_iter().map(Into::into));
        self
    }

    /// As of when calls meet the records: `call` (the default), `latest`, a date or a time.
    #[must_use]
    pub fn as_of(mut self, text: &str) -> Self {
        self.as_of = Some(text.to_owned());
        self
    }

    /// The zone of times that name none, such as `Europe/Berlin`; else UTC.
    #[must_use]
    pub fn timezone(mut self, name: &str) -> Self {
        self.timezone = Some(name.to_owned());
        self
    }

    /// The input preset of the call logs; else it is recognised from their header.
    #[must_use]
    pub fn calls_preset(mut self, name: &str) -> Self {
        self.calls_preset = Some(name.to_owned());
        self
    }

    /// The input preset of the records; else it is recognised from their header.
    #[must_use]
    pub fn records_preset(mut self, name: &str) -> Self {
        self.records_preset = Some(name.to_owned());
        self
    }

    /// The columns of calls and records that are mapped by hand.
    #[must_use]
    pub fn columns(mut self, columns: ColumnMap) -> Self {
        self.columns = columns;
        self
    }

    /// How the call logs write international numbers; else as their preset says.
    #[must_use]
    pub fn calls_notation(mut self, notation: Option<Notation>) -> Self {
        self.calls_notation = notation;
        self
    }

    /// How the records write international numbers; else as their preset says.
    #[must_use]
    pub fn records_notation(mut self, notation: Option<Notation>) -> Self {
        self.records_notation = notation;
        self
    }

    /// Searches only these phone fields; all if there are none.
    #[must_use]
    pub fn fields<S: Into<String>>(mut self, fields: impl IntoIterator<Item = S>) -> Self {
        self.fields.extend(fields.into_iter().map(Into::into));
        self
    }

    /// The region of calls and records without their own: an ISO 3166 code or an English country name.
    #[must_use]
    pub fn default_region(mut self, country: &str) -> Self {
        self.default_region = Some(country.to_owned());
        self
    }

    /// What a blank label means.
    #[must_use]
    pub fn blank_truth(mut self, blank_truth: BlankTruth) -> Self {
        self.blank_truth = blank_truth;
        self
    }

    /// The data set.
    ///
    /// # Errors
    /// If a name, a date or a region is not known, a glob matches nothing, or no snapshot is as of the date asked for.
    pub fn build(self) -> Result<Dataset> {
        let zone = self.timezone.as_deref().map_or(Ok(Zone::default()), Zone::named)?;
        let preset = |name: Option<&String>, kind| name.map(|name| named(name, kind)).transpose();
        let call_options = CallOptions {
            preset: preset(self.calls_preset.as_ref(), Kind::Calls)?,
            columns: self.columns.clone(),
            zone: zone.clone(),
            notation: self.calls_notation,
            first_snapshot: None,
            labels: None,
            extra: Vec::new(),
        };
        let record_options = RecordOptions {
            preset: preset(self.records_preset.as_ref(), Kind::Records)?,
            columns: self.columns,
            zone,
            notation: self.records_notation,
            fields: self.fields,
            reads_other_fields: false,
            needed: Vec::new(),
            threads: Threads::default(),
        };
        let zone = &record_options.zone;
        let default_region = self.default_region.as_deref().map_or(Ok(Region::NONE), Dataset::region)?;
        let snapshots = if self.dated_records.is_empty() {
            Snapshots::of_files(&self.records, zone)?
        } else {
            Snapshots::of_dates(&self.dated_records, zone)?
        };
        let files = snapshots.all.iter().flat_map(|snapshot| &snapshot.files);
        if self.calls.iter().chain(files).filter(|file| is_stdin(file)).count() > 1 {
            return Err(DatasetError::StdinTwice.into());
        }
        if self.history.iter().any(is_stdin) {
            return Err(DatasetError::StdinFieldHistory.into());
        }
        if self.labels.iter().any(is_stdin) {
            return Err(DatasetError::StdinLabels.into());
        }
        let as_of = as_of(self.as_of.as_deref().unwrap_or("call"), zone)?;
        let data = Dataset {
            calls: self.calls,
            series: Series::new(starts(&snapshots)),
            snapshots,
            history: self.history,
            labels: self.labels,
            memory: self.memory,
            as_of,
            call_options,
            record_options,
            default_region,
            blank_truth: self.blank_truth,
        };
        if data.passes().is_empty() {
            let oldest = data.snapshots.all[0].date.as_ref().map_or(String::new(), |date| date.text.clone());
            return Err(DatasetError::NoSnapshot { oldest }.into());
        }
        Ok(data)
    }

    fn remember(&mut self, role: &str, memory: Memory) -> String {
        let name = format!("{role} in memory ({})", self.memory.len() + 1);
        self.memory.insert(name.clone(), memory);
        name
    }
}

impl Dataset {
    /// A data set in the making.
    #[must_use]
    pub fn builder() -> DatasetBuilder {
        DatasetBuilder::default()
    }

    /// A call log and records in files.
    ///
    /// # Errors
    /// As [`DatasetBuilder::build`].
    pub fn from_files(calls: &str, records: &str) -> Result<Self> {
        Self::builder().calls([calls]).records([records]).build()
    }

    /// A call log and records in memory, with the columns of their files.
    ///
    /// # Errors
    /// As [`DatasetBuilder::build`].
    pub fn from_tables(calls: Table, records: Table) -> Result<Self> {
        Self::builder().calls_table(calls).records_table(records).build()
    }

    /// The region of a country: an ISO 3166 code or an English name, in any letter case.
    ///
    /// # Errors
    /// [`DatasetError::UnknownRegion`]
    pub fn region(country: &str) -> Result<Region, DatasetError> {
        let region = region_of(country).filter(|region| has_rules(*region));
        region.ok_or_else(|| DatasetError::UnknownRegion { text: country.to_owned() })
    }

    /// The same, refused if there is no call log or no record.
    ///
    /// # Errors
    /// [`DatasetError::NoCalls`], and as [`Self::with_records`].
    pub fn with_calls_and_records(self) -> Result<Self, DatasetError> {
        let data = self.with_records()?;
        if data.has_calls() { Ok(data) } else { Err(DatasetError::NoCalls) }
    }

    /// The same, refused if there are no records.
    ///
    /// # Errors
    /// [`DatasetError::NoRecords`]; [`DatasetError::StdinOfSeries`] if several snapshots need a log that can be read once.
    pub fn with_records(self) -> Result<Self, DatasetError> {
        if !self.has_records() {
            return Err(DatasetError::NoRecords);
        }
        if self.passes().len() > 1 && self.is_stream() {
            return Err(DatasetError::StdinOfSeries);
        }
        Ok(self)
    }

    /// All files that are read.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        let records = self.snapshots.all.iter().flat_map(|snapshot| &snapshot.files);
        let all = self.calls.iter().chain(records).chain(&self.history).chain(&self.labels);
        all.filter(|name| !self.memory.contains_key(*name))
    }

    /// Whether there are records.
    #[must_use]
    pub fn has_records(&self) -> bool {
        self.snapshots.all.iter().any(|snapshot| !snapshot.files.is_empty())
    }

    /// Whether there is a call log.
    #[must_use]
    pub fn has_calls(&self) -> bool {
        !self.calls.is_empty()
    }

    /// Whether the call log comes from standard input, which can be read once only.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        self.calls.iter().any(is_stdin)
    }

    /// Whether a field history takes the records back to what they were.
    #[must_use]
    pub fn has_history(&self) -> bool {
        !self.history.is_empty()
    }

    /// The names of the call logs, for messages.
    #[must_use]
    pub fn call_files(&self) -> String {
        self.calls.join(", ")
    }

    /// The zone of times that name none.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.record_options.zone
    }

    /// A time as the times of the records are read.
    #[must_use]
    pub fn time(&self, text: &str) -> Option<Timestamp> {
        self.record_options.zone.read(text.trim())
    }

    /// How a number of the call log is read if no preset speaks.
    #[must_use]
    pub fn calls_notation(&self) -> Notation {
        self.call_options.notation.or(self.call_options.preset.map(|preset| preset.notation)).unwrap_or_default()
    }

    /// Carries these columns of the call log along.
    pub fn carry(&mut self, columns: Vec<ExtraColumn>) {
        self.call_options.extra = columns;
    }

    /// Reads all phone fields, and returns those that are to be searched if any are named.
    pub fn read_other_fields(&mut self) -> Vec<String> {
        self.record_options.reads_other_fields = true;
        self.record_options.fields.clone()
    }

    /// Reads the columns of the records that these strategies look at.
    ///
    /// # Errors
    /// [`DatasetError::StdinOfHistory`] if one reads the call log twice, and it can be read once.
    pub fn serve(&mut self, strategies: &[Strategy]) -> Result<(), DatasetError> {
        let looks_back = strategies.iter().find(|strategy| strategy.has_need(&Need::History));
        if let Some(strategy) = looks_back.filter(|_| self.is_stream()) {
            return Err(DatasetError::StdinOfHistory { strategy: strategy.name.clone() });
        }
        self.record_options.needed = strategies.iter().flat_map(needed_columns).collect();
        Ok(())
    }

    /// Reads a further column of the records.
    pub fn also_read(&mut self, column: NeededColumn) {
        self.record_options.needed.push(column);
    }
}

/// The columns that a strategy looks at beside the plain ones.
#[must_use]
pub fn needed_columns(strategy: &Strategy) -> Vec<NeededColumn> {
    let column = |need| match need {
        Need::LastModified => Some(RecordColumn::LastModified),
        Need::LastActivity => Some(RecordColumn::LastActivity),
        Need::Attribute(name) => Some(RecordColumn::Named(name)),
        Need::History | Need::MatchedEntries => None,
    };
    let needed = |column| NeededColumn {
        is_optional: strategy.may_lack.columns && !matches!(column, RecordColumn::Named(_)),
        column,
        strategy: strategy.name.clone(),
    };
    strategy.needs().filter_map(column).map(needed).collect()
}

fn is_stdin(file: impl AsRef<str>) -> bool {
    file.as_ref() == "-"
}

/// As of when calls meet the records: `call`, `latest`, a date or a time.
fn as_of(text: &str, zone: &Zone) -> Result<AsOf, DatasetError> {
    match text {
        "call" => Ok(AsOf::Call),
        "latest" => Ok(AsOf::Latest),
        _ => zone.read_end(text).map(AsOf::At).ok_or_else(|| DatasetError::AsOf { text: text.to_owned() }),
    }
}

/// The moments from which snapshots count.
fn starts(snapshots: &Snapshots) -> Vec<Timestamp> {
    snapshots.all.iter().filter_map(|snapshot| Some(snapshot.date.as_ref()?.start)).collect()
}
