//! Which data does a command work on, and how is it read? Flags before the configuration, the bundled example at last.

use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use anilab_engine::config::Config;
use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AS_IT_STANDS, AsOf, Series, Window};
use anilab_engine::input::{
    CallOptions, CallReader, ExtraColumn, FieldHistory, Kind, LabelFile, NeededColumn, RecordColumn, RecordOptions,
    RecordSummary, RowSource, Snapshots, Zone, expand, load, named, open, open_embedded, rebuild,
};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::matching::tie_break::Need;
use anilab_engine::model::{BlankTruth, Notation, Records, Region, Timestamp};
use anilab_engine::spec::{did_you_mean, list};
use anilab_phone::{has_rules, known_regions, region_of};

use super::Global;

/// The flags that say what is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Data")]
pub(super) struct DataArgs {
    /// Call logs: files, globs, `-` for standard input.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) calls: Vec<String>,
    /// Records: files, globs, `-` for standard input. DATE=FILE is a snapshot of that date; several dates, here or in the
    /// file names, are a series, of which each call meets the newest before it.
    #[arg(long, value_name = "[DATE=]FILE", num_args = 1..)]
    pub(super) records: Vec<String>,
    /// What phone fields held before: exports of the field history of contacts, leads or accounts.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) history: Vec<String>,
    /// As of when calls meet the records: call, latest (the newest snapshot as it stands), or a date or time.
    #[arg(long, value_name = "WHEN", default_value = "call")]
    pub(super) as_of: String,
    /// The input preset of the call logs, where the header does not settle it.
    #[arg(long, value_name = "NAME")]
    pub(super) calls_preset: Option<String>,
    /// The input preset of the records, where the header does not settle it.
    #[arg(long, value_name = "NAME")]
    pub(super) records_preset: Option<String>,
    /// How the call logs write international numbers [default: as the preset says, else as-written].
    #[arg(long, value_enum, value_name = "NOTATION")]
    pub(super) calls_notation: Option<NotationArg>,
    /// How the records write international numbers [default: as the preset says, else as-written].
    #[arg(long, value_enum, value_name = "NOTATION")]
    pub(super) records_notation: Option<NotationArg>,
    /// Search only these phone fields.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(super) fields: Vec<String>,
    /// What a blank label means [default: unlabelled].
    #[arg(long, value_enum, value_name = "MEANING")]
    pub(super) blank_truth: Option<BlankTruthArg>,
    /// Labels that go before those of the log: files with the columns `call_id` and `true_record_id`.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) labels: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum BlankTruthArg {
    /// The call is unlabelled.
    Unlabelled,
    /// The caller has no record.
    NoRecord,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum NotationArg {
    /// With a +, or as they are dialled.
    AsWritten,
    /// E.164 with the + left out, 4930901820.
    InternationalWithoutPlus,
}

impl From<NotationArg> for Notation {
    fn from(notation: NotationArg) -> Self {
        match notation {
            NotationArg::AsWritten => Self::AsWritten,
            NotationArg::InternationalWithoutPlus => Self::InternationalWithoutPlus,
        }
    }
}

/// Everything that is settled before the first byte of data is read.
#[derive(Clone)]
pub(super) struct DataPlan {
    calls: Vec<String>,
    snapshots: Snapshots,
    history: Vec<String>,
    labels: Vec<String>,
    series: Series,
    /// As of when calls meet the records.
    pub(super) as_of: AsOf,
    call_options: CallOptions,
    record_options: RecordOptions,
    pub(super) default_region: Region,
    pub(super) blank_truth: BlankTruth,
    pub(super) is_example: bool,
}

const EXAMPLE_CALLS: &[u8] = include_bytes!("../../datasets/cloudnine/calls.csv");
const EXAMPLE_RECORDS: &[u8] = include_bytes!("../../datasets/cloudnine/records.csv");

impl DataArgs {
    /// These call logs and records, and nothing else said.
    pub(super) fn of_files(calls: &[String], records: &[String]) -> Self {
        Self {
            calls: calls.to_vec(),
            records: records.to_vec(),
            history: Vec::new(),
            as_of: "call".to_owned(),
            calls_preset: None,
            records_preset: None,
            calls_notation: None,
            records_notation: None,
            fields: Vec::new(),
            blank_truth: None,
            labels: Vec::new(),
        }
    }
}

impl DataPlan {
    /// Settles what is read: a call log and records, or the bundled example.
    pub(super) fn new(args: &DataArgs, global: &Global, config: &Config) -> Result<Self> {
        let plan = Self::with_or_without_calls(args, global, config)?;
        if plan.calls.is_empty() && !plan.is_example {
            return Err(Error::Usage("records are given and no call log; add --calls FILE".into()));
        }
        Ok(plan)
    }

