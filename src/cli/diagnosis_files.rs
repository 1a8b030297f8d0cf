//! Where do the results of a diagnosis go? Into one folder, all of them or none.

use std::path::{Path, PathBuf};

use anilab_engine::output::{CsvTable, OutFolder, ParquetTable, Result, TableWriter, WholeFile};
use anilab_studies::diagnose::chart::{REGISTRY, charts};
use anilab_studies::diagnose::report::{DiagnosisPage, causes_csv, diagnosis_json};
use anilab_studies::diagnose::{Audit, Diagnosis, Findings, Seen, write_calls};

use super::results::Outcomes;
use super::watch::listen;
use super::whole;

/// The files of a diagnosis while they are written.
pub(super) struct DiagnosisFiles {
    path: PathBuf,
    calls: Option<Box<dyn TableWriter>>,
    /// Dropped last, when nothing of ours is in it any more.
    folder: OutFolder,
}

impl DiagnosisFiles {
    /// Begins the files, so that a folder which cannot be written to is seen before the work.
    pub(super) fn create(path: &Path, calls: Outcomes) -> Result<Self> {
        listen();
        let folder = OutFolder::create(path)?;
        let calls: Option<Box<dyn TableWriter>> = match calls {
            Outcomes::Parquet => Some(Box::new(ParquetTable::create(&path.join("calls.parquet"))?)),
            Outcomes::Csv => Some(Box::new(CsvTable::create_for_spreadsheets(&path.join("calls.csv"))?)),
            Outcomes::None => None,
        };
        Ok(Self { path: path.to_owned(), calls, folder })
    }

    /// Writes the causes of a batch.
    pub(super) fn add(&mut self, seen: Seen<'_>, findings: &Findings) -> Result<()> {
        match &mut self.calls {
            Some(table) => write_calls(table.as_mut(), seen, findings),
            None => Ok(()),
        }
    }

    /// Writes the other files, and gives all their names when they are whole.
    pub(super) fn publish(self, diagnosis: &Diagnosis, audit: Option<&Audit>, notes: &[String]) -> Result<()> {
        // What is declared first is dropped last: the folder must be empty by then, if anything fails.
        let Self { folder: _folder, path, calls } = self;
        let charts = charts(diagnosis);
        let page = DiagnosisPage { diagnosis, charts: &charts, notes };
        let mut all = vec![
            whole::text(&path.join("diagnose.html"), &page.html())?,
            whole::text(&path.join("diagnose.json"), &diagnosis_json(diagnosis))?,
            whole::text(&path.join("causes.csv"), &causes_csv(diagnosis))?,
        ];
        if let Some(audit) = audit {
            all.push(whole::text(&path.join("audit.csv"), &audit.csv())?);
        }
        all.extend(whole::charts(&path, &charts)?);
        all.extend(calls.map(TableWriter::finish).transpose()?);
        all.into_iter().try_for_each(WholeFile::publish)?;
        whole::remove_other_charts(&path, REGISTRY.iter().map(|entry| entry.name), &charts)
    }
}
