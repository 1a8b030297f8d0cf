//! A session: strategies, checked before any data is read, and replays of data sets under them.
//!
//! Calls meet one snapshot after another: each is loaded, and the call log is read for it, so that memory holds one snapshot
//! however many there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use anilab_phone::WithheldTexts;

use crate::error::Result;
use crate::index::{AsOf, FirstSeen, Index, KeepEntries, Window, has_lifetimes, settle};
use crate::input::{CallReader, CallSummary, Skipped};
use crate::matching::strategy::{Strategy, assemble};
use crate::model::{CallBatch, Records, Timestamp};
use crate::replay::{BatchResult, Callers, Labels, LeakCount, LeakMeter, Replay};
use crate::threads::Threads;

use super::dataset::Dataset;
use super::note::{self, CallFindings, Note, Role};
use super::observer::{Observer, Phase};
use super::read_ahead::{in_background, stream};
use super::snapshots::Pass;
use crate::dataset_error::{DatasetError, SessionError};

/// Strategies, and what else decides a replay.
#[derive(Debug, Clone)]
pub struct Session {
    strategies: Arc<[Strategy]>,
    withheld: WithheldTexts,
    seed: u64,
    threads: Threads,
}

/// A session in the making.
#[derive(Debug, Default)]
pub struct SessionBuilder {
    strategies: Arc<[Strategy]>,
    withheld: Vec<String>,
    seed: Option<u64>,
    threads: Option<usize>,
}

impl SessionBuilder {
    /// Replays these strategies.
    #[must_use]
    pub fn strategies(mut self, strategies: impl Into<Arc<[Strategy]>>) -> Self {
        self.strategies = strategies.into();
        self
    }

    /// Takes these texts for withheld numbers, beside those that are always taken for that.
    #[must_use]
    pub fn withheld(mut self, texts: Vec<String>) -> Self {
        self.withheld = texts;
        self
    }

    /// The seed of everything that is drawn; else 1.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// How many threads work at once; else as many as there are cores.
    #[must_use]
    pub fn threads(mut self, threads: Option<usize>) -> Self {
        self.threads = threads;
        self
    }

    /// The session, with threads of its own.
    ///
    /// # Errors
    /// If the threads cannot be started.
    pub fn build(self) -> Result<Session> {
        let threads = Threads::new(self.threads)
            .map_err(|problem| SessionError::Threads { threads: self.threads.unwrap_or_default(), problem })?;
        Ok(Session {
            strategies: self.strategies,
            withheld: WithheldTexts::with(self.withheld),
            seed: self.seed.unwrap_or(1),
            threads,
        })
    }
}

/// Some calls, and what came of them.
pub struct Replayed<'b> {
    /// The calls.
    pub calls: &'b CallBatch,
    /// What each strategy made of them.
    pub result: &'b BatchResult,
    /// The snapshot that they met.
    pub records: &'b Records,
    /// What replayed them.
    pub replay: &'b Replay<'b>,
    /// The number of that snapshot among those that calls meet, from 0.
    pub pass: usize,
    /// From when on it counts; `None` for the only one.
    pub since: Option<Timestamp>,
}

/// What was seen on the way.
#[derive(Debug, Default)]
pub struct Seen {
    /// The call log.
    pub calls: CallSummary,
    /// Records of the newest snapshot that calls met.
    pub records: u64,
    /// Phone entries of that snapshot.
    pub phone_entries: u64,
    /// Rows of all snapshots that were skipped.
    pub skipped_records: Skipped,
    /// Rows of all snapshots that are no records of them, by reason.
    pub gone_records: BTreeMap<&'static str, u64>,
    /// Whether the records say when they were there.
    pub is_dated: bool,
    /// What calls find in the newest snapshot, for each strategy, if that says anything.
    pub leak: Option<Vec<LeakCount>>,
    /// What there is to know.
    pub notes: Vec<Note>,
}

impl Session {
    /// A session in the making.
    #[must_use]
    pub fn builder() -> SessionBuilder {
        SessionBuilder::default()
    }

