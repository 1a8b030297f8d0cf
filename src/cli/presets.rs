//! `anilab presets`: what is built in, and what does an input preset say?

use clap::{Args, Subcommand};
use serde_json::json;

use crate::error::{Error, Result};
use crate::ingest::{Kind, PRESETS};
use crate::report::Format;
use crate::simulate::SCENARIOS;
use crate::spec::{did_you_mean, list};
use crate::{measure, normalise, tie_break};

use super::Global;
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct PresetsArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print the file of an input preset: its columns, and which calls are eligible.
    Show {
        /// The input preset.
        name: String,
    },
}

/// One thing that is built in.
struct Preset {
    kind: &'static str,
    name: String,
    about: String,
}

pub(super) fn run(args: &PresetsArgs, global: &Global, out: &mut Out) -> Result<()> {
    if let Some(Action::Show { name }) = &args.action {
        return out.result(show(name)?);
    }
    let presets = all();
    let text = match global.format.into() {
        Format::Json => {
            let rows: Vec<_> =
                presets.iter().map(|p| json!({ "kind": p.kind, "name": p.name, "about": p.about })).collect();
            format!("{:#}\n", json!(rows))
        }
        Format::Csv => rows(&presets, "kind,name,about\n", |p| format!("{},{},\"{}\"\n", p.kind, p.name, p.about)),
        Format::Markdown => rows(&presets, "| kind | name | about |\n|---|---|---|\n", |p| {
            format!("| {} | `{}` | {} |\n", p.kind, p.name, p.about)
        }),
        Format::Table => {
            let width = presets.iter().map(|p| p.name.chars().count()).max().unwrap_or(0);
            rows(&presets, "", |p| format!("{:<9}  {:<width$}  {}\n", p.kind, p.name, p.about))
        }
    };
    out.result(&text)
}

/// The file of an input preset.
fn show(name: &str) -> Result<&'static str> {
    let names = || PRESETS.iter().map(|preset| preset.name.as_str());
    let preset = PRESETS.iter().find(|preset| preset.name == name).ok_or_else(|| {
        let hint = did_you_mean(name, names());
        Error::Usage(format!("unknown input preset \"{name}\"{hint}; expected one of: {}", list(names())))
    })?;
    Ok(preset.text)
}

fn rows(presets: &[Preset], header: &str, row: impl Fn(&Preset) -> String) -> String {
    presets.iter().fold(header.to_owned(), |text, preset| text + &row(preset))
}

fn all() -> Vec<Preset> {
    let strategies = normalise::REGISTRY.iter().map(|entry| Preset {
        kind: "strategy",
        name: entry.spec.to_owned(),
        about: entry.about.to_owned(),
    });
    let rules = tie_break::REGISTRY.iter().map(|entry| Preset {
        kind: "tie-break",
        name: entry.spec.to_owned(),
        about: entry.about.to_owned(),
    });
    let formats = PRESETS.iter().map(|preset| Preset {
        kind: if preset.kind == Kind::Calls { "calls" } else { "records" },
        name: preset.name.clone(),
        about: preset.about.clone(),
    });
    let measures = measure::REGISTRY.iter().map(|measure| Preset {
        kind: "measure",
        name: measure.name.to_owned(),
        about: measure.formula.to_owned(),
    });
    let scenarios = SCENARIOS.iter().map(|scenario| Preset {
        kind: "scenario",
        name: scenario.name.to_owned(),
        about: scenario.about.to_owned(),
    });
    strategies.chain(rules).chain(formats).chain(measures).chain(scenarios).collect()
}