    /// Settles what is read where records alone will do; without a call log there are no calls.
    pub(super) fn with_or_without_calls(args: &DataArgs, global: &Global, config: &Config) -> Result<Self> {
        let plan = Self::calls_or_records(args, global, config)?;
        if !plan.has_records() {
            return Err(Error::Usage("a call log is given and no records; add --records FILE".into()));
        }
        if plan.passes().len() > 1 && plan.calls.iter().any(|file| file == "-") {
            return Err(Error::Usage(
                "of several snapshots each needs the call log; standard input (-) can be read once only: write it to a file \
                 first"
                    .into(),
            ));
        }
        Ok(plan)
    }

    /// Settles what is read where a call log or records will do: what is not named is not there, and the bundled example is
    /// read where neither is named.
    pub(super) fn calls_or_records(args: &DataArgs, global: &Global, config: &Config) -> Result<Self> {
        let given = |flags: &[String], configured: &[String]| {
            if flags.is_empty() { configured.to_vec() } else { flags.to_vec() }
        };
        let calls = given(&args.calls, &config.data.calls);
        let zone = match global.timezone.as_ref().or(config.data.timezone.as_ref()) {
            Some(name) => Zone::named(name)?,
            None => Zone::default(),
        };
        let preset = |flag: Option<&String>, configured: Option<&String>, kind| {
            flag.or(configured).map(|name| named(name, kind)).transpose()
        };
        let call_options = CallOptions {
            preset: preset(args.calls_preset.as_ref(), config.data.calls_preset.as_ref(), Kind::Calls)?,
            columns: config.column_map(),
            zone: zone.clone(),
            notation: args.calls_notation.map(Notation::from).or(config.data.calls_notation),
            first_snapshot: None,
            labels: None,
            extra: Vec::new(),
        };
        let record_options = RecordOptions {
            preset: preset(args.records_preset.as_ref(), config.data.records_preset.as_ref(), Kind::Records)?,
            columns: config.column_map(),
            zone,
            notation: args.records_notation.map(Notation::from).or(config.data.records_notation),
            fields: given(&args.fields, &config.data.fields),
            reads_other_fields: false,
            needed: Vec::new(),
        };
        let default_region = match global.default_region.as_ref().or(config.data.default_region.as_ref()) {
            Some(country) => region(country)?,
            None => Region::NONE,
        };
        let blank_truth = match args.blank_truth {
            Some(BlankTruthArg::Unlabelled) => BlankTruth::Unlabelled,
            Some(BlankTruthArg::NoRecord) => BlankTruth::NoRecord,
            None => config.data.blank_truth,
        };
        let snapshots = snapshots(&args.records, config, &record_options.zone)?;
        let is_example = calls.is_empty() && snapshots.all.iter().all(|snapshot| snapshot.files.is_empty());
        let files = snapshots.all.iter().flat_map(|snapshot| &snapshot.files);
        if calls.iter().chain(files).filter(|file| *file == "-").count() > 1 {
            return Err(Error::Usage("standard input (-) can be read once only".into()));
        }
        let history = given(&args.history, &config.data.history);
        if history.iter().any(|file| file == "-") {
            return Err(Error::Usage("a field history is read from files; standard input (-) is not one".into()));
        }
        if args.labels.iter().any(|file| file == "-") {
            return Err(Error::Usage("labels are read from files; standard input (-) is not one".into()));
        }
        let as_of = as_of(&args.as_of, &record_options.zone)?;
        let starts = snapshots.all.iter().filter_map(|snapshot| Some(snapshot.date.as_ref()?.start)).collect();
        let series = Series::new(starts);
        let plan = Self {
            calls,
            snapshots,
            history,
            labels: args.labels.clone(),
            series,
            as_of,
            call_options,
            record_options,
            default_region,
            blank_truth,
            is_example,
        };
        if plan.passes().is_empty() {
            let oldest = plan.snapshots.all[0].date.as_ref().map_or("", |date| date.text.as_str());
            let message = format!("there is no snapshot as of that date: the oldest one is of {oldest}");
            return Err(Error::Usage(message));
        }
        Ok(plan)
    }

    /// All files and globs that are read.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &String> {
        let records = self.snapshots.all.iter().flat_map(|snapshot| &snapshot.files);
        self.calls.iter().chain(records).chain(&self.history).chain(&self.labels)
    }

    /// Whether there are records: named ones, or those of the example.
    pub(super) fn has_records(&self) -> bool {
        self.is_example || self.snapshots.all.iter().any(|snapshot| !snapshot.files.is_empty())
    }