    /// A session of these strategies: built-in names, or specs such as `e164+name-similarity:0.9`; the basic six if there are
    /// none.
    ///
    /// # Errors
    /// If a name or spec is not known.
    pub fn new<S: Into<String>>(strategies: impl IntoIterator<Item = S>) -> Result<Self> {
        let names: Vec<String> = strategies.into_iter().map(Into::into).collect();
        Self::builder().strategies(assemble(&names, &[])?).build()
    }

    /// The strategies.
    #[must_use]
    pub fn strategies(&self) -> &[Strategy] {
        &self.strategies
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.strategies.iter().map(|strategy| strategy.name.clone()).collect()
    }

    /// The same settings and threads, with other strategies.
    #[must_use]
    pub fn with_strategies(&self, strategies: impl Into<Arc<[Strategy]>>) -> Self {
        Self { strategies: strategies.into(), ..self.clone() }
    }

    /// What counts as a withheld number.
    #[must_use]
    pub fn withheld(&self) -> &WithheldTexts {
        &self.withheld
    }

    /// The seed of everything that is drawn.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The threads of the session.
    #[must_use]
    pub fn threads(&self) -> &Threads {
        &self.threads
    }

    /// Replays every call against the snapshot that it meets; `each` gets the calls of the oldest snapshot first, and those of
    /// one snapshot in the order of the log.
    ///
    /// # Errors
    /// If a file cannot be used, `each` fails, or the observer cancels.
    pub fn replay_each(
        &self,
        data: &Dataset,
        observer: &dyn Observer,
        mut each: impl FnMut(Replayed<'_>) -> Result<()> + Send,
    ) -> Result<Seen> {
        let mut run = Run { session: self, data, observer, seen: Seen::default() };
        let mut callers = Callers::default();
        let mut findings = CallFindings::default();
        run.note(note::notes_of_dataset(data, &self.strategies));
        let mut first_seen = FirstSeen::default();
        let passes = data.passes();
        for (number, &pass) in passes.iter().enumerate() {
            let is_newest = number + 1 == passes.len();
            let (calls, records) = run.load(pass)?;
            if let (AsOf::Call, Some(start)) = (data.as_of, pass.window.after) {
                first_seen.add(&records, start);
            }
            let meter = if is_newest { run.meter(&records, &first_seen) } else { None };
            let keep = if meter.is_some() { KeepEntries::EveryPlace } else { KeepEntries::WhereNeeded };
            let build = || Index::build_keeping(keep, &records, &self.strategies, data.default_region);
            let index = self.threads.run(build)?;
            run.note_of_pass(pass, note::of_absent(index.absent()));
            run.note_of_pass(pass, note::notes_of_plus(Role::Records, index.plus()));
            let mut replay = self.replay_of(data, &records, &index).following(callers);
            if let Some(meter) = meter {
                replay = replay.measuring(meter);
            }
            if replay.needs_history() {
                observer.begin(Phase::ReadingEarlierCalls);
                stream(data.open_all_calls()?, &self.threads, observer, |batch| {
                    self.threads.run(|| replay.learn(&batch));
                    observer.tick(batch.len() as u64)
                })?;
            }
            observer.begin(Phase::ReplayingCalls);
            let mut result = BatchResult::default();
            run.seen.calls = stream(calls, &self.threads, observer, |batch| {
                let read = batch.len() as u64;
                let (own, others) = shared_out(pass, batch);
                self.threads.run(|| -> Result<()> {
                    replay.batch_into(&own, &mut result);
                    let since = pass.window.after;
                    each(Replayed {
                        calls: &own,
                        result: &result,
                        records: &records,
                        replay: &replay,
                        pass: number,
                        since,
                    })?;
                    if let Some(others) = others.filter(|_| replay.leak().is_some()) {
                        replay.measure(&others);
                    }
                    Ok(())
                })?;
                observer.tick(read)
            })?;
            findings.add(&replay);
            if let Some(leak) = replay.leak() {
                run.seen.leak = Some(leak.counts.clone());
                run.note(note::of_leak(leak, data.is_series()));
            }
            callers = if is_newest { Callers::default() } else { replay.into_callers() };
        }
        observer.skipped(Role::Calls, &run.seen.calls.skipped);
        run.note(note::notes_of_calls(&run.seen.calls, &findings));
        Ok(run.seen)
    }

    /// A replay of calls against loaded records and their index.
    #[must_use]
    pub fn replay_of<'b>(&'b self, data: &Dataset, records: &'b Records, index: &'b Index) -> Replay<'b> {
        let labels = Labels::new(records, data.blank_truth);
        Replay::new(&self.strategies, index, labels, &self.withheld, data.default_region, self.seed).as_of(data.as_of)
    }
}

