//! `anilab simulate`: what would it look like? Worlds with known truth, of any size.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::error::{Error, Result};
use crate::export::{Column, CsvTable, OutFolder, ParquetTable, TableWriter};
use crate::model::Table;
use crate::report::grouped;
use crate::simulate::{Options, Scenario, Sink, generate, named};

use super::Global;
use super::out::Out;
use super::watch::Watch;

#[derive(Debug, Args)]
pub(super) struct SimulateArgs {
    /// The scenario: a name (see `anilab presets`), or a TOML file with dials of your own.
    #[arg(long, value_name = "NAME|FILE")]
    scenario: String,
    /// How many calls [default: as many as the scenario says].
    #[arg(long, value_name = "N")]
    calls: Option<u64>,
    /// How many records [default: as many as the scenario says].
    #[arg(long, value_name = "N")]
    records: Option<u64>,
    /// The folder for calls and records.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The form of the files.
    #[arg(long = "as", value_enum, default_value_t = Files::Csv)]
    files: Files,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Files {
    /// calls.csv, records.csv
    Csv,
    /// calls.parquet, records.parquet
    Parquet,
}

pub(super) fn run(args: &SimulateArgs, global: &Global, out: &mut Out) -> Result<()> {
    let scenario = scenario(&args.scenario)?;
    let options = Options { seed: global.seed, calls: args.calls, records: args.records };
    let watch = Watch::new(out);
    watch.begin("making rows");
    let folder = OutFolder::create(&args.out)?;
    let mut sink = FileSink {
        calls: args.files.create(&args.out, "calls")?,
        records: args.files.create(&args.out, "records")?,
        call_rows: 0,
        record_rows: 0,
        records_told_of: 0,
        watch,
    };
    generate(&scenario, &options, &mut sink)?;
    let FileSink { calls, records, call_rows, record_rows, records_told_of, watch } = sink;
    let (records, calls) = (records.finish()?, calls.finish()?);
    records.publish()?;
    calls.publish()?;
    drop(folder);
    drop(watch);
    let (calls, records) = (grouped(call_rows), grouped(records_told_of));
    let rows = if record_rows == records_told_of {
        String::new()
    } else {
        format!(", which changed, in {} rows", grouped(record_rows))
    };
    out.result(&format!("wrote {calls} calls and {records} records{rows} to {}\n", args.out.display()))
}

fn scenario(text: &str) -> Result<Scenario> {
    let path = Path::new(text);
    if path.extension().is_none_or(|extension| extension != "toml") {
        return named(text);
    }
    let dials = fs::read_to_string(path).map_err(|error| Error::Usage(format!("{text}: cannot be read: {error}")))?;
    Scenario::from_toml(&dials).map_err(|error| Error::Usage(format!("{text}: {error}")))
}

impl Files {
    fn create(self, folder: &Path, name: &str) -> Result<Box<dyn TableWriter>> {
        Ok(match self {
            Self::Csv => Box::new(CsvTable::create(&folder.join(format!("{name}.csv")))?),
            Self::Parquet => Box::new(ParquetTable::create(&folder.join(format!("{name}.parquet")))?),
        })
    }
}

/// Writes the rows of a world to two files.
struct FileSink {
    calls: Box<dyn TableWriter>,
    records: Box<dyn TableWriter>,
    call_rows: u64,
    record_rows: u64,
    /// Records; each has one row, or several where it changed.
    records_told_of: u64,
    watch: Watch,
}

impl Sink for FileSink {
    fn records(&mut self, batch: &Table) -> Result<()> {
        let from = batch.names.iter().position(|name| name == "valid_from").map(|place| &batch.columns[place]);
        let later = from.map_or(0, |from| from.iter().filter(|text| !text.is_empty()).count());
        self.record_rows += batch.rows() as u64;
        self.records_told_of += (batch.rows() - later) as u64;
        write(self.records.as_mut(), batch)?;
        self.watch.tick(batch.rows() as u64)
    }

    fn calls(&mut self, batch: &Table) -> Result<()> {
        self.call_rows += batch.rows() as u64;
        write(self.calls.as_mut(), batch)?;
        self.watch.tick(batch.rows() as u64)
    }
}

fn write(table: &mut dyn TableWriter, batch: &Table) -> Result<()> {
    let columns: Vec<(&str, Column<'_>)> =
        batch.names.iter().zip(&batch.columns).map(|(name, column)| (name.as_str(), Column::Text(column))).collect();
    table.write(&columns)
}
