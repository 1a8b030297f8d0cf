//! What is asked of the cleanup, and with which data? Everything that a name can get wrong is settled before a file is opened.

use std::collections::BTreeMap;

use anilab_engine::config::Config;
use anilab_engine::index::{AsOf, has_lifetimes, settle};
use anilab_engine::input::{CallSummary, FileProblem, InputError, NeededColumn, RecordColumn};
use anilab_engine::matching::strategy::{Recipe, Strategy, chosen};
use anilab_engine::model::{Key, Lifetime, Records, Timestamp};
use anilab_engine::outcomes::ReplayRules;
use anilab_engine::replay::{Labels, LookedAt};
use anilab_engine::session::{
    CallFindings, Note, Observer as _, Phase, Role, Session, in_background, notes_of_calls, notes_of_dataset,
    notes_of_records, stream,
};
use anilab_engine::spec::{did_you_mean, list};
use anilab_studies::cleanup::{
    Answer, CallLog, Chosen, CleanupFigures, Depth, EXTENSION, Evidence, First, Goal, Kind, LogOptions, Part, Plan,
    PlanEvaluator, Question, REGISTRY, Read, Reader, Score, Settings, Sheet, Snapshot, Spending, Trial, first, ringing,
    worklist,
};
use anilab_studies::compare::segment_columns;
use anilab_text::grouped;

use super::super::Global;
use super::super::data::Input;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::watch::Watch;
use super::CleanupArgs;

/// How much of the log's time is for learning where nobody says until when.
const LEARNING_TENTHS: i64 = 7;
const WEEK: f64 = 604_800.0;

/// What is asked.
pub(super) struct Asked {
    pub(super) input: Input,
    name: String,
    actions: Vec<Chosen>,
    /// Its strategies are one for each subset of the actions that change the configuration.
    session: Session,
    learn_until: Option<Timestamp>,
    /// Whether the log is split by time: something learns, or the order of records is judged.
    needs_split: bool,
    /// The columns of the log by which calls are told apart.
    columns: Vec<String>,
    /// How many records the budget pays for.
    budget: Option<u64>,
}

/// The answer.
pub(super) struct Answered {
    pub(super) figures: CleanupFigures,
    /// The worklist.
    pub(super) sheets: Vec<Sheet>,
    /// What there is to know of what was read.
    pub(super) notes: Vec<Note>,
    /// How many rows were skipped.
    pub(super) skipped: u64,
}

impl Asked {
    pub(super) fn new(args: &CleanupArgs, global: &Global, config: &Config) -> Result<Self> {
        let name = args.strategy.clone().or_else(|| config.recipes().first().map(|recipe| recipe.name.clone()));
        let name = name.unwrap_or_else(|| "raw".to_owned());
        let recipe = chosen(&name, config.recipes())?;
        let actions = actions(&args.actions)?;
        let strategies = strategies(&recipe, &actions, config)?;
        let mut input = args.data.input(global, config)?;
        let data = &mut input.data;
        if data.is_series() {
            return Err(Error::Usage(
                "cleanup weighs one snapshot, and the records are a series of them; name the files of the newest without \
                 a date"
                    .into(),
            ));
        }
        if data.has_history() {
            return Err(Error::Usage(
                "cleanup mends records as they stand, and a field history is of what they held before; leave it out"
                    .into(),
            ));
        }
        data.serve(&strategies)?;
        data.also_read(NeededColumn {
            column: RecordColumn::Named(EXTENSION.to_owned()),
            strategy: name.clone(),
            is_optional: true,
        });
        let learn_until = args.learn_until.as_ref().map(|text| {
            data.time(text).ok_or_else(|| {
                Error::Usage(format!(
                    "--learn-until \"{text}\" is not understood; expected a date such as 2025-03-01 or a time"
                ))
            })
        });
        let learn_until = learn_until.transpose()?;
        let needs_split = args.depth() == Depth::Whole || learns(&actions);
        if data.is_stream() && needs_split && learn_until.is_none() {
            return Err(Error::Usage(
                "cleanup reads the call log twice, first for the time that it spans, and standard input (-) can be read once \
                 only: say where to split the log (--learn-until DATE), or write it to a file first; --quick without an action \
                 that learns needs no split"
                    .into(),
            ));
        }
        let columns = segment_columns(&args.by);
        data.carry(columns.clone());
        let columns = columns.into_iter().map(|column| column.name).collect();
        let budget = args.budget.as_ref().map(|budget| budget.records(args.prices())).transpose()?;
        Ok(Self {
            input,
            name,
            actions,
            session: global.session(strategies, config)?,
            learn_until,
            needs_split,
            columns,
            budget,
        })
    }

    fn learns(&self) -> bool {
        learns(&self.actions)
    }