/// A replay of a data set on its way.
struct Run<'a> {
    session: &'a Session,
    data: &'a Dataset,
    observer: &'a dyn Observer,
    seen: Seen,
}

impl Run<'_> {
    fn note(&mut self, notes: Vec<Note>) {
        self.observer.notes(&notes);
        self.seen.notes.extend(notes);
    }

    /// Tells notes about the records of a pass, which name its snapshot if there are several.
    fn note_of_pass(&mut self, pass: Pass, mut notes: Vec<Note>) {
        if self.data.passes().len() > 1 {
            for note in &mut notes {
                note.snapshot = self.data.date(pass).map(str::to_owned);
            }
        }
        self.note(notes);
    }

    /// Opens the call log and loads the records of a pass.
    fn load(&mut self, pass: Pass) -> Result<(CallReader, Records)> {
        self.observer.begin(Phase::ReadingRecords);
        let (calls, mut records, summary) = in_background(self.observer, {
            let (data, threads) = (self.data.clone(), self.session.threads.clone());
            move || {
                let calls = data.open_calls()?;
                let (records, summary) = data.load_records(pass, &threads)?;
                Ok((calls, records, summary))
            }
        })?;
        self.observer.tick(records.len() as u64)?;
        self.observer.skipped(Role::Records, &summary.skipped);
        self.note_of_pass(pass, note::notes_of_records(&summary));
        let is_dated = self.data.is_series() || has_lifetimes(&records);
        self.seen.is_dated |= is_dated;
        if matches!(self.data.as_of, AsOf::At(_)) && !self.seen.is_dated {
            return Err(DatasetError::Undated.into());
        }
        settle(&mut records, self.data.as_of, pass.window);
        self.seen.records = records.len() as u64;
        self.seen.phone_entries = summary.phone_entries;
        self.seen.skipped_records.merge(summary.skipped);
        for (reason, count) in summary.gone {
            *self.seen.gone_records.entry(reason).or_default() += count;
        }
        Ok((calls, records))
    }

    /// What measures how much is hindsight in the newest snapshot, if that can be known: calls meet the records as they stood,
    /// and there are dates.
    fn meter(&self, newest: &Records, first_seen: &FirstSeen) -> Option<LeakMeter> {
        match self.data.as_of {
            AsOf::Call if self.data.is_series() => Some(LeakMeter::new(first_seen.since(newest))),
            AsOf::Call => has_lifetimes(newest).then(LeakMeter::default),
            AsOf::Latest | AsOf::At(_) => None,
        }
    }
}

/// The calls of a batch that meet the snapshot of a pass, and the others, if there are any.
fn shared_out(pass: Pass, batch: CallBatch) -> (CallBatch, Option<CallBatch>) {
    if pass.window == Window::ALL {
        return (batch, None);
    }
    let rows = (0..).zip(&batch.started_at);
    let (own, others): (Vec<_>, Vec<_>) = rows.partition(|(_, time)| pass.window.holds(**time));
    if others.is_empty() {
        return (batch, None);
    }
    let take = |rows: Vec<(u32, _)>| batch.take(&rows.into_iter().map(|(row, _)| row).collect::<Vec<u32>>());
    (take(own), Some(take(others)))
}
