//! What can be asked of the program, and how does it answer? The only place that prints, exits, or reads the clock.

mod cleanup;
mod compare;
mod completions;
mod data;
mod diagnose;
mod diagnosis_files;
mod error;
mod explain;
mod gate;
mod init;
mod inputs;
mod normalize;
mod notes;
mod out;
mod presets;
mod profile;
mod replay;
mod results;
mod schema;
mod simulate;
mod tune;
mod watch;
mod whole;
mod words;

use std::ffi::OsString;
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};

use anilab_engine::config::Config;
use anilab_engine::input::is_decoding;
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::session::Session;
use anilab_engine::threads::Threads;
use anilab_phone::{METADATA_VERSION, is_asking_for_second_opinion};
use anilab_render::Format;

use error::Result;
use out::Out;

/// Replays call logs against CRM records: how often does the screen pop the right record, and what would make it pop
/// more often?
#[derive(Debug, Parser)]
#[command(name = "anilab", version, long_version = long_version(), propagate_version = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// The program's version, and that of the numbering plans: keys of different ones do not always join.
fn long_version() -> String {
    format!("{}\nnumbering plans of libphonenumber {METADATA_VERSION}", env!("CARGO_PKG_VERSION"))
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// The form of the output.
    #[arg(long, global = true, value_enum, default_value_t = FormatArg::Table)]
    format: FormatArg,
    /// How many threads work at once; as many as there are cores where it is not given.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Let any skipped row end the run with exit code 3.
    #[arg(long, global = true)]
    strict: bool,
    /// The zone of times that name none, such as Europe/Berlin [default: UTC].
    #[arg(long, global = true, value_name = "ZONE")]
    timezone: Option<String>,
    /// The seed of everything that is drawn.
    #[arg(long, global = true, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Print results and errors only.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// When to colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,
    /// The configuration [default: anilab.toml where there is one].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The region of calls and records without their own: an ISO 3166 code or an English country name.
    #[arg(long, global = true, value_name = "CC")]
    default_region: Option<String>,
}

impl Global {
    /// The threads that a command works on.
    fn threads(&self) -> Result<Threads> {
        let session = Session::builder().threads(self.threads.map(usize::from)).build()?;
        Ok(session.threads().clone())
    }

    /// A session of these strategies, with the seed and the threads that were asked for.
    fn session(&self, strategies: impl Into<Arc<[Strategy]>>, config: &Config) -> Result<Session> {
        let builder = Session::builder().strategies(strategies).withheld(config.withheld.texts.clone());
        Ok(builder.seed(self.seed).threads(self.threads.map(usize::from)).build()?)
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Csv,
    Markdown,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Table => Self::Table,
            FormatArg::Json => Self::Json,
            FormatArg::Csv => Self::Csv,
            FormatArg::Markdown => Self::Markdown,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Replay a call log against records and print how each strategy did.
    Replay(replay::ReplayArgs),
    /// Compare strategies on the same calls, or stored runs: differences with intervals, tests, and who gained and lost.
    Compare(compare::CompareArgs),
    /// Check a run against the baseline: exit code 1 where something got worse, 4 where that cannot be said.
    Check(gate::CheckArgs),
    /// Write or renew the baseline that check compares with.
    Bless(gate::BlessArgs),
    /// Tell how one call, or one number, came to its outcome under each strategy, step by step.
    Explain(explain::ExplainArgs),
    /// Say why calls miss, cause by cause, and what would mend it; how much a tie-break could win; which calls to look at.
    Diagnose(diagnose::DiagnoseArgs),
    /// Print the key of each phone text, read line by line or from a column of a file.
    Normalize(normalize::NormalizeArgs),
    /// Tell the state of the phone data of records, of calls, or of both: formats, validity, what is the matter with numbers.
    Profile(profile::ProfileArgs),
    /// Weigh what mending the records would win, in simulation, and hand over the worklist.
    Cleanup(cleanup::CleanupArgs),
    /// Find the configuration to run: try many on earlier calls, choose honestly, test the choice once on later ones.
    Tune(tune::TuneArgs),
    /// Make calls and records with known truth.
    Simulate(simulate::SimulateArgs),
    /// List what is built in: strategies, tie-break rules, input formats, measures, scenarios.
    Presets(presets::PresetsArgs),
    /// Write a commented anilab.toml.
    Init(init::InitArgs),
    /// Print completions for a shell.
    Completions(completions::CompletionsArgs),
    /// Print the JSON Schema of anilab.toml, or of the result of a command.
    Schema(schema::SchemaArgs),
}

/// Runs the program with these arguments, the first of which is its own name.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    keep_quiet_about_panics_of_others();
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors. Where nobody reads, there is nobody to tell.
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let out = Out::new(cli.global.quiet, cli.global.color);
    match run(cli, &out) {
        Ok(()) => ExitCode::from(out.exit_code()),
        Err(error) if out.is_pipe_closed() => {
            drop(error);
            ExitCode::SUCCESS
        }
        Err(error) => {
            Out::error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

/// A decoder that panics on a damaged file is no bug of the program: the error that follows says which file it was. Nor is
/// it one where another phone-number library panics on a text, of which it then has no opinion.
fn keep_quiet_about_panics_of_others() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        let is_decoder = panicked.location().is_some_and(|place| place.file().contains("polars"));
        if !(is_decoder && is_decoding() || is_asking_for_second_opinion()) {
            usual(panicked);
        }
    }));
}

fn run(cli: Cli, out: &Out) -> Result<()> {
    let Cli { global, command } = cli;
    match command {
        Command::Replay(args) => replay::run(&args, &global, out),
        Command::Compare(args) => compare::run(&args, &global, out),
        Command::Check(args) => gate::check(&args, &global, out),
        Command::Bless(args) => gate::bless(&args, &global, out),
        Command::Explain(args) => explain::run(&args, &global, out),
        Command::Diagnose(args) => diagnose::run(&args, &global, out),
        Command::Normalize(args) => normalize::run(&args, &global, out),
        Command::Profile(args) => profile::run(&args, &global, out),
        Command::Cleanup(args) => cleanup::run(&args, &global, out),
        Command::Tune(args) => tune::run(&args, &global, out),
        Command::Simulate(args) => simulate::run(&args, &global, out),
        Command::Presets(args) => presets::run(&args, &global, out),
        Command::Init(args) => init::run(&args, out),
        Command::Completions(args) => completions::run(&args, out),
        Command::Schema(args) => schema::run(&args, out),
    }
}
