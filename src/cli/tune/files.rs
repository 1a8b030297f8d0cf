//! Where do the results of a tuning go, and what is kept on the way? Into one folder; the results all or none.

use std::fs;
use std::path::{Path, PathBuf};

use anilab_engine::output::{
    CsvTable, OutFolder, ParquetTable, Result, TableWriter, WholeFile, remove_earlier, write_text,
};
use anilab_render::Format;
use anilab_studies::tune::chart::{TUNING, tuning_charts};
use anilab_studies::tune::report::{TunePage, render_tuning};
use anilab_studies::tune::{State, Trials, Tuning, toml_text};

use super::super::out::Out;
use super::super::watch::listen;
use super::super::whole;
use super::TrialsArg;

/// What was tried so far, for the next run.
const STATE: &str = "trials.state.json";

/// What the folder gets.
pub(super) const WRITTEN: [&str; 7] =
    ["tune.html", "tune.json", "tune.md", "recommended.toml", "trials.csv", "trials.parquet", STATE];

/// The folder for the files.
pub(super) struct Files {
    path: PathBuf,
    trials: TrialsArg,
    folder: OutFolder,
}

impl Files {
    /// Makes the folder, so that one that cannot be written to is seen before the work.
    pub(super) fn create(path: &Path, trials: TrialsArg) -> Result<Self> {
        listen();
        Ok(Self { path: path.to_owned(), trials, folder: OutFolder::create(path)? })
    }

    /// What an earlier run tried on data and settings with this fingerprint.
    pub(super) fn state(&self, fingerprint: String, out: &Out) -> State {
        let Ok(bytes) = fs::read(self.path.join(STATE)) else { return State::new(fingerprint) };
        State::read(&String::from_utf8_lossy(&bytes), &fingerprint).unwrap_or_else(|| {
            out.note(&format!(
                "note: what {} holds was tried on other data or with other settings, or is damaged, and is not used",
                self.path.join(STATE).display()
            ));
            State::new(fingerprint)
        })
    }

    /// Keeps what was tried so far.
    pub(super) fn keep(&self, state: &State) -> Result<()> {
        write_text(&self.path.join(STATE), &state.text())
    }

    /// Writes everything, and removes what an earlier run left and this one does not write.
    pub(super) fn publish(self, tuning: &Tuning, notes: &[String]) -> Result<()> {
        let Self { path, trials, folder: _folder } = self;
        let recipe = &tuning.space.configurations[tuning.recommended()].recipe;
        let charts = tuning_charts(tuning);
        let page = TunePage { tuning, charts: &charts, notes };
        let mut all = vec![
            whole::text(&path.join("tune.html"), &page.html())?,
            whole::text(&path.join("tune.json"), &render_tuning(tuning, Format::Json))?,
            whole::text(&path.join("tune.md"), &render_tuning(tuning, Format::Markdown))?,
            whole::text(&path.join("recommended.toml"), &toml_text(recipe))?,
        ];
        all.extend(table(&path, trials, tuning)?);
        all.extend(whole::charts(&path, &charts)?);
        all.into_iter().try_for_each(WholeFile::publish)?;
        whole::remove_other_charts(&path, TUNING.iter().map(|entry| entry.name), &charts)?;
        for (name, kind) in [("trials.csv", TrialsArg::Csv), ("trials.parquet", TrialsArg::Parquet)] {
            if trials != kind {
                remove_earlier(&path.join(name))?;
            }
        }
        Ok(())
    }
}

fn table(path: &Path, trials: TrialsArg, tuning: &Tuning) -> Result<Option<WholeFile>> {
    let mut table: Box<dyn TableWriter> = match trials {
        TrialsArg::Csv => Box::new(CsvTable::create_for_spreadsheets(&path.join("trials.csv"))?),
        TrialsArg::Parquet => Box::new(ParquetTable::create(&path.join("trials.parquet"))?),
        TrialsArg::None => return Ok(None),
    };
    table.write(&Trials::of(tuning).columns())?;
    table.finish().map(Some)
}
