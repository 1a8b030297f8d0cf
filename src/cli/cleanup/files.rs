//! Where do the results of a cleanup go? Into one folder, all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use anilab_engine::output::{OutFolder, Result, WholeFile, remove_earlier};
use anilab_render::Format;
use anilab_studies::cleanup::chart::{CLEANUP, cleanup_charts};
use anilab_studies::cleanup::report::{CleanupPage, cleanup_report};
use anilab_studies::cleanup::{CleanupFigures, Sheet, is_of_worklist};

use super::super::watch::listen;
use super::super::whole;

/// The folder for the files.
pub(super) struct Files {
    path: PathBuf,
    folder: OutFolder,
}

impl Files {
    /// Makes the folder, so that one that cannot be written to is seen before the work.
    pub(super) fn create(path: &Path) -> Result<Self> {
        listen();
        Ok(Self { path: path.to_owned(), folder: OutFolder::create(path)? })
    }

    /// Writes everything, and removes what an earlier run left and this one does not write.
    pub(super) fn publish(self, figures: &CleanupFigures, sheets: &[Sheet], notes: &[String]) -> Result<()> {
        let Self { path, folder: _folder } = self;
        let charts = cleanup_charts(figures);
        let page = CleanupPage { figures, charts: &charts, sheets, notes };
        let mut all = vec![
            whole::text(&path.join("cleanup.html"), &page.html())?,
            whole::text(&path.join("cleanup.json"), &cleanup_report(figures, Format::Json))?,
            whole::text(&path.join("cleanup.md"), &cleanup_report(figures, Format::Markdown))?,
        ];
        all.extend(whole::charts(&path, &charts)?);
        let worklist = path.join("worklist");
        for sheet in sheets {
            all.push(whole::text(&worklist.join(&sheet.name), &sheet.csv)?);
        }
        all.into_iter().try_for_each(WholeFile::publish)?;
        whole::remove_other_charts(&path, CLEANUP.iter().map(|entry| entry.name), &charts)?;
        remove_other_sheets(&worklist, sheets)
    }
}

/// What an earlier worklist said of other records must not be carried out with this one.
fn remove_other_sheets(folder: &Path, sheets: &[Sheet]) -> Result<()> {
    let Ok(files) = fs::read_dir(folder) else { return Ok(()) };
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if is_of_worklist(&name) && sheets.iter().all(|sheet| sheet.name != name) {
            remove_earlier(&file.path())?;
        }
    }
    Ok(())
}
