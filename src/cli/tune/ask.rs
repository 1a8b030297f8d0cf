//! What is asked of the search, and with which data? Every name is settled before a file is opened.

use anilab_engine::config::{Config, TuneSpace};
use anilab_engine::error::Result as EngineResult;
use anilab_engine::index::{AsOf, Window, has_lifetimes, settle};
use anilab_engine::input::{FileProblem, InputError, NeededColumn, RecordColumn};
use anilab_engine::matching::strategy::{Recipe, Strategy, chosen};
use anilab_engine::model::{BlankTruth, Records, Timestamp};
use anilab_engine::outcomes::ReplayRules;
use anilab_engine::replay::LookedAt;
use anilab_engine::session::{
    CallFindings, DatasetError, Note, Observer as _, Phase, Role, Session, in_background, notes_of_calls,
    notes_of_dataset, notes_of_records, stream,
};
use anilab_studies::tune::{
    CallLog, DataSeen, Evaluator, Objective, Progress, Question, Space, Split, State, Tuning, tune,
};
use anilab_text::grouped;

use super::super::Global;
use super::super::data::Input;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::watch::Watch;
use super::TuneArgs;
use super::files::Files;

/// The name under which columns are asked for that the default space has rules for.
const DEFAULT_SPACE: &str = "the default space";

/// What is asked.
pub(super) struct Asked {
    pub(super) input: Input,
    written: TuneSpace,
    /// Strategies that are tried as they are: the baseline, then those of the configuration.
    own: Vec<Recipe>,
    session: Session,
    train_until: Option<Timestamp>,
}

/// The answer.
pub(super) struct Answered {
    pub(super) tuning: Tuning,
    /// What there is to know of what was read.
    pub(super) notes: Vec<Note>,
    /// How many rows were skipped.
    pub(super) skipped: u64,
}

/// The snapshots that calls meet.
struct Snapshots {
    records: Vec<Records>,
    windows: Vec<Window>,
    /// What there is to know of them.
    notes: Vec<Note>,
    skipped: u64,
}

/// What one look at the call log tells.
#[derive(Default)]
struct FirstLook {
    seconds: Vec<i64>,
    has_names: bool,
    has_labels: bool,
}

/// Counts on a terminal, and keeps what was tried where there is a folder for it.
struct Keeper<'a> {
    watch: &'a Watch<'a>,
    files: Option<&'a Files>,
}

impl Progress for Keeper<'_> {
    fn tick(&mut self, calls: u64) -> EngineResult<()> {
        self.watch.tick(calls)
    }

    fn keep(&mut self, state: &State) -> EngineResult<()> {
        Ok(self.files.map_or(Ok(()), |files| files.keep(state))?)
    }
}

impl Asked {
    pub(super) fn new(args: &TuneArgs, global: &Global, config: &Config) -> Result<Self> {
        let name = args.baseline.clone().or_else(|| config.recipes().first().map(|recipe| recipe.name.clone()));
        let baseline = chosen(&name.unwrap_or_else(|| "raw".to_owned()), config.recipes())?;
        let mut own = vec![baseline];
        own.extend(config.recipes().iter().filter(|recipe| recipe.name != own[0].name).cloned().collect::<Vec<_>>());
        let mut input = args.data.input(global, config)?;
        let data = &mut input.data;
        if data.is_stream() {
            return Err(Error::Usage(
                "tune reads the call log twice; standard input (-) can be read once only: write it to a file first"
                    .into(),
            ));
        }
        // What is written is built and checked as far as it can be before anything is read.
        let written = config.space.clone();
        let mut strategies: Vec<Strategy> = Vec::new();
        for recipe in own.iter().chain(&written.strategies) {
            strategies.push(recipe.build()?);
        }
        for chain in written.tie_break.iter().flatten() {
            let name = format!("[tune] {}", chain.join("+"));
            strategies.push(Recipe { tie_break: chain.clone(), name, ..Recipe::composed("raw") }.build()?);
        }
        data.serve(&strategies)?;
        if written.tie_break.is_none() {
            for column in [RecordColumn::LastModified, RecordColumn::LastActivity] {
                data.also_read(NeededColumn { column, strategy: DEFAULT_SPACE.to_owned(), is_optional: true });
            }
        }
        let train_until = args.train_until.as_ref().map(|text| {
            data.time(text).ok_or_else(|| {
                Error::Usage(format!(
                    "--train-until \"{text}\" is not understood; expected a date such as 2025-03-01 or a time"
                ))
            })
        });
        let train_until = train_until.transpose()?;
        let session = global.session([], config)?;
        Ok(Self { input, written, own, session, train_until })
    }

    /// The configurations, of which none is tried.
    pub(super) fn space(&self, out: &Out) -> Result<Space> {
        let watch = Watch::new(out);
        let snapshots = self.snapshots(&watch)?;
        let look = self.first_look(&watch)?;
        self.space_of(&snapshots, &look)
    }

    fn space_of(&self, snapshots: &Snapshots, look: &FirstLook) -> Result<Space> {
        let seen = DataSeen::of(&snapshots.records);
        let data = DataSeen {
            has_names: seen.has_names && look.has_names,
            has_history: look.has_labels && !look.seconds.is_empty(),
            ..seen
        };
        Ok(Space::new(&self.written, data, &self.own)?)
    }

