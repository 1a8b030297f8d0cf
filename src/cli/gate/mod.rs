//! `anilab check` and `anilab bless`: did anything get worse, and is that what we want?

mod bless;
mod check;
mod measured;

use std::path::{Path, PathBuf};

use clap::Args;

use super::data::DataArgs;

pub(super) use bless::{BlessArgs, bless};
pub(super) use check::{CheckArgs, check};

/// What both commands take.
#[derive(Debug, Args)]
pub(super) struct GateArgs {
    /// The baseline; the outcome of each call lies beside it as NAME.calls.zst.
    #[arg(long, value_name = "FILE", default_value = "anilab-baseline.json")]
    pub(super) baseline: PathBuf,
    /// The strategies: names of the configuration, of real systems, or specs [default: those of the configuration, else raw
    /// digits last-10 last-9 last-7 e164].
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub(super) strategy: Vec<String>,
    #[command(flatten)]
    pub(super) data: DataArgs,
}

/// Where the outcome of each call lies, beside a baseline.
fn codes_path(baseline: &Path) -> PathBuf {
    baseline.with_extension("calls.zst")
}
