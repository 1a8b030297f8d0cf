//! `anilab completions`: how does a shell know the commands?

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use super::error::Result;
use super::out::Out;

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, out: &Out) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "anilab", &mut script);
    out.result(&String::from_utf8_lossy(&script))
}
