//! Where do the results of a replay go? Into one folder, all of them or none.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use anilab_engine::measure::{Figures, NetWeights, Scorecard};
use anilab_engine::output::{
    CsvTable, OutFolder, ParquetTable, PendingFile, Result, TableWriter, WholeFile, WriteError,
};
use anilab_studies::scorecard::chart::{REGISTRY, charts};
use anilab_studies::scorecard::report::Page;

use super::watch::listen;
use super::whole;

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
        listen();
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
        let page = Page { scorecard, weights, charts: &charts, notes };
        let mut all = vec![whole::text(&path.join("report.html"), &page.html())?];
        all.extend(whole::charts(&path, &charts)?);
        json.write_all(scorecard.to_json().as_bytes()).map_err(|source| WriteError::new(json.path(), source))?;
        all.push(json.finish()?);
        all.extend(outcomes);
        all.into_iter().try_for_each(WholeFile::publish)?;
        whole::remove_other_charts(&path, REGISTRY.iter().map(|entry| entry.name), &charts)
    }
}
