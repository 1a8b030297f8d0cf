//! Where do the files of a comparison go? Into one folder, all of them or none.

use std::path::{Path, PathBuf};

use anilab_engine::output::{CsvTable, OutFolder, ParquetTable, Result, TableWriter, WholeFile};
use anilab_engine::result::to_json;
use anilab_studies::compare::chart::{REGISTRY as COMPARISON_REGISTRY, comparison_charts};
use anilab_studies::compare::report::{ComparePage, verdict};
use anilab_studies::compare::{Comparison, ComparisonResult};

use super::super::results::Outcomes;
use super::super::watch::listen;
use super::super::whole;

/// The files of a comparison while they are written.
pub(super) struct Results {
    path: PathBuf,
    /// The table of the calls that changed, where it is wanted, until it is taken.
    pub(super) changed: Option<Box<dyn TableWriter>>,
    /// The same when it is whole.
    pub(super) whole: Option<WholeFile>,
    /// Dropped last, when nothing of ours is in it any more.
    folder: OutFolder,
}

impl Results {
    /// Begins the files, so that a folder which cannot be written to is seen before the work and not after it.
    pub(super) fn create(path: &Path, outcomes: Outcomes) -> Result<Self> {
        listen();
        let folder = OutFolder::create(path)?;
        let changed: Option<Box<dyn TableWriter>> = match outcomes {
            Outcomes::Parquet => Some(Box::new(ParquetTable::create(&path.join("changed_calls.parquet"))?)),
            Outcomes::Csv => Some(Box::new(CsvTable::create_for_spreadsheets(&path.join("changed_calls.csv"))?)),
            Outcomes::None => None,
        };
        Ok(Self { path: path.to_owned(), changed, whole: None, folder })
    }

    /// Writes `compare.json`, the charts and `compare.html`, and gives all files their names when they are whole.
    pub(super) fn publish(self, comparison: &Comparison, notes: &[String]) -> Result<()> {
        // What is declared first is dropped last: the folder must be empty by then, if anything fails.
        let Self { folder: _folder, path, changed: _, whole: changed } = self;
        let charts = comparison_charts(comparison);
        let page = ComparePage { comparison, charts: &charts, notes };
        let json = to_json(&ComparisonResult::of(comparison, verdict(comparison)));
        let mut all = vec![whole::text(&path.join("compare.json"), &json)?];
        all.push(whole::text(&path.join("compare.html"), &page.html())?);
        all.extend(whole::charts(&path, &charts)?);
        all.extend(changed);
        all.into_iter().try_for_each(WholeFile::publish)?;
        whole::remove_other_charts(&path, COMPARISON_REGISTRY.iter().map(|entry| entry.name), &charts)
    }
}
