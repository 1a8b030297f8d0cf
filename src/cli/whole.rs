//! How do the texts and charts of a result become files? Whole, and all of them or none.

use std::io::Write;
use std::path::{Path, PathBuf};

use anilab_engine::output::{PendingFile, Result, WholeFile, WriteError, remove_earlier};
use anilab_render::chart::Chart;

/// A text as a file that gets its name when it is published.
pub(super) fn text(path: &Path, text: &str) -> Result<WholeFile> {
    let mut file = PendingFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|source| WriteError::new(path, source))?;
    file.finish()
}

/// The pictures of charts and their numbers, for `charts/` in a folder.
pub(super) fn charts(folder: &Path, charts: &[Chart<'_>]) -> Result<Vec<WholeFile>> {
    let mut whole = Vec::new();
    for chart in charts {
        whole.push(text(&chart_file(folder, chart.name, "svg"), &chart.svg())?);
        whole.push(text(&chart_file(folder, chart.name, "csv"), &chart.sheet.csv())?);
    }
    Ok(whole)
}

/// Removes charts of an earlier run for which this one has no data: they would tell of other calls.
pub(super) fn remove_other_charts<'n>(
    folder: &Path,
    names: impl Iterator<Item = &'n str>,
    charts: &[Chart<'_>],
) -> Result<()> {
    for name in names.filter(|name| charts.iter().all(|chart| chart.name != *name)) {
        remove_earlier(&chart_file(folder, name, "svg"))?;
        remove_earlier(&chart_file(folder, name, "csv"))?;
    }
    Ok(())
}

fn chart_file(folder: &Path, name: &str, ending: &str) -> PathBuf {
    folder.join("charts").join(format!("{name}.{ending}"))
}