    /// Whether there is a call log: a named one, or that of the example.
    pub(super) fn has_calls(&self) -> bool {
        self.is_example || !self.calls.is_empty()
    }

    /// The zone of times that name none.
    pub(super) fn zone(&self) -> &Zone {
        &self.record_options.zone
    }

    /// The snapshots that calls meet, oldest first.
    pub(super) fn passes(&self) -> Vec<Pass> {
        let windows = self.series.windows(self.as_of);
        windows.into_iter().map(|(snapshot, window)| Pass { snapshot, window }).collect()
    }

    /// The pass in which a call at this time is replayed.
    pub(super) fn pass_of(&self, started_at: Option<Timestamp>) -> Result<Pass> {
        let passes = self.passes();
        passes.into_iter().find(|pass| pass.window.holds(started_at)).ok_or_else(|| {
            Error::Usage(match started_at {
                Some(time) => format!("the call at {time} rang before the first snapshot; a replay skips it"),
                None => "the call has no time, and a replay against dated snapshots skips it; say --at TIME".to_owned(),
            })
        })
    }

    /// Whether the records are dated snapshots.
    pub(super) fn is_series(&self) -> bool {
        !self.series.is_empty()
    }

    /// The date of a snapshot as the user wrote it; `None` where it has none.
    pub(super) fn date(&self, pass: Pass) -> Option<&str> {
        Some(&self.snapshots.all.get(pass.snapshot)?.date.as_ref()?.text)
    }

    /// The date in the names of files that are no series.
    pub(super) fn common_date(&self) -> Option<&str> {
        self.snapshots.common_date.as_deref()
    }

    /// Sees to it that what the strategies look at is read.
    pub(super) fn serve(&mut self, strategies: &[Strategy]) -> Result<()> {
        let is_stream = self.is_stream();
        if let Some(strategy) = strategies.iter().find(|strategy| strategy.has_need(&Need::History))
            && is_stream
        {
            return Err(Error::Usage(format!(
                "strategy \"{}\" looks at earlier calls, for which the call log is read twice; standard input (-) can be \
                 read once only: write it to a file first",
                strategy.name
            )));
        }
        self.record_options.needed = strategies.iter().flat_map(columns).collect();
        Ok(())
    }

    /// Sees to it that a further column is read.
    pub(super) fn also_read(&mut self, column: NeededColumn) {
        self.record_options.needed.push(column);
    }

    /// Whether the call log comes from standard input, which can be read once only.
    pub(super) fn is_stream(&self) -> bool {
        self.calls.iter().any(|file| file == "-")
    }

    /// Whether a field history takes the records back to what they were.
    pub(super) fn has_history(&self) -> bool {
        !self.history.is_empty()
    }

    /// Loads the records of one pass.
    pub(super) fn records(&self, pass: Pass) -> Result<(Records, RecordSummary)> {
        let files = self.snapshots.all.get(pass.snapshot).map_or(&[][..], |snapshot| &snapshot.files);
        let (mut records, mut summary) =
            load(self.open(files, ("records.csv", EXAMPLE_RECORDS))?, &self.record_options)?;
        if !self.history.is_empty() {
            self.rebuild(pass, &mut records, &mut summary)?;
        }
        Ok((records, summary))
    }

    /// Takes the phone entries back to what they were, as far as the field history tells.
    fn rebuild(&self, pass: Pass, records: &mut Records, summary: &mut RecordSummary) -> Result<()> {
        let files: Vec<_> = expand(&self.history)?.iter().map(|file| open(file)).collect::<Result<_>>()?;
        let (history, skipped) = FieldHistory::read(files, &self.record_options.zone)?;
        let taken = self.series.start(pass.snapshot).unwrap_or(AS_IT_STANDS);
        let rebuilt = rebuild(records, &history, &summary.fields_left_out, taken);
        summary.rebuilt = Some(rebuilt);
        // The history is the same for every snapshot; what is wrong with it is said once.
        if self.passes().last() == Some(&pass) {
            summary.skipped.merge(skipped);
            if rebuilt.fields == 0 {
                let problem = format!(
                    "holds no change of a phone field of a record: {} changes are of other fields, {} fields are of records \
                     that were not loaded; the phone fields are: {}",
                    rebuilt.other_changes,
                    rebuilt.unknown_records,
                    list(records.fields.iter().map(String::as_str))
                );
                return Err(Error::input(self.history.join(", "), problem));
            }
        }
        Ok(())
    }

    /// Reads all phone fields, and gives those that are to be searched, where any are named.
    pub(super) fn read_other_fields(&mut self) -> Vec<String> {
        self.record_options.reads_other_fields = true;
        self.record_options.fields.clone()
    }