    /// Loads the data and answers.
    pub(super) fn answer(&self, args: &CleanupArgs, global: &Global, out: &Out, reader: Reader) -> Result<Answered> {
        let watch = Watch::new(out);
        let (data, threads) = (&self.input.data, self.session.threads());
        let strategies = self.session.strategies();
        let mut all_notes = notes_of_dataset(data, strategies);
        watch.observer().notes(&all_notes);
        watch.begin(Phase::ReadingRecords);
        let (records, skipped_records) = self.records(&watch, &mut all_notes)?;
        let snapshot = threads.run(|| Snapshot::new(&records, data.default_region));
        watch.begin(Phase::ReadingCalls);
        let split = self.split(&watch)?;
        let labels = Labels::new(&records, data.blank_truth);
        let mut evidence = Evidence::default();
        let learns = self.learns();
        let part = if learns { Part::After } else { Part::All };
        let mut calls = CallLog::new(LogOptions {
            looked_at: LookedAt::by(strategies, std::slice::from_ref(&records)),
            split,
            scored: part,
            columns: self.columns.clone(),
            zone: data.zone().clone(),
        });
        let summary = stream(data.open_all_calls()?, threads, watch.observer(), |batch| {
            if let Some(split) = split.filter(|_| learns) {
                evidence.learn(&snapshot, &labels, self.session.withheld(), &batch, split);
            }
            calls.add(&batch);
            watch.tick(batch.len() as u64)
        })?;
        watch.skipped(Role::Calls, &summary.skipped);
        let of_calls = notes_of_calls(&summary, &CallFindings::default());
        watch.observer().notes(&of_calls);
        all_notes.extend(of_calls);
        self.check(&summary, calls.scored_calls())?;
        let rules = ReplayRules {
            withheld: self.session.withheld(),
            default_region: data.default_region,
            blank_truth: data.blank_truth,
            as_of: data.as_of,
            seed: global.seed,
        };
        let trial = Trial { strategies, rules, calls: &calls };
        let settings = Settings {
            min_confidence: args.min_confidence,
            main_line_from: usize::from(args.main_line_from),
            same_name: args.same_name,
        };
        watch.begin(Phase::ReplayingCalls);
        let base = threads.run(|| PlanEvaluator::new(&records, trial, 1).replay(&[(&Plan::default(), 0)]))?.remove(0);
        let is_labelled = Score::of(&base, &calls, part).labelled() > 0;
        let goal = if is_labelled { Goal::Right } else { Goal::Matched };
        let actions = &self.actions;
        let question = Question {
            snapshot: &snapshot,
            evidence: &evidence,
            settings,
            actions,
            trial,
            goal,
            least_n_eff: args.min_n_eff,
            depth: args.depth(),
        };
        let answer = threads.run(|| question.answer(base, || watch.tick(1)))?;
        let first = match question.depth {
            Depth::Whole => threads.run(|| first(question, &answer, self.budget, || watch.tick(1)))?,
            Depth::WhatIf => First::default(),
        };
        let weeks = weeks(calls.span, split.filter(|_| learns));
        let rings: BTreeMap<Key, f64> = match weeks {
            #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
            Some(weeks) => ringing(&calls, data.default_region, part)
                .into_iter()
                .map(|(key, calls)| (key, calls as f64 / weeks))
                .collect(),
            None => BTreeMap::new(),
        };
        let sheets = threads.run(|| worklist(&snapshot, &affordable(&answer, &first), &rings, reader));
        let read = Read {
            strategy: self.name.clone(),
            calls: answer.scores[0].calls(),
            records: records.len() as u64,
            weeks,
            split,
            learned: learns.then_some(evidence.calls),
        };
        let skipped = summary.skipped.total() + skipped_records;
        let spending = Spending { prices: args.prices(), budget: args.budget.clone() };
        let figures = threads.run(|| CleanupFigures::of(read, question, answer, first, spending));
        Ok(Answered { figures, sheets, notes: all_notes, skipped })
    }

    /// The records as calls meet them, and how many rows were skipped.
    fn records(&self, watch: &Watch<'_>, all_notes: &mut Vec<Note>) -> Result<(Records, u64)> {
        let data = &self.input.data;
        let pass = data.newest_pass();
        let (mut records, mut summary) = in_background(watch, {
            let (data, threads) = (data.clone(), self.session.threads().clone());
            move || data.load_records(pass, &threads)
        })?;
        summary.columns_left_out.retain(|column| column.column.name() != EXTENSION);
        watch.skipped(Role::Records, &summary.skipped);
        let of_records = notes_of_records(&summary);
        watch.observer().notes(&of_records);
        all_notes.extend(of_records);
        if matches!(data.as_of, AsOf::At(_)) && !has_lifetimes(&records) {
            return Err(Error::Usage(
                "--as-of a date needs dated records, and these are one undated snapshot; leave it out".into(),
            ));
        }
        let ended = |lifetime: &Lifetime| lifetime.to != Lifetime::OPEN;
        if records.lifetime.iter().chain(&records.entries.lifetime).any(ended) {
            return Err(Error::Usage(
                "cleanup mends records as they stand, and some of these rows have ended (valid_to): what they hold is no longer \
                 in the CRM; keep the rows that are valid today"
                    .into(),
            ));
        }
        settle(&mut records, data.as_of, pass.window);
        Ok((records, summary.skipped.total()))
    }

