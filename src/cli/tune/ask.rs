//! What is asked of the search, and with which data? Every name is settled before a file is opened.

use anilab_engine::config::{Config, TuneSpace};
use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AsOf, Window, has_lifetimes, settle};
use anilab_engine::input::{NeededColumn, RecordColumn};
use anilab_engine::matching::strategy::{Recipe, Strategy, chosen};
use anilab_engine::model::{BlankTruth, Records, Timestamp};
use anilab_engine::replay::LookedAt;
use anilab_phone::WithheldTexts;
use anilab_studies::tune::{
    Bench, Calls, DataSeen, Objective, Progress, Question, Rules, Space, Split, State, Tuning, tune,
};
use anilab_text::grouped;

use super::super::Global;
use super::super::data::DataPlan;
use super::super::notes::{self, CallFindings};
use super::super::out::Out;
use super::super::passes::stream;
use super::super::watch::Watch;
use super::TuneArgs;
use super::files::Files;

/// The name under which columns are asked for that the default space has rules for.
const DEFAULT_SPACE: &str = "the default space";

/// What is asked.
pub(super) struct Asked {
    pub(super) plan: DataPlan,
    written: TuneSpace,
    /// Strategies that are tried as they are: the baseline, then those of the configuration.
    own: Vec<Recipe>,
    withheld: WithheldTexts,
    train_until: Option<Timestamp>,
}

/// The answer.
pub(super) struct Answered {
    pub(super) tuning: Tuning,
    /// What there is to know of what was read.
    pub(super) notes: Vec<String>,
    /// How many rows were skipped.
    pub(super) skipped: u64,
}

/// The snapshots that calls meet.
struct Snapshots {
    records: Vec<Records>,
    windows: Vec<Window>,
    /// What there is to know of them.
    notes: Vec<String>,
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
    watch: &'a Watch,
    files: Option<&'a Files>,
}

impl Progress for Keeper<'_> {
    fn tick(&mut self, calls: u64) -> Result<()> {
        self.watch.tick(calls)
    }

    fn keep(&mut self, state: &State) -> Result<()> {
        self.files.map_or(Ok(()), |files| files.keep(state))
    }
}

