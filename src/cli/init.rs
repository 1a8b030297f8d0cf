//! `anilab init`: how does a configuration begin?

use std::path::PathBuf;

use clap::Args;

use anilab_engine::config::{FILE, TEMPLATE};
use anilab_engine::output::write_text;

use super::error::{Error, Result};
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The file to write; a file that is there stays as it is.
    #[arg(default_value = FILE)]
    file: PathBuf,
}

pub(super) fn run(args: &InitArgs, out: &Out) -> Result<()> {
    if args.file.exists() {
        return Err(Error::Usage(format!("{} is there already; name another file", args.file.display())));
    }
    write_text(&args.file, TEMPLATE)?;
    out.result(&format!("wrote {}\n", args.file.display()))
}
