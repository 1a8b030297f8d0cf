//! Where do the results of a replay go? Into one folder, all of them or none.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::chart::{REGISTRY, charts};
use crate::error::{Error, Result};
use crate::export::{CsvTable, OutFolder, ParquetTable, PendingFile, TableWriter, WholeFile, remove_earlier};
use crate::measure::{Figures, NetWeights, Scorecard};
use crate::report::Page;

/// How the outcomes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Outcomes {
    /// outcomes.parquet
    Parquet,
    /// outcomes.csv, safe to open in a spreadsheet
    Csv,
    /// not at all
    None,
}

/// The files of a replay while they are written.
pub(super) struct Results {
    path: PathBuf,
    scorecard: PendingFile,
    /// The outcome of every call, where it is wanted.
    pub(super) outcomes: Option<Box<dyn TableWriter>>,
    /// Dropped last, when nothing of ours is in it any more.
    folder: OutFolder,
}

impl Results {
    /// Begins the files, so that a folder which cannot be written to is seen before the work and not after it.
    pub(super) fn create(path: &Path, outcomes: Outcomes) -> Result<Self> {
        let folder = OutFolder::create(path)?;
        let outcomes: Option<Box<dyn TableWriter>> = match outcomes {
            Outcomes::Parquet => Some(Box::new(ParquetTable::create(&path.join("outcomes.parquet"))?)),
            Outcomes::Csv => Some(Box::new(CsvTable::create_for_spreadsheets(&path.join("outcomes.csv"))?)),
            Outcomes::None => None,
        };
        let scorecard = PendingFile::create(&path.join("scorecard.json"))?;
        Ok(Self { path: path.to_owned(), scorecard, outcomes, folder })
    }

    /// Writes `scorecard.json`, the charts and `report.html`, and gives all files their names when they are whole.
    pub(super) fn publish(
        self,
        scorecard: &Scorecard,
        weights: NetWeights,
        figures: &Figures,
        notes: &[String],
    ) -> Result<()> {
        // What is declared first is dropped last: the folder must be empty by then, if anything fails.
        let Self { folder: _folder, path, scorecard: mut json, outcomes } = self;
        let outcomes = outcomes.map(TableWriter::finish).transpose()?;
        let charts = charts(figures);
        let chart_file = |name: &str, ending: &str| path.join("charts").join(format!("{name}.{ending}"));
        let page = Page { scorecard, weights, charts: &charts, notes };
        let mut whole = vec![whole_text(&path.join("report.html"), &page.html())?];
        for chart in &charts {
            whole.push(whole_text(&chart_file(chart.name, "svg"), &chart.svg())?);
            whole.push(whole_text(&chart_file(chart.name, "csv"), &chart.sheet.csv())?);
        }
        json.write_all(scorecard.to_json().as_bytes()).map_err(|source| Error::write(json.path(), source))?;
        whole.push(json.finish()?);
        whole.extend(outcomes);
        whole.into_iter().try_for_each(WholeFile::publish)?;
        // A chart that this run has no data for, left by an earlier run, would tell of other calls.
        for entry in REGISTRY.iter().filter(|entry| charts.iter().all(|chart| chart.name != entry.name)) {
            remove_earlier(&chart_file(entry.name, "svg"))?;
            remove_earlier(&chart_file(entry.name, "csv"))?;
        }
        Ok(())
    }
}

fn whole_text(path: &Path, text: &str) -> Result<WholeFile> {
    let mut file = PendingFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|source| Error::write(path, source))?;
    file.finish()
}