    /// The moment at which the log is split, where it says when calls rang.
    fn split(&self, watch: &Watch<'_>) -> Result<Option<Timestamp>> {
        if self.learn_until.is_some() || !self.needs_split {
            return Ok(self.learn_until);
        }
        let mut span: Option<(i64, i64)> = None;
        stream(self.input.data.open_all_calls()?, self.session.threads(), watch, |batch| {
            for time in batch.started_at.iter().flatten() {
                let (low, high) = span.unwrap_or((time.0, time.0));
                span = Some((low.min(time.0), high.max(time.0)));
            }
            watch.tick(batch.len() as u64)
        })?;
        let split = span.filter(|(low, high)| low < high);
        let split = split.map(|(low, high)| Timestamp(low + (high - low) / 10 * LEARNING_TENTHS));
        if split.is_none() && self.learns() {
            return Err(Error::Usage(
                "an action learns from earlier calls, and the call log does not say when calls rang, or all rang at once; \
                 leave the action out, or map the column in anilab.toml: [columns] started_at = \"…\""
                    .into(),
            ));
        }
        Ok(split)
    }

    fn check(&self, summary: &CallSummary, scored: u64) -> Result<()> {
        if summary.rows == 0 {
            return Err(InputError::file(self.input.data.call_files(), FileProblem::NoCalls).into());
        }
        if scored == 0 {
            return Err(Error::NothingEligible(format!(
                "{} rows were read; none is eligible{}",
                grouped(summary.rows),
                if self.learns() { " and behind the date until which actions learn" } else { "" }
            )));
        }
        Ok(())
    }
}

/// The changes that the budget is for: all where there is none.
fn affordable(answer: &Answer, first: &First) -> Plan {
    match first.within_budget {
        Some(_) => answer.plan.only(&first.affordable()),
        None => answer.plan.clone(),
    }
}

fn learns(actions: &[Chosen]) -> bool {
    actions.iter().any(|action| REGISTRY[action.entry].learns())
}

/// How many weeks the scored calls span.
#[expect(clippy::cast_precision_loss, reason = "seconds of a few years")]
fn weeks(span: Option<(Timestamp, Timestamp)>, from: Option<Timestamp>) -> Option<f64> {
    let (first, last) = span?;
    let seconds = last.0 - from.map_or(first.0, |from| from.0.max(first.0));
    // Of less than a day nothing is to be said of a week.
    (seconds >= 86_400).then(|| seconds as f64 / WEEK)
}

/// The actions of these specs, in the order of the registry.
fn actions(specs: &[String]) -> Result<Vec<Chosen>> {
    let whole = |is_chosen: fn(&Kind) -> bool| {
        let entries = REGISTRY.iter().enumerate().filter(move |(_, entry)| is_chosen(&entry.kind));
        entries.map(|(place, entry)| Chosen { entry: place, spec: entry.name().to_owned() }).collect()
    };
    if specs.is_empty() {
        return Ok(whole(|kind| matches!(kind, Kind::Records(_))));
    }
    if let [all] = specs
        && all == "all"
    {
        return Ok(whole(|kind| !matches!(kind, Kind::Configuration(_))));
    }
    let mut actions = Vec::new();
    for spec in specs {
        let (name, argument) =
            spec.split_once(':').map_or((spec.as_str(), None), |(name, argument)| (name, Some(argument)));
        let entry = REGISTRY.iter().position(|entry| entry.name() == name).ok_or_else(|| {
            let hint = did_you_mean(name, REGISTRY.iter().map(anilab_studies::cleanup::Entry::name));
            let known = list(REGISTRY.iter().map(|entry| entry.spec));
            Error::Usage(format!("unknown action \"{spec}\"{hint}; expected all, or some of: {known}"))
        })?;
        let takes = REGISTRY[entry].spec.contains(':');
        if takes != argument.is_some_and(|argument| !argument.is_empty()) {
            return Err(Error::Usage(format!("the action \"{spec}\": expected {}", REGISTRY[entry].spec)));
        }
        if actions.iter().any(|action: &Chosen| action.entry == entry) {
            return Err(Error::Usage(format!("the action \"{name}\" is named twice; name each once")));
        }
        actions.push(Chosen { entry, spec: spec.clone() });
    }
    actions.sort_by_key(|action| action.entry);
    Ok(actions)
}

/// The strategy under each subset of the actions that change the configuration.
fn strategies(recipe: &Recipe, actions: &[Chosen], config: &Config) -> Result<Vec<Strategy>> {
    let changes = actions.iter().filter_map(|action| match REGISTRY[action.entry].kind {
        Kind::Configuration(change) => Some((change, action.spec.split_once(':').map(|(_, name)| name))),
        Kind::Records(_) | Kind::Learned(_) => None,
    });
    let mut recipes = vec![recipe.clone()];
    for (change, argument) in changes {
        let other = argument.map(|name| chosen(name, config.recipes())).transpose()?;
        let others: Vec<Recipe> = recipes.iter().map(|recipe| change(recipe, other.clone())).collect();
        // Bit i of a place says whether the i-th change was made.
        recipes.extend(others);
    }
    Ok(recipes.iter().map(Recipe::build).collect::<Result<_, _>>()?)
}