    /// Loads the data and answers.
    pub(super) fn answer(
        &self,
        args: &TuneArgs,
        global: &Global,
        out: &Out,
        files: Option<&Files>,
    ) -> Result<Answered> {
        let watch = Watch::new(out);
        let snapshots = self.snapshots(&watch)?;
        watch.begin(Phase::ReadingCalls);
        let look = self.first_look(&watch)?;
        let objective = Objective::new(args.goal(look.has_labels)?);
        let space = self.space_of(&snapshots, &look)?;
        let strategies: Vec<Strategy> =
            space.configurations.iter().map(|one| one.recipe.build()).collect::<Result<_, _>>()?;
        let mut all_notes = notes_of_dataset(&self.input.data, &strategies);
        watch.observer().notes(&all_notes);
        all_notes.extend_from_slice(&snapshots.notes);
        let split = self.split(look, args.embargo)?;
        let looked_at = LookedAt::by(&strategies, &snapshots.records);
        drop(strategies);
        let mut calls = CallLog::new(looked_at, split, snapshots.windows.clone(), global.seed);
        if files.is_some() {
            calls = calls.with_fingerprint();
        }
        let summary = stream(self.input.data.open_calls()?, self.session.threads(), watch.observer(), |batch| {
            calls.add(&batch, self.session.withheld());
            watch.tick(batch.len() as u64)
        })?;
        watch.skipped(Role::Calls, &summary.skipped);
        let of_calls = notes_of_calls(&summary, &CallFindings::default());
        watch.observer().notes(&of_calls);
        all_notes.extend(of_calls);
        if summary.rows == 0 {
            return Err(InputError::file(self.input.data.call_files(), FileProblem::NoCalls).into());
        }
        if calls.counts().all(|call| call.train == 0) {
            return Err(Error::NothingEligible(format!(
                "{} rows were read, and none is an eligible call of the training part",
                grouped(summary.rows)
            )));
        }
        let rules = ReplayRules {
            withheld: self.session.withheld(),
            default_region: self.input.data.default_region,
            blank_truth: self.input.data.blank_truth,
            as_of: self.input.data.as_of,
            seed: global.seed,
        };
        let evaluator = Evaluator { records: &snapshots.records, calls: &calls, rules };
        let mut state = match files {
            Some(files) => {
                let print = || evaluator.fingerprint(env!("CARGO_PKG_VERSION"));
                files.state(self.session.threads().run(print), out)
            }
            None => State::default(),
        };
        let baseline = space.place(&self.own[0].name).expect("the baseline is in the space");
        let question = Question {
            evaluator,
            space: &space,
            baseline,
            plan: args.plan(&space, global.seed),
            objective: &objective,
        };
        watch.begin(Phase::TryingConfigurations);
        let mut keeper = Keeper { watch: &watch, files };
        let tuning = self.session.threads().run(|| tune(question, &mut state, &mut keeper))?;
        drop(watch);
        Ok(Answered { tuning, notes: all_notes, skipped: summary.skipped.total() + snapshots.skipped })
    }

    /// Loads every snapshot that calls meet.
    fn snapshots(&self, watch: &Watch<'_>) -> Result<Snapshots> {
        let data = &self.input.data;
        let mut snapshots = Snapshots { records: Vec::new(), windows: Vec::new(), notes: Vec::new(), skipped: 0 };
        for pass in data.passes() {
            watch.begin(Phase::ReadingRecords);
            let (mut records, mut summary) = in_background(watch, {
                let (data, threads) = (data.clone(), self.session.threads().clone());
                move || data.load_records(pass, &threads)
            })?;
            summary.columns_left_out.retain(|column| column.strategy != DEFAULT_SPACE);
            watch.skipped(Role::Records, &summary.skipped);
            let of_records = notes_of_records(&summary);
            watch.observer().notes(&of_records);
            snapshots.notes.extend(of_records);
            if matches!(data.as_of, AsOf::At(_)) && !data.is_series() && !has_lifetimes(&records) {
                return Err(DatasetError::Undated.into());
            }
            settle(&mut records, data.as_of, pass.window);
            snapshots.skipped += summary.skipped.total();
            snapshots.records.push(records);
            snapshots.windows.push(pass.window);
        }
        Ok(snapshots)
    }

    /// When calls rang, and whether they bring names and labels.
    fn first_look(&self, watch: &Watch<'_>) -> Result<FirstLook> {
        let data = &self.input.data;
        let mut look = FirstLook { has_labels: data.blank_truth == BlankTruth::NoRecord, ..FirstLook::default() };
        stream(data.open_calls()?, self.session.threads(), watch, |batch| {
            look.seconds.extend(batch.started_at.iter().flatten().map(|time| time.0));
            look.has_names |= batch.caller_name.iter().any(|name| !name.is_empty());
            look.has_labels |= batch.true_record_id.iter().any(|label| !label.is_empty());
            watch.tick(batch.len() as u64)
        })?;
        Ok(look)
    }

    /// How the log is cut.
    fn split(&self, look: FirstLook, embargo: Option<i64>) -> Result<Split> {
        let is_asked = self.train_until.is_some() || embargo.is_some();
        match Split::by_time(look.seconds, self.train_until, embargo) {
            Some(split) => Ok(split),
            None if is_asked => Err(Error::Usage(
                "the call log does not say when calls rang, or all rang at once, so that it cannot be cut by time; leave out \
                 --train-until and --embargo, or map the column in anilab.toml: [columns] started_at = \"…\""
                    .into(),
            )),
            None => Ok(Split::Callers),
        }
    }
}