impl Asked {
    pub(super) fn new(args: &TuneArgs, global: &Global, config: &Config) -> Result<Self> {
        let name = args.baseline.clone().or_else(|| config.recipes().first().map(|recipe| recipe.name.clone()));
        let baseline = chosen(&name.unwrap_or_else(|| "raw".to_owned()), config.recipes())?;
        let mut own = vec![baseline];
        own.extend(config.recipes().iter().filter(|recipe| recipe.name != own[0].name).cloned().collect::<Vec<_>>());
        let mut plan = DataPlan::new(&args.data, global, config)?;
        if plan.is_stream() {
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
        plan.serve(&strategies)?;
        if written.tie_break.is_none() {
            for column in [RecordColumn::LastModified, RecordColumn::LastActivity] {
                plan.also_read(NeededColumn { column, strategy: DEFAULT_SPACE.to_owned(), is_optional: true });
            }
        }
        let train_until = args.train_until.as_ref().map(|text| {
            plan.time(text).ok_or_else(|| {
                Error::Usage(format!(
                    "--train-until \"{text}\" is not understood; expected a date such as 2025-03-01 or a time"
                ))
            })
        });
        let withheld = WithheldTexts::with(config.withheld.texts.clone());
        Ok(Self { train_until: train_until.transpose()?, plan, written, own, withheld })
    }

    /// The configurations, of which none is tried.
    pub(super) fn space(&self, out: &Out) -> Result<Space> {
        let watch = Watch::new(out);
        let snapshots = self.snapshots(out, &watch)?;
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
        Space::new(&self.written, data, &self.own)
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
        let snapshots = self.snapshots(out, &watch)?;
        watch.begin("reading calls");
        let look = self.first_look(&watch)?;
        let objective = Objective::new(args.goal(look.has_labels)?);
        let space = self.space_of(&snapshots, &look)?;
        let strategies: Vec<Strategy> =
            space.configurations.iter().map(|one| one.recipe.build()).collect::<Result<_>>()?;
        let mut all_notes = notes::of_plan(&self.plan, &strategies);
        notes::say(out, &all_notes);
        all_notes.extend_from_slice(&snapshots.notes);
        let split = self.split(look, args.embargo)?;
        let looked_at = LookedAt::by(&strategies, &snapshots.records);
        drop(strategies);
        let mut calls = Calls::new(looked_at, split, snapshots.windows.clone(), global.seed);
        if files.is_some() {
            calls = calls.with_fingerprint();
        }
        let summary = stream(self.plan.calls()?, &watch, |batch| {
            calls.add(&batch, &self.withheld);
            watch.tick(batch.len() as u64)
        })?;
        notes::say_skipped(out, "calls", &summary.skipped);
        let of_calls = notes::of_calls(&summary, &CallFindings::default());
        notes::say(out, &of_calls);
        all_notes.extend(of_calls);
        if summary.rows == 0 {
            return Err(Error::input(self.plan.call_files(), "no rows: a header, and no call below it"));
        }
        if calls.rows().all(|row| row.train == 0) {
            return Err(Error::NothingEligible(format!(
                "{} rows were read, and none is an eligible call of the training part",
                grouped(summary.rows)
            )));
        }
        let rules = Rules {
            withheld: &self.withheld,
            default_region: self.plan.default_region,
            blank_truth: self.plan.blank_truth,
            as_of: self.plan.as_of,
            seed: global.seed,
        };
        let bench = Bench { records: &snapshots.records, calls: &calls, rules };
        let mut state = match files {
            Some(files) => files.state(bench.fingerprint(env!("CARGO_PKG_VERSION")), out),
            None => State::default(),
        };
        let baseline = space.place(&self.own[0].name).expect("the baseline is in the space");
        let question =
            Question { bench, space: &space, baseline, plan: args.plan(&space, global.seed), objective: &objective };
        watch.begin("trying configurations");
        let tuning = tune(question, &mut state, &mut Keeper { watch: &watch, files })?;
        drop(watch);
        Ok(Answered { tuning, notes: all_notes, skipped: summary.skipped.total() + snapshots.skipped })
    }

    /// Loads every snapshot that calls meet.
    fn snapshots(&self, out: &Out, watch: &Watch) -> Result<Snapshots> {
        let mut snapshots = Snapshots { records: Vec::new(), windows: Vec::new(), notes: Vec::new(), skipped: 0 };
        for pass in self.plan.passes() {
            watch.begin("reading records");
            let (mut records, mut summary) = watch.wait_for({
                let plan = self.plan.clone();
                move || plan.records(pass)
            })?;
            summary.columns_left_out.retain(|column| column.strategy != DEFAULT_SPACE);
            notes::say_skipped(out, "records", &summary.skipped);
            let of_records = notes::of_records(&summary);
            notes::say(out, &of_records);
            snapshots.notes.extend(of_records);
            if matches!(self.plan.as_of, AsOf::At(_)) && !self.plan.is_series() && !has_lifetimes(&records) {
                return Err(Error::Usage(
                    "--as-of a date needs dated records, and these are one undated snapshot; write --records DATE=FILE for \
                     each date"
                        .into(),
                ));
            }
            settle(&mut records, self.plan.as_of, pass.window);
            snapshots.skipped += summary.skipped.total();
            snapshots.records.push(records);
            snapshots.windows.push(pass.window);
        }
        Ok(snapshots)
    }

    /// When calls rang, and whether they bring names and labels.
    fn first_look(&self, watch: &Watch) -> Result<FirstLook> {
        let mut look = FirstLook { has_labels: self.plan.blank_truth == BlankTruth::NoRecord, ..FirstLook::default() };
        stream(self.plan.calls()?, watch, |batch| {
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
