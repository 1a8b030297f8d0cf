//! `anilab diagnose`: why do calls miss, and what would mend it?

use std::path::PathBuf;

use clap::Args;

use anilab_engine::matching::strategy::{DEFAULT, Recipe, chosen_recipes};
use anilab_render::Format;
use anilab_studies::diagnose::report::render_diagnosis;
use anilab_studies::diagnose::{Outcomes as Diagnosed, Prepared, Request};
use anilab_text::grouped;

use super::Global;
use super::data::{DataArgs, read_config};
use super::diagnosis_files::DiagnosisFiles;
use super::error::{Error, Result};
use super::notes::sentences;
use super::out::Out;
use super::replay::check;
use super::results::Outcomes;
use super::watch::Watch;

#[derive(Debug, Args)]
pub(super) struct DiagnoseArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The strategy that is diagnosed: a name of the configuration, or a spec such as "e164+most-recent" [default: the first
    /// of the configuration, else e164].
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Draw so many of the calls on which strategies disagree, for a person to label: those of the configuration, else the
    /// basic six. Written as audit.csv with --out, or printed with --format csv.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    audit: Option<u32>,
    /// The column of the call log with the record that your present system popped: how often do labels repeat it?
    #[arg(long, value_name = "COLUMN")]
    incumbent: Option<String>,
    /// The column of the call log that says where a label comes from, such as independent, override or accepted.
    #[arg(long, value_name = "COLUMN", requires = "incumbent")]
    label_source: Option<String>,
    /// Show phone numbers in examples and in the audit, instead of masks such as (###) ###-####.
    #[arg(long)]
    show_numbers: bool,
    /// Write diagnose.json, causes.csv, the cause of every call, charts and diagnose.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the causes of all calls are written with --out.
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Outcomes::Parquet)]
    call_causes: Outcomes,
}

pub(super) fn run(args: &DiagnoseArgs, global: &Global, out: &Out) -> Result<()> {
    let format = Format::from(global.format);
    if args.audit.is_some() && args.out.is_none() && format != Format::Csv {
        return Err(Error::Usage("--audit makes a file to fill in; add --out DIR, or --format csv to print it".into()));
    }
    let config = read_config(global)?;
    let input = args.data.input(global, &config)?;
    let request = Request {
        recipe: diagnosed(args.strategy.as_deref(), config.recipes())?,
        panel: if args.audit.is_some() { chosen_recipes(&[], config.recipes())? } else { Vec::new() },
        audit: args.audit.map(|wanted| wanted as usize),
        incumbent: args.incumbent.clone(),
        label_source: args.label_source.clone(),
        shows_numbers: args.show_numbers,
    };
    let prepared = Prepared::new(request, input.data.clone())?;
    let session = global.session([], &config)?;
    if input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab diagnose --calls FILE --records FILE",
        );
    }
    if let Some(folder) = &args.out {
        let names = ["calls.parquet", "calls.csv", "causes.csv", "audit.csv", "diagnose.html", "diagnose.json"];
        input.spare_inputs(folder, &names)?;
    }
    let mut files = args.out.as_ref().map(|folder| DiagnosisFiles::create(folder, args.call_causes)).transpose()?;
    let watch = Watch::new(out);
    let diagnosed = prepared.run(&session, watch.observer(), |batch, findings| {
        Ok(files.as_mut().map_or(Ok(()), |files| files.add(batch, findings))?)
    });
    drop(watch);
    let Diagnosed { diagnosis, audit, seen } = diagnosed?;
    check(prepared.data(), global, &seen, diagnosis.dataset.eligible)?;
    if let Some(audit) = &audit {
        out.note(&format!("the audited strategies disagree on {} calls", grouped(audit.disagreements)));
    }
    if let Some(files) = files {
        files.publish(&diagnosis, audit.as_ref(), &sentences(&seen.notes))?;
    }
    match audit.filter(|_| format == Format::Csv && args.out.is_none()) {
        Some(audit) => out.result(&audit.csv())?,
        None => out.result(&render_diagnosis(&diagnosis, format))?,
    }
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}

/// The strategy that is asked about.
fn diagnosed(name: Option<&str>, recipes: &[Recipe]) -> Result<Recipe> {
    let default = DEFAULT[DEFAULT.len() - 1];
    let names: Vec<String> = match (name, recipes) {
        (Some(name), _) => vec![name.to_owned()],
        (None, []) => vec![default.to_owned()],
        (None, [first, ..]) => vec![first.name.clone()],
    };
    let mut chosen = chosen_recipes(&names, recipes)?;
    Ok(chosen.swap_remove(0))
}
