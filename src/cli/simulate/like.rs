//! `anilab simulate --like`: a world like a call log and its records, with dials that can be edited and nothing of theirs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use anilab_engine::config::Config;
use anilab_engine::index::settle;
use anilab_engine::input::{CallSummary, ExtraColumn, NeededColumn, RecordColumn};
use anilab_engine::matching::SpecError;
use anilab_engine::matching::strategy::{DEFAULT, Strategy, assemble};
use anilab_engine::measure::{Scorecard, Tally};
use anilab_engine::model::Records;
use anilab_engine::output::{OutFolder, WholeFile, remove_earlier};
use anilab_engine::session::{
    CallFindings, Dataset, Observer as _, Phase, Replayed, Role, Seen, Session, dataset_counts, in_background,
    notes_of_calls, notes_of_records, stream,
};
use anilab_render::Format;
use anilab_simulate::{Options, Scenario};
use anilab_studies::calibrate::{Book, CallLog, Closeness, Fitted, fit, scenario_toml};
use anilab_studies::calibrate::{FitReport, render_fit};

use super::super::Global;
use super::super::data::{BlankTruthArg, DataArgs, Input, NotationArg, read_config};
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::replay::check;
use super::super::watch::{Stoppable, Watch, listen};
use super::super::whole;
use super::Files;
use super::generate::World;

#[derive(Debug, Args)]
#[command(next_help_heading = "Like real data")]
pub(super) struct LikeArgs {
    /// Fit the dials to the data of this folder, its calls.* and records.* or what its anilab.toml says. Without --out the
    /// scenario is printed, with it a world is made of it.
    #[arg(long, value_name = "DIR")]
    like: Option<PathBuf>,
    /// Fit the dials to these call logs and the records of --like-records: files, globs.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "like_records", conflicts_with = "like")]
    like_calls: Vec<String>,
    /// The records to which the dials are fitted.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "like_calls", conflicts_with = "like")]
    like_records: Vec<String>,
    /// The input preset of these call logs, where the header does not settle it.
    #[arg(long, value_name = "NAME")]
    calls_preset: Option<String>,
    /// The input preset of these records, where the header does not settle it.
    #[arg(long, value_name = "NAME")]
    records_preset: Option<String>,
    /// How these call logs write international numbers [default: as the preset says, else as-written].
    #[arg(long, value_enum, value_name = "NOTATION")]
    calls_notation: Option<NotationArg>,
    /// How these records write international numbers [default: as the preset says, else as-written].
    #[arg(long, value_enum, value_name = "NOTATION")]
    records_notation: Option<NotationArg>,
    /// Look only at these phone fields.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    fields: Vec<String>,
    /// What a blank label means [default: unlabelled].
    #[arg(long, value_enum, value_name = "MEANING")]
    blank_truth: Option<BlankTruthArg>,
    /// Labels that go before those of the log: files with the columns `call_id` and `true_record_id`.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    labels: Vec<String>,
}

impl LikeArgs {
    /// Whether dials are to be fitted.
    pub(super) fn is_asked(&self) -> bool {
        self.like.is_some() || !self.like_calls.is_empty()
    }

    /// Whether anything says how a source is read.
    pub(super) fn says_how(&self) -> bool {
        let notations = self.calls_notation.is_some() || self.records_notation.is_some();
        let presets = self.calls_preset.is_some() || self.records_preset.is_some();
        let lists = !self.fields.is_empty() || !self.labels.is_empty();
        notations || presets || lists || self.blank_truth.is_some()
    }

    /// What is read, and by which configuration.
    fn data(&self, global: &Global) -> Result<(DataArgs, Config)> {
        let args = |calls: Vec<String>, records: Vec<String>| DataArgs {
            calls,
            records,
            history: Vec::new(),
            as_of: "latest".to_owned(),
            calls_preset: self.calls_preset.clone(),
            records_preset: self.records_preset.clone(),
            calls_notation: self.calls_notation,
            records_notation: self.records_notation,
            fields: self.fields.clone(),
            blank_truth: self.blank_truth,
            labels: self.labels.clone(),
        };
        let Some(folder) = &self.like else {
            return Ok((args(self.like_calls.clone(), self.like_records.clone()), read_config(global)?));
        };
        let config_file = folder.join(anilab_engine::config::FILE);
        if global.config.is_none() && config_file.is_file() {
            let config = Config::read(Some(&config_file))?;
            if !config.data.calls.is_empty() {
                return Ok((args(Vec::new(), Vec::new()), config));
            }
        }
        let [calls, records] = ["calls", "records"].map(|name| named_files(folder, name));
        Ok((args(calls?, records?), read_config(global)?))
    }
}

