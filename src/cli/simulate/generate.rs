//! Makes a world and writes it into a folder, both files or none.

use std::path::Path;

use anilab_engine::error::Result as EngineResult;
use anilab_engine::model::Table;
use anilab_engine::output::{
    Column, CsvTable, OutFolder, ParquetTable, TableWriter, WholeFile, WriteError, remove_earlier,
};
use anilab_engine::session::{Observer as _, Phase};
use anilab_simulate::{Error as SimulateError, Options, Scenario, Sink, TakenNumbers, generate, generate_without};
use anilab_text::grouped;

use super::super::error::Result;
use super::super::out::Out;
use super::super::watch::Watch;
use super::Files;

/// Makes the world of a scenario.
pub(super) fn run(scenario: &Scenario, options: &Options, files: Files, path: &Path, out: &Out) -> Result<()> {
    let watch = Watch::new(out);
    let folder = OutFolder::create(path)?;
    let world = World::write(path, files, watch, |sink| generate(scenario, options, sink))?;
    let told = world.told(path);
    // What an earlier run said of another world must not stand beside this one.
    remove_earlier(&path.join("fit.json"))?;
    remove_earlier(&path.join("fit.md"))?;
    world.publish()?;
    drop(folder);
    out.result(&told)
}

/// A world that is wholly written and waits for its name.
pub(super) struct World {
    records: WholeFile,
    calls: WholeFile,
    record_rows: u64,
    records_told_of: u64,
    call_rows: u64,
}

impl World {
    /// Writes what `make` hands over.
    pub(super) fn write(
        folder: &Path,
        files: Files,
        watch: Watch<'_>,
        make: impl FnOnce(&mut dyn Sink) -> Result<(), SimulateError>,
    ) -> Result<Self> {
        watch.begin(Phase::MakingRows);
        let mut sink = FileSink {
            calls: files.create(folder, "calls")?,
            records: files.create(folder, "records")?,
            call_rows: 0,
            record_rows: 0,
            records_told_of: 0,
            watch,
        };
        make(&mut sink)?;
        let FileSink { calls, records, call_rows, record_rows, records_told_of, watch } = sink;
        let (records, calls) = (records.finish()?, calls.finish()?);
        drop(watch);
        Ok(Self { records, calls, record_rows, records_told_of, call_rows })
    }

    /// Makes the world of fitted dials, without the numbers of the source.
    pub(super) fn of_dials(
        folder: &Path,
        files: Files,
        watch: Watch<'_>,
        (scenario, options, taken): (&Scenario, &Options, &TakenNumbers),
    ) -> Result<Self> {
        Self::write(folder, files, watch, |sink| match scenario {
            Scenario::Drawn(dials) => generate_without(dials, options, taken, sink),
            Scenario::Written(_) => generate(scenario, options, sink),
        })
    }

    /// What was written, in a line.
    pub(super) fn told(&self, folder: &Path) -> String {
        let (calls, records) = (grouped(self.call_rows), grouped(self.records_told_of));
        let rows = if self.record_rows == self.records_told_of {
            String::new()
        } else {
            format!(", which changed, in {} rows", grouped(self.record_rows))
        };
        format!("wrote {calls} calls and {records} records{rows} to {}\n", folder.display())
    }

    /// Gives the files their names.
    pub(super) fn publish(self) -> Result<(), WriteError> {
        self.records.publish()?;
        self.calls.publish()
    }
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
struct FileSink<'a> {
    calls: Box<dyn TableWriter>,
    records: Box<dyn TableWriter>,
    call_rows: u64,
    record_rows: u64,
    /// Records; each has one row, or several where it changed.
    records_told_of: u64,
    watch: Watch<'a>,
}

impl Sink for FileSink<'_> {
    fn records(&mut self, batch: &Table) -> EngineResult<()> {
        let from = batch.names.iter().position(|name| name == "valid_from").map(|place| &batch.columns[place]);
        let later = from.map_or(0, |from| from.iter().filter(|text| !text.is_empty()).count());
        self.record_rows += batch.rows() as u64;
        self.records_told_of += (batch.rows() - later) as u64;
        write(self.records.as_mut(), batch)?;
        self.watch.tick(batch.rows() as u64)
    }

    fn calls(&mut self, batch: &Table) -> EngineResult<()> {
        self.call_rows += batch.rows() as u64;
        write(self.calls.as_mut(), batch)?;
        self.watch.tick(batch.rows() as u64)
    }
}

fn write(table: &mut dyn TableWriter, batch: &Table) -> Result<(), WriteError> {
    let columns: Vec<(&str, Column<'_>)> =
        batch.names.iter().zip(&batch.columns).map(|(name, column)| (name.as_str(), Column::Text(column))).collect();
    table.write(&columns)
}
