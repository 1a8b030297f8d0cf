//! Which data does a command work on, and how is it read? Flags before the configuration, the bundled example at last.

use std::path::Path;

use clap::{Args, ValueEnum};

use anilab_engine::config::Config;
use anilab_engine::model::{BlankTruth, Notation};
use anilab_engine::session::Dataset;

use super::Global;
use super::error::Result;

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

/// What a command needs of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    CallsAndRecords,
    Records,
    Either,
}

/// The data that a command works on.
pub(super) struct Input {
    pub(super) data: Dataset,
    /// Whether nothing was named, so that it is the bundled example.
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

    /// A call log and records, or the bundled example.
    pub(super) fn input(&self, global: &Global, config: &Config) -> Result<Input> {
        self.settled(Needs::CallsAndRecords, global, config)
    }

    /// Records and, if one is named, a call log.
    pub(super) fn records_input(&self, global: &Global, config: &Config) -> Result<Input> {
        self.settled(Needs::Records, global, config)
    }

    /// A call log, or records, or both.
    pub(super) fn any_input(&self, global: &Global, config: &Config) -> Result<Input> {
        self.settled(Needs::Either, global, config)
    }

    fn settled(&self, needs: Needs, global: &Global, config: &Config) -> Result<Input> {
        let given = |flags: &[String], configured: &[String]| {
            if flags.is_empty() { configured.to_vec() } else { flags.to_vec() }
        };
        let flag_or = |flag: Option<&String>, configured: Option<&String>| flag.or(configured).cloned();
        let calls = given(&self.calls, &config.data.calls);
        let mut builder = Dataset::builder()
            .columns(config.column_map())
            .calls_notation(self.calls_notation.map(Notation::from).or(config.data.calls_notation))
            .records_notation(self.records_notation.map(Notation::from).or(config.data.records_notation))
            .fields(given(&self.fields, &config.data.fields))
            .history(given(&self.history, &config.data.history))
            .labels(self.labels.clone())
            .as_of(&self.as_of)
            .blank_truth(match self.blank_truth {
                Some(BlankTruthArg::Unlabelled) => BlankTruth::Unlabelled,
                Some(BlankTruthArg::NoRecord) => BlankTruth::NoRecord,
                None => config.data.blank_truth,
            });
        if let Some(zone) = flag_or(global.timezone.as_ref(), config.data.timezone.as_ref()) {
            builder = builder.timezone(&zone);
        }
        if let Some(name) = flag_or(self.calls_preset.as_ref(), config.data.calls_preset.as_ref()) {
            builder = builder.calls_preset(&name);
        }
        if let Some(name) = flag_or(self.records_preset.as_ref(), config.data.records_preset.as_ref()) {
            builder = builder.records_preset(&name);
        }
        if let Some(country) = flag_or(global.default_region.as_ref(), config.data.default_region.as_ref()) {
            builder = builder.default_region(&country);
        }
        let records = given(&self.records, &config.data.records);
        let has_dated = self.records.is_empty() && !config.records.is_empty();
        let is_example = calls.is_empty() && records.is_empty() && !has_dated;
        builder = if is_example {
            builder.calls_bytes("calls.csv", EXAMPLE_CALLS).records_bytes("records.csv", EXAMPLE_RECORDS)
        } else if has_dated {
            let dated = config.records.iter();
            dated
                .fold(builder, |builder, snapshot| builder.snapshot(&snapshot.as_of, snapshot.files.clone()))
                .calls(calls)
        } else {
            builder.calls(calls).records(records)
        };
        let data = builder.build()?;
        let data = match needs {
            Needs::CallsAndRecords => data.with_calls_and_records()?,
            Needs::Records => data.with_records()?,
            Needs::Either => data,
        };
        Ok(Input { data, is_example })
    }
}

/// The configuration that the flags name, or the one in the working directory.
pub(super) fn read_config(global: &Global) -> Result<Config> {
    Ok(Config::read(global.config.as_deref().map(Path::new))?)
}
