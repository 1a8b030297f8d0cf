//! `anilab simulate`: what would it look like? Worlds with known truth, of any size.

mod generate;
mod like;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::error::{Error, Result};
use crate::simulate::Options;

use super::Global;
use super::out::Out;
use like::LikeArgs;

#[derive(Debug, Args)]
pub(super) struct SimulateArgs {
    /// The scenario: a name (see `anilab presets`), or a TOML file with dials of your own.
    #[arg(long, value_name = "NAME|FILE")]
    scenario: Option<String>,
    /// How many calls [default: as many as the scenario says].
    #[arg(long, value_name = "N")]
    calls: Option<u64>,
    /// How many records [default: as many as the scenario says].
    #[arg(long, value_name = "N")]
    records: Option<u64>,
    /// The folder for calls and records.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The form of the files.
    #[arg(long = "as", value_enum, default_value_t = Files::Csv)]
    files: Files,
    #[command(flatten)]
    like: LikeArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Files {
    /// calls.csv, records.csv
    Csv,
    /// calls.parquet, records.parquet
    Parquet,
}

pub(super) fn run(args: &SimulateArgs, global: &Global, out: &mut Out) -> Result<()> {
    let options = Options { seed: global.seed, calls: args.calls, records: args.records };
    match (&args.scenario, args.like.is_asked(), &args.out) {
        (Some(_), true, _) => Err(Error::Usage(
            "--scenario has dials of its own, and --like fits them to data; give one of the two".into(),
        )),
        (Some(_), false, _) if args.like.says_how() => Err(Error::Usage(
            "--scenario reads no data: presets, notations, fields, labels and --blank-truth are for --like".into(),
        )),
        (Some(scenario), false, Some(folder)) => generate::run(scenario, &options, args.files, folder, out),
        (Some(_), false, None) => Err(Error::Usage("say where the world is written: --out DIR".into())),
        (None, true, folder) => like::run(&args.like, &options, args.files, folder.as_deref(), global, out),
        (None, false, _) => Err(Error::Usage(
            "say which world: --scenario NAME (see anilab presets), --scenario FILE.toml, or --like DIR".into(),
        )),
    }
}
