//! `anilab profile`: in what state is the phone data?

use std::path::{Path, PathBuf};

use clap::Args;

use anilab_engine::output::{OutFolder, WholeFile};
use anilab_render::Format;
use anilab_studies::profile::chart::{REGISTRY, charts};
use anilab_studies::profile::report::{ProfilePage, render_profile};
use anilab_studies::profile::{Profile, Profiled, profile};

use super::Global;
use super::data::{DataArgs, read_config};
use super::error::{Error, Result};
use super::notes::sentences;
use super::out::Out;
use super::watch::{Watch, listen};
use super::whole;

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Write profile.json, profile.csv, profile.html and charts into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &ProfileArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let input = args.data.any_input(global, &config)?;
    let session = global.session([], &config)?;
    if input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab profile --records FILE --calls FILE",
        );
    }
    listen();
    if let Some(folder) = &args.out {
        input.spare_inputs(folder, &["profile.html", "profile.json", "profile.csv"])?;
    }
    let folder = args.out.as_deref().map(OutFolder::create).transpose()?;
    let watch = Watch::new(out);
    let profiled = profile(&session, &input.data, watch.observer());
    drop(watch);
    let Profiled { profile, notes, skipped } = profiled?;
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if let Some(path) = &args.out {
        publish(path, &profile, &sentences(&notes))?;
    }
    drop(folder);
    out.result(&render_profile(&profile, Format::from(global.format), out.is_coloured()))?;
    if let Some(path) = &args.out {
        out.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// Writes the files of a profile, all of them or none.
fn publish(path: &Path, profile: &Profile, notes: &[String]) -> Result<()> {
    let charts = charts(profile);
    let page = ProfilePage { profile, charts: &charts, notes };
    let mut all = vec![
        whole::text(&path.join("profile.json"), &render_profile(profile, Format::Json, false))?,
        whole::text(&path.join("profile.csv"), &render_profile(profile, Format::Csv, false))?,
        whole::text(&path.join("profile.html"), &page.html())?,
    ];
    all.extend(whole::charts(path, &charts)?);
    all.into_iter().try_for_each(WholeFile::publish)?;
    whole::remove_other_charts(path, REGISTRY.iter().map(|entry| entry.name), &charts)?;
    Ok(())
}