/// The files of a folder that are called so, whatever their ending.
fn named_files(folder: &Path, name: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder)
        .map_err(|error| Error::Usage(format!("--like {}: the folder cannot be read: {error}", folder.display())))?;
    let is_named = |path: &PathBuf| {
        let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        path.is_file() && file.split_once('.').is_some_and(|(stem, _)| stem == name)
    };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_named).collect();
    found.sort();
    match &found[..] {
        [file] => Ok(vec![glob_free(file)]),
        [] => Err(Error::Usage(format!(
            "--like {}: expected {name}.csv, .parquet, .json or another form of it, or an anilab.toml whose [data] names the \
             files; found neither (say --like-calls FILE --like-records FILE)",
            folder.display()
        ))),
        [one, other, ..] => Err(Error::Usage(format!(
            "--like {}: both {} and {} could be the {name}; say --like-calls FILE --like-records FILE",
            folder.display(),
            one.display(),
            other.display()
        ))),
    }
}

/// A path that is no pattern.
fn glob_free(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    text.chars().map(|c| if matches!(c, '[' | ']' | '*' | '?') { format!("[{c}]") } else { c.to_string() }).collect()
}

/// What a folder may get; files of the other form stay, and are not ours to read again.
const WRITTEN: [&str; 7] =
    ["calls.csv", "records.csv", "calls.parquet", "records.parquet", "scenario.toml", "fit.json", "fit.md"];

/// Fits the dials; prints them, or makes a world of them and says how like the source it is.
pub(super) fn run(
    args: &LikeArgs,
    options: &Options,
    files: Files,
    path: Option<&Path>,
    global: &Global,
    out: &Out,
) -> Result<()> {
    let (data, config) = args.data(global)?;
    let mut input = data.input(global, &config)?;
    if input.data.is_stream() || data.records.iter().any(|file| file == "-") {
        return Err(Error::Usage("the source is read more than once; standard input (-) can be read once only".into()));
    }
    let session = global.session([], &config)?;
    listen();
    if let Some(path) = path {
        input.spare_inputs(path, &WRITTEN)?;
    }
    let folder = path.map(OutFolder::create).transpose()?;
    let Read { fitted, has_dates } = Source { data: &input.data, session: &session, global }.fit(out)?;
    fitted.dials.check()?;
    let toml = scenario_toml(&fitted)?;
    let Some(path) = path else {
        out.note("note: --out DIR makes a world of these dials and says how like the source it is");
        return out.result(&toml);
    };
    let scenario = Scenario::Drawn(Box::new(fitted.dials.clone()));
    let world = World::of_dials(path, files, Watch::new(out), (&scenario, options, &fitted.taken))?;
    let told = world.told(path);
    let scenario_file = whole::text(&path.join("scenario.toml"), &toml)?;
    // What an earlier run said of another world must not stand beside this one.
    remove_earlier(&path.join("fit.json"))?;
    remove_earlier(&path.join("fit.md"))?;
    world.publish()?;
    scenario_file.publish()?;
    drop(folder);
    let strategies: Arc<[Strategy]> = strategies(has_dates)?.into();
    input.data.serve(&strategies)?;
    let session = global.session(Arc::clone(&strategies), &config)?;
    let source = Source { data: &input.data, session: &session, global }.replay()?;
    let simulated = simulated_input(path, files, global)?;
    let session = global.session(strategies, &Config::default())?;
    let simulation = Source { data: &simulated.data, session: &session, global }.replay()?;
    let closeness = Closeness::of(&source, &simulation);
    let report = FitReport { fitted: &fitted, closeness: &closeness, source: &source, simulation: &simulation };
    let files = [("fit.json", Format::Json), ("fit.md", Format::Markdown)];
    let whole: Vec<WholeFile> = files
        .into_iter()
        .map(|(name, format)| whole::text(&path.join(name), &render_fit(&report, format)))
        .collect::<Result<_, _>>()?;
    whole.into_iter().try_for_each(WholeFile::publish)?;
    out.result(&render_fit(&report, Format::from(global.format)))?;
    out.note(told.trim_end());
    Ok(())
}

