//! `anilab presets`: what is built in, and what does an input preset say?

use clap::{Args, Subcommand};
use serde_json::json;

use anilab_engine::error::{Error, Result};
use anilab_engine::input::{Kind, PRESETS};
use anilab_engine::matching::strategy::NAMED;
use anilab_engine::matching::{matcher, normalise, prepare, tie_break};
use anilab_engine::measure;
use anilab_engine::spec::{did_you_mean, list};
use anilab_render::Format;
use anilab_simulate::SCENARIOS;
use anilab_studies::diagnose::DECISIONS;
use anilab_studies::{cleanup, profile};

use super::Global;
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct PresetsArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print the file of a real system's strategy or of an input preset.
    Show {
        /// Its name.
        name: String,
    },
}

/// One thing that is built in.
struct Preset {
    kind: &'static str,
    name: String,
    about: String,
}

pub(super) fn run(args: &PresetsArgs, global: &Global, out: &Out) -> Result<()> {
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

/// The file of a strategy or of an input preset.
fn show(name: &str) -> Result<&'static str> {
    let strategies = || NAMED.iter().map(|strategy| (strategy.name, strategy.text));
    let files = || strategies().chain(PRESETS.iter().map(|preset| (preset.name.as_str(), preset.text)));
    let file = files().find(|(other, _)| *other == name);
    file.map(|(_, text)| text).ok_or_else(|| {
        let names = || files().map(|(name, _)| name);
        let hint = did_you_mean(name, names());
        Error::Usage(format!(
            "no strategy and no input preset is named \"{name}\"{hint}; expected one of: {}",
            list(names())
        ))
    })
}

fn rows(presets: &[Preset], header: &str, row: impl Fn(&Preset) -> String) -> String {
    presets.iter().fold(header.to_owned(), |text, preset| text + &row(preset))
}

fn all() -> Vec<Preset> {
    let preset = |kind, spec: &str, about: &str| Preset { kind, name: spec.to_owned(), about: about.to_owned() };
    let strategies = normalise::REGISTRY.iter().map(|entry| preset("strategy", entry.spec, entry.about));
    let matchers = matcher::REGISTRY.iter().map(|entry| preset("matcher", entry.spec, entry.about));
    let preparations = prepare::REGISTRY.iter().map(|entry| preset("prepare", entry.spec, entry.about));
    let systems = NAMED.iter().map(|strategy| preset("system", strategy.name, &strategy.about));
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
    let findings = profile::definitions().map(|(name, about, _)| preset("finding", name, about));
    let scenarios = SCENARIOS.iter().map(|scenario| Preset {
        kind: "scenario",
        name: scenario.name.to_owned(),
        about: scenario.about.to_owned(),
    });
    let causes = DECISIONS.iter().map(|step| preset("cause", step.cause, step.about));
    let actions = cleanup::REGISTRY.iter().map(|entry| preset("action", entry.spec, entry.changes));
    let matching = strategies.chain(matchers).chain(preparations).chain(systems);
    let found = rules.chain(formats).chain(measures).chain(findings).chain(causes);
    matching.chain(found).chain(actions).chain(scenarios).collect()
}
