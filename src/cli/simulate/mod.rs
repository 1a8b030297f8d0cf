//! `anilab simulate`: what would it look like? Worlds with known truth, and what becomes of strategies where they change.

mod generate;
mod like;
mod power;
mod vary;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, ValueEnum};

use anilab_simulate::{Dials, Options, Scenario, named};
use anilab_studies::sensitivity::{Dial, setting, turned};

use super::Global;
use super::error::{Error, Result};
use super::out::Out;
use like::LikeArgs;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("question").args(["vary", "power"]))]
pub(super) struct SimulateArgs {
    /// The scenario: a name (see `anilab presets`), or a TOML file with dials of your own.
    #[arg(long, value_name = "NAME|FILE")]
    scenario: Option<String>,
    /// How many calls [default: as many as the scenario says].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=1_000_000_000_000))]
    calls: Option<u64>,
    /// How many records [default: as many as the scenario says].
    #[arg(long, value_name = "N")]
    records: Option<u64>,
    /// Turn a dial of the scenario, by its path in the TOML: stored.bare=12%. A weight in a table is set as its share
    /// of the table; the others keep their proportions.
    #[arg(long, value_name = "DIAL=VALUE", requires = "scenario")]
    set: Vec<String>,
    /// The folder for calls and records; with --vary and --power for the results.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The form of the files [default: csv].
    #[arg(long = "as", value_enum, conflicts_with = "question")]
    files: Option<Files>,
    #[command(flatten)]
    like: LikeArgs,
    #[command(flatten)]
    vary: vary::VaryArgs,
    #[command(flatten)]
    power: power::PowerArgs,
}

/// The form of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Files {
    /// calls.csv, records.csv
    Csv,
    /// calls.parquet, records.parquet
    Parquet,
}

pub(super) fn run(args: &SimulateArgs, global: &Global, out: &Out) -> Result<()> {
    let is_question = args.vary.is_asked() || args.power.is_asked();
    if !args.like.is_asked() && args.like.says_how() {
        return Err(Error::Usage(
            "presets, notations, fields, labels and --blank-truth say how data is read, and are for --like".into(),
        ));
    }
    if args.power.is_of_log() {
        return power::run_of_log(args, global, out);
    }
    let options = Options { seed: global.seed, calls: args.calls, records: args.records };
    let files = args.files.unwrap_or(Files::Csv);
    match (&args.scenario, args.like.is_asked()) {
        (Some(_), true) => Err(Error::Usage(
            "--scenario has dials of its own, and --like fits them to data; give one of the two".into(),
        )),
        (None, true) if is_question => Err(Error::Usage(
            "--vary and --power ask about a scenario in a file; write it first, with anilab simulate --like DIR > mine.toml, and \
             ask with --scenario mine.toml"
                .into(),
        )),
        (None, true) => like::run(&args.like, &options, files, args.out.as_deref(), global, out),
        (None, false) => Err(Error::Usage(
            "say which world: --scenario NAME (see anilab presets), --scenario FILE.toml, or --like DIR".into(),
        )),
        (Some(_), false) if is_question && (args.calls == Some(0) || args.records == Some(0)) => {
            Err(Error::Usage("--vary and --power replay calls against records; ask for one of each at least".into()))
        }
        (Some(name), false) => {
            let scenario = args.set(name, scenario(name)?)?;
            if args.vary.is_asked() {
                return vary::run(args, (name, &drawn(name, &scenario)?), global, out);
            }
            if args.power.is_asked() {
                return power::run(args, (name, &drawn(name, &scenario)?), global, out);
            }
            let Some(folder) = &args.out else {
                return Err(Error::Usage(
                    "say where the world is written: --out DIR; or ask a question with --vary or --power".into(),
                ));
            };
            generate::run(&scenario, &options, files, folder, out)
        }
    }
}

fn scenario(text: &str) -> Result<Scenario> {
    let path = Path::new(text);
    if path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("toml")) {
        return Ok(named(text)?);
    }
    let dials = fs::read_to_string(path).map_err(|error| Error::Usage(format!("{text}: cannot be read: {error}")))?;
    Scenario::from_toml(&dials).map_err(|error| Error::Usage(format!("{text}: {error}")))
}

/// The dials of a scenario that has some.
fn drawn(name: &str, scenario: &Scenario) -> Result<Dials> {
    match scenario {
        Scenario::Drawn(dials) => Ok((**dials).clone()),
        Scenario::Written(_) => Err(Error::Usage(format!(
            "{name} is written row by row and has no dials; take a scenario that is drawn, such as cloudnine"
        ))),
    }
}

impl SimulateArgs {
    /// The scenario with the dials turned that --set names.
    fn set(&self, name: &str, scenario: Scenario) -> Result<Scenario> {
        if self.set.is_empty() {
            return Ok(scenario);
        }
        let dials = drawn(name, &scenario)?;
        let settings: Vec<(Dial, f64)> = self.set.iter().map(|text| setting(text, &dials)).collect::<Result<_, _>>()?;
        for (place, (dial, _)) in settings.iter().enumerate() {
            if settings[..place].iter().any(|(earlier, _)| earlier == dial) {
                return Err(Error::Usage(format!("--set {} is given twice; name each dial once", dial.path)));
            }
        }
        let settings: Vec<(&Dial, f64)> = settings.iter().map(|(dial, value)| (dial, *value)).collect();
        Ok(Scenario::Drawn(Box::new(turned(&dials, &settings)?)))
    }
}