    /// Reads the labels that go before those of the log.
    pub(super) fn read_labels(&self) -> Result<Option<Arc<LabelFile>>> {
        if self.labels.is_empty() {
            return Ok(None);
        }
        let files: Vec<_> = expand(&self.labels)?.iter().map(|file| open(file)).collect::<Result<_>>()?;
        let (labels, skipped) = LabelFile::read(files)?;
        match skipped.examples.first() {
            Some((place, problem)) => Err(Error::input(place.to_string(), problem.clone())),
            None => Ok(Some(Arc::new(labels))),
        }
    }

    /// Opens the call log, those calls included that meet no snapshot.
    pub(super) fn all_calls(&self) -> Result<CallReader> {
        let options = CallOptions { labels: self.read_labels()?, ..self.call_options.clone() };
        Ok(CallReader::new(self.open(&self.calls, ("calls.csv", EXAMPLE_CALLS))?, options))
    }

    /// Opens the call log for the calls that meet some snapshot.
    pub(super) fn calls(&self) -> Result<CallReader> {
        let first_snapshot = self.passes().first().and_then(|pass| pass.window.after);
        let options = CallOptions { first_snapshot, labels: self.read_labels()?, ..self.call_options.clone() };
        Ok(CallReader::new(self.open(&self.calls, ("calls.csv", EXAMPLE_CALLS))?, options))
    }

    /// How a number of the call log is read where no preset speaks.
    pub(super) fn calls_notation(&self) -> Notation {
        self.call_options.notation.or(self.call_options.preset.map(|preset| preset.notation)).unwrap_or_default()
    }

    /// A time as the records' times are read.
    pub(super) fn time(&self, text: &str) -> Option<Timestamp> {
        self.record_options.zone.read(text.trim())
    }

    /// Sees to it that these columns of the call log are carried along.
    pub(super) fn carry(&mut self, columns: Vec<ExtraColumn>) {
        self.call_options.extra = columns;
    }

    /// The files of the call log, for messages.
    pub(super) fn call_files(&self) -> String {
        self.calls.join(", ")
    }

    fn open(&self, patterns: &[String], example: (&str, &'static [u8])) -> Result<Vec<Box<dyn RowSource>>> {
        if self.is_example {
            return Ok(vec![open_embedded(example.0, example.1)?]);
        }
        expand(patterns)?.iter().map(|file| open(file)).collect()
    }
}

/// A snapshot, by its place in the series, and the calls that meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pass {
    snapshot: usize,
    pub(super) window: Window,
}

/// The snapshots that the flags name, else those of the configuration.
fn snapshots(flags: &[String], config: &Config, zone: &Zone) -> Result<Snapshots> {
    if !flags.is_empty() || config.records.is_empty() {
        let files = if flags.is_empty() { &config.data.records } else { flags };
        return Snapshots::of_files(files, zone);
    }
    let dates: Vec<(String, Vec<String>)> =
        config.records.iter().map(|snapshot| (snapshot.as_of.clone(), snapshot.files.clone())).collect();
    Snapshots::of_dates(&dates, zone)
}

/// As of when calls meet the records, by the text of the flag.
fn as_of(text: &str, zone: &Zone) -> Result<AsOf> {
    match text {
        "call" => Ok(AsOf::Call),
        "latest" => Ok(AsOf::Latest),
        _ => zone.read_end(text).map(AsOf::At).ok_or_else(|| {
            let hint = did_you_mean(text, ["call", "latest"]);
            Error::Usage(format!(
                "--as-of \"{text}\" is not understood{hint}; expected call, latest, a date such as 2025-03-01 or a time"
            ))
        }),
    }
}

/// The columns that a strategy looks at beside the plain ones.
pub(super) fn columns(strategy: &Strategy) -> Vec<NeededColumn> {
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

/// The region that a flag or the configuration names.
pub(super) fn region(country: &str) -> Result<Region> {
    let region = region_of(country).filter(|region| has_rules(*region));
    region.ok_or_else(|| {
        let codes: Vec<String> = known_regions().into_iter().map(|region| region.to_string()).collect();
        let hint = did_you_mean(country, codes.iter().map(String::as_str).filter(|_| country.trim().len() > 2));
        Error::Usage(format!(
            "unknown region \"{country}\"{hint}; expected an ISO 3166 code such as US, GB or DE, or an English country name"
        ))
    })
}

/// The configuration that the flags name, or the one in the working directory.
pub(super) fn read_config(global: &Global) -> Result<Config> {
    Config::read(global.config.as_deref().map(Path::new))
}
