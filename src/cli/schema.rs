//! `anilab schema`: the JSON Schema of `anilab.toml`, or of the result of a command.

use clap::Args;

use anilab_engine::config::Config;
use anilab_engine::spec::{did_you_mean, list};

use crate::schema::RESULTS;

use super::error::{Error, Result};
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The result whose schema is wanted, such as scorecard; that of anilab.toml where none is named.
    #[arg(value_name = "RESULT")]
    result: Option<String>,
}

pub(super) fn run(args: &SchemaArgs, out: &Out) -> Result<()> {
    out.result(&args.result.as_deref().map_or_else(|| Ok(Config::schema()), of_result)?)
}

/// The schema of the result of that name.
fn of_result(name: &str) -> Result<String> {
    let found = RESULTS.iter().find(|result| result.name == name);
    found.map(|result| (result.schema)()).ok_or_else(|| {
        let names = || RESULTS.iter().map(|result| result.name);
        let hint = did_you_mean(name, names());
        Error::Usage(format!("no result is named \"{name}\"{hint}; expected one of: {}", list(names())))
    })
}