/// The strategies under which source and simulation are compared; one that goes by dates only where the source has some.
fn strategies(has_dates: bool) -> Result<Vec<Strategy>, SpecError> {
    let dated = has_dates.then_some("e164+most-recent");
    let names: Vec<String> = DEFAULT.into_iter().chain(dated).map(str::to_owned).collect();
    assemble(&names, &[])
}

/// The world that was written, as any other data are read.
fn simulated_input(path: &Path, files: Files, global: &Global) -> Result<Input> {
    let ending = match files {
        Files::Csv => "csv",
        Files::Parquet => "parquet",
    };
    let file = |name: &str| vec![glob_free(&path.join(format!("{name}.{ending}")))];
    let args = DataArgs {
        calls: file("calls"),
        records: file("records"),
        history: Vec::new(),
        as_of: "latest".to_owned(),
        calls_preset: None,
        records_preset: None,
        calls_notation: None,
        records_notation: None,
        fields: Vec::new(),
        blank_truth: None,
        labels: Vec::new(),
    };
    args.input(global, &Config::default())
}

/// Data, and how they are read.
struct Source<'a> {
    data: &'a Dataset,
    session: &'a Session,
    global: &'a Global,
}

/// What came of reading the source.
struct Read {
    fitted: Fitted,
    /// Whether its records say when they were changed.
    has_dates: bool,
}

impl Source<'_> {
    /// Reads records and calls once, and estimates the dials.
    fn fit(&self, out: &Out) -> Result<Read> {
        let mut data = self.data.clone();
        data.also_read(NeededColumn {
            column: RecordColumn::Named("status".to_owned()),
            strategy: String::new(),
            is_optional: true,
        });
        data.carry(vec![ExtraColumn { name: "queue".to_owned(), is_optional: true }]);
        let watch = Watch::new(out);
        watch.begin(Phase::ReadingRecords);
        let pass = data.newest_pass();
        let (mut records, mut summary) = in_background(watch.observer(), {
            let (data, threads) = (data.clone(), self.session.threads().clone());
            move || data.load_records(pass, &threads)
        })?;
        settle(&mut records, data.as_of, pass.window);
        // A status is looked at where there is one.
        summary.columns_left_out.clear();
        watch.observer().notes(&notes_of_records(&summary));
        watch.skipped(Role::Records, &summary.skipped);
        let has_dates = records.last_modified.iter().any(Option::is_some);
        let (fitted, calls) = self.read_calls(&data, &records, &watch)?;
        drop(watch);
        let seen = Seen { calls, skipped_records: summary.skipped, ..Seen::default() };
        check(&data, self.global, &seen, fitted.dials.calls)?;
        Ok(Read { fitted, has_dates })
    }

    fn read_calls(&self, data: &Dataset, records: &Records, watch: &Watch<'_>) -> Result<(Fitted, CallSummary)> {
        let threads = self.session.threads();
        let book = threads.run(|| Book::new(records, data.default_region));
        watch.begin(Phase::ReadingCalls);
        let mut log = CallLog::new(&book, self.session.withheld(), data.default_region, data.blank_truth);
        let summary = stream(data.open_all_calls()?, threads, watch.observer(), |batch| {
            log.add(&batch);
            watch.tick(batch.len() as u64)
        })?;
        watch.skipped(Role::Calls, &summary.skipped);
        watch.observer().notes(&notes_of_calls(&summary, &CallFindings::default()));
        Ok((threads.run(|| fit(&book, log)), summary))
    }

    /// The scorecard of the session; what there is to say of the data was said when they were fitted.
    fn replay(&self) -> Result<Scorecard> {
        let strategies = self.session.strategies();
        let mut tally = Tally::new(strategies.len());
        let seen = self.session.replay_each(self.data, &Stoppable, |Replayed { calls, result, .. }| {
            tally.add(result, &calls.started_at);
            Ok(())
        })?;
        check(self.data, self.global, &seen, tally.eligible())?;
        let strategies = self.session.threads().run(|| tally.scores(strategies));
        Ok(Scorecard { dataset: dataset_counts(&seen, &tally), strategies })
    }
}
