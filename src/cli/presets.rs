//! `anilab presets`: the list of what is built in, and the file of a strategy or of an input preset.

use clap::{Args, Subcommand};

use anilab_engine::input::PRESETS;
use anilab_engine::matching::strategy::NAMED;
use anilab_engine::result::to_json;
use anilab_engine::spec::{did_you_mean, list};
use anilab_render::Format;

use crate::built_in::{BuiltIn, built_in};

use super::Global;
use super::error::{Error, Result};
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

pub(super) fn run(args: &PresetsArgs, global: &Global, out: &Out) -> Result<()> {
    if let Some(Action::Show { name }) = &args.action {
        return out.result(show(name)?);
    }
    let presets = built_in();
    let text = match global.format.into() {
        Format::Json => to_json(&presets),
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

fn rows(presets: &[BuiltIn], header: &str, row: impl Fn(&BuiltIn) -> String) -> String {
    presets.iter().fold(header.to_owned(), |text, preset| text + &row(preset))
}
