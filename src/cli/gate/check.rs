//! `anilab check`: is every rule kept?

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use anilab_engine::config::{Config, FILE, Inconclusive};
use anilab_engine::input::InputError;
use anilab_engine::matching::strategy::{Strategy, assemble};
use anilab_engine::output::WriteError;
use anilab_render::Format;
use anilab_studies::gate::report as gate;
use anilab_studies::gate::report::gate_page;
use anilab_studies::gate::{
    Baseline, CallCodes, Case, DIMENSIONS, Follower, GateError, Judgement, Refused, Rule, changes, judge,
};

use super::super::Global;
use super::super::data::read_config;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::whole;
use super::measured::{Measured, columns};
use super::{GateArgs, codes_path};

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    gate: GateArgs,
    /// Whether a merge may go on where nothing can be said [default: that of the configuration, else fail].
    #[arg(long, value_enum, value_name = "WHAT")]
    inconclusive: Option<InconclusiveArg>,
    /// Write one test case a rule for a CI server.
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Write the answer as Markdown, for a pull request.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Write the whole judgement as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the answer as a page.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Print annotations for GitHub, and add the answer to the summary of its job.
    #[arg(long)]
    github: bool,
    /// Write the measures as a metrics report for GitLab.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "metrics.txt")]
    gitlab: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InconclusiveArg {
    Pass,
    Fail,
}

/// Where GitHub says to write the summary of a job.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

pub(crate) fn check(args: &CheckArgs, global: &Global, out: &Out) -> Result<()> {
    let config = read_config(global)?;
    let format = Format::from(global.format);
    if format == Format::Csv {
        return Err(Error::Usage("check has no CSV form; use --format json, or --junit FILE".into()));
    }
    let strategies = assemble(&args.gate.strategy, config.recipes())?;
    let rules = rules(&config, &strategies)?;
    let mut input = args.gate.data.input(global, &config)?;
    input.data.serve(&strategies)?;
    input.data.carry(columns(&config));
    let (baseline, codes) = read(&args.gate.baseline)?;
    let asked = rules.iter().filter_map(|rule| rule.segment.clone());
    let asked = asked.chain(baseline.strategies.iter().flat_map(|one| one.segments.keys().cloned())).collect();
    let names: Vec<String> = strategies.iter().map(|strategy| strategy.name.clone()).collect();
    let mut follower = Follower::new(&baseline, &codes, &names);
    let session = global.session(strategies, &config)?;
    let measured = Measured { data: &input.data, session: &session, config: &config, asked };
    let run = measured.run(global, out, Some(&mut follower))?.baseline;
    let today = jiff::Zoned::now().date();
    let findings = judge(&Case { baseline: &baseline, run: &run, followed: &follower, today }, &rules)?;
    let (changed_calls, changed) = follower.changed();
    let judgement = Judgement {
        changes: changes(&baseline, &run),
        findings,
        changed_calls,
        changed,
        lets_open_pass: lets_open_pass(args, &config),
    };
    args.publish(&judgement, &run, global)?;
    let explain = |call: &str, strategy: &str| explain(args, global, call, strategy);
    out.result(&match format {
        Format::Json => gate::json(&judgement),
        Format::Markdown => gate::markdown(&judgement, &explain),
        Format::Table | Format::Csv => gate::text(&judgement, &explain),
    })?;
    if args.github {
        out.result(&gate::annotations(&judgement, configuration(global).as_deref()))?;
    }
    out.end_with(judgement.exit_code());
    Ok(())
}

/// The rules of the configuration, or those that are built in.
pub(super) fn rules(config: &Config, strategies: &[Strategy]) -> Result<Vec<Rule>, GateError> {
    let names: Vec<&str> = strategies.iter().map(|strategy| strategy.name.as_str()).collect();
    let dimensions: Vec<&str> = DIMENSIONS.into_iter().chain(config.gate.by.iter().map(String::as_str)).collect();
    if config.gate.rule.is_empty() {
        return Ok(Rule::built_in());
    }
    let lines = config.rule_lines.iter().copied();
    let rule = |(rule, line): (&toml::Spanned<_>, usize)| Rule::build(rule.as_ref(), Some(line), &names, &dimensions);
    config.gate.rule.iter().zip(lines).map(rule).collect()
}

fn lets_open_pass(args: &CheckArgs, config: &Config) -> bool {
    match args.inconclusive {
        Some(inconclusive) => inconclusive == InconclusiveArg::Pass,
        None => config.gate.inconclusive == Inconclusive::Pass,
    }
}

/// Reads a baseline and the outcomes beside it.
fn read(path: &Path) -> Result<(Baseline, CallCodes)> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => Error::file(
            name.clone(),
            "there is no baseline; write the first one with anilab bless --reason \"first baseline\"",
        ),
        _ => InputError::Read { path: name.clone(), source }.into(),
    })?;
    let baseline = Baseline::read(&text).map_err(|refused| refusal(refused, &name))?;
    let codes = codes_path(path);
    let codes_name = codes.display().to_string();
    let bytes = fs::read(&codes).map_err(|source| InputError::Read { path: codes_name.clone(), source })?;
    let codes = CallCodes::read(&bytes, baseline.strategies.len())
        .filter(|codes| codes.fingerprint() == baseline.calls.codes)
        .ok_or_else(|| {
            Error::file(
                codes_name,
                format!("does not belong to {name}, or is damaged; take both from one commit, or renew them with anilab bless"),
            )
        })?;
    Ok((baseline, codes))
}

fn refusal(refused: Refused, name: &str) -> Error {
    let renew = "renew it with anilab bless, for which somebody has to give a reason";
    match refused {
        Refused::Damaged(problem) => {
            Error::file(name, format!("is no baseline: {problem}; take it from version control again, or {renew}"))
        }
        Refused::Edited => Error::file(
            name,
            format!("was edited: its checksum is another; take it from version control again, or {renew}"),
        ),
        Refused::Newer(schema) => Error::NotComparable(format!(
            "{name}: the baseline is of a later version of anilab ({schema}); use that version, or {renew}"
        )),
        Refused::Stale(schema) => Error::NotComparable(format!(
            "{name}: the baseline is of an earlier version of anilab ({schema}), which is not read any more; {renew}"
        )),
    }
}

impl CheckArgs {
    /// Writes the files that were asked for, all of them or none.
    fn publish(&self, judgement: &Judgement, run: &Baseline, global: &Global) -> Result<()> {
        let explain = |call: &str, strategy: &str| explain(self, global, call, strategy);
        let mut files = Vec::new();
        let mut file = |path: &Option<PathBuf>, text: &dyn Fn() -> String| -> Result<()> {
            if let Some(path) = path {
                files.push(whole::text(path, &text())?);
            }
            Ok(())
        };
        file(&self.junit, &|| gate::junit(judgement))?;
        file(&self.markdown, &|| gate::markdown(judgement, &explain))?;
        file(&self.json, &|| gate::json(judgement))?;
        file(&self.html, &|| gate_page(judgement))?;
        file(&self.gitlab, &|| gate::metrics(run))?;
        files.into_iter().try_for_each(anilab_engine::output::WholeFile::publish)?;
        match std::env::var_os(SUMMARY).filter(|_| self.github) {
            Some(path) => Ok(append(Path::new(&path), &gate::markdown(judgement, &explain))?),
            None => Ok(()),
        }
    }
}

/// A job summary belongs to all steps of a job, and each adds to it.
fn append(path: &Path, text: &str) -> Result<(), WriteError> {
    let mut file =
        OpenOptions::new().create(true).append(true).open(path).map_err(|source| WriteError::new(path, source))?;
    file.write_all(text.as_bytes()).map_err(|source| WriteError::new(path, source))
}

/// The configuration that is read, as the user names it.
fn configuration(global: &Global) -> Option<String> {
    let named = global.config.as_ref().map(|path| path.display().to_string());
    named.or_else(|| Path::new(FILE).exists().then(|| FILE.to_owned()))
}

/// The command that explains a call.
fn explain(args: &CheckArgs, global: &Global, call: &str, strategy: &str) -> String {
    let mut words = vec!["anilab".to_owned(), "explain".to_owned()];
    let mut add = |flag: &str, values: &[String]| {
        if !values.is_empty() {
            words.push(flag.to_owned());
            words.extend(values.iter().map(|value| quoted(value)));
        }
    };
    add("--call", &[call.to_owned()]);
    add("--strategy", &[strategy.to_owned()]);
    add("--calls", &args.gate.data.calls);
    add("--records", &args.gate.data.records);
    add("--default-region", global.default_region.as_slice());
    add("--config", &global.config.as_ref().map(|path| path.display().to_string()).into_iter().collect::<Vec<_>>());
    words.join(" ")
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=+:,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
