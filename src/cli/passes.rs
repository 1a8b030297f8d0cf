//! Which snapshot do which calls meet? One snapshot after another is loaded, and the call log is read for each, so that
//! memory holds one snapshot however many there are.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;

use anilab_engine::error::{Error, Result};
use anilab_engine::index::{AsOf, FirstSeen, Index, KeepEntries, Window, has_lifetimes, settle};
use anilab_engine::input::{CallReader, CallSummary, Skipped};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{CallBatch, Records, Timestamp};
use anilab_engine::replay::{BatchResult, Callers, Labels, LeakCount, LeakMeter, Replay};
use anilab_phone::WithheldTexts;

use super::data::{DataPlan, Pass};
use super::notes::{self, CallFindings};
use super::out::Out;
use super::watch::Watch;

/// What is replayed.
#[derive(Clone, Copy)]
pub(super) struct Passes<'a> {
    pub(super) plan: &'a DataPlan,
    pub(super) strategies: &'a [Strategy],
    pub(super) withheld: &'a WithheldTexts,
    pub(super) seed: u64,
}

/// Some calls, and what came of them.
pub(super) struct Replayed<'b> {
    pub(super) calls: &'b CallBatch,
    pub(super) result: &'b BatchResult,
    /// The snapshot that they met.
    pub(super) records: &'b Records,
    /// What replayed them.
    pub(super) replay: &'b Replay<'b>,
    /// The place of that snapshot among those that calls meet.
    pub(super) pass: usize,
    /// From when on it counts; `None` for the only one.
    pub(super) since: Option<Timestamp>,
}

/// What was seen on the way.
#[derive(Default)]
pub(super) struct Seen {
    /// The call log.
    pub(super) calls: CallSummary,
    /// Records and phone entries of the newest snapshot that calls met.
    pub(super) records: u64,
    pub(super) phone_entries: u64,
    /// Rows of all snapshots that were skipped.
    pub(super) skipped_records: Skipped,
    /// Rows of all snapshots that are no records of them, by reason.
    pub(super) gone_records: BTreeMap<&'static str, u64>,
    /// Whether the records say when they were there.
    pub(super) is_dated: bool,
    /// What calls find in the newest snapshot, for each strategy, where that says anything.
    pub(super) leak: Option<Vec<LeakCount>>,
    pub(super) notes: Vec<String>,
}

/// How many batches wait between reading and replaying.
const WAITING: usize = 4;

impl Passes<'_> {
    /// Replays every call against the snapshot that it meets; `each` gets the calls of the oldest snapshot first, and those
    /// of one snapshot in the order of the log. What is to be known of the records is said as soon as it is known.
    ///
    /// # Errors
    /// Where a file cannot be used, or the user stops the program.
    pub(super) fn run(self, out: &Out, mut each: impl FnMut(Replayed<'_>) -> Result<()>) -> Result<Seen> {
        let watch = Watch::new(out);
        let mut seen = Seen::default();
        let mut callers = Callers::default();
        let mut findings = CallFindings::default();
        let notes = notes::of_plan(self.plan, self.strategies);
        notes::say(out, &notes);
        seen.notes.extend(notes);
        let mut first_seen = FirstSeen::default();
        let passes = self.plan.passes();
        for (place, &pass) in passes.iter().enumerate() {
            let is_newest = place + 1 == passes.len();
            watch.begin("reading records");
            let (calls, records) = self.load(pass, out, &watch, &mut seen)?;
            if let (AsOf::Call, Some(start)) = (self.plan.as_of, pass.window.after) {
                first_seen.add(&records, start);
            }
            let meter = if is_newest { self.meter(&records, &first_seen) } else { None };
            let keep = if meter.is_some() { KeepEntries::EveryPlace } else { KeepEntries::WhereNeeded };
            let index = Index::build_keeping(keep, &records, self.strategies, self.plan.default_region)?;
            let absent = self.of_pass(pass, notes::of_absent(index.absent()));
            notes::say(out, &absent);
            seen.notes.extend(absent);
            let plus =
                notes::of_plus("the records' numbers", index.plus(), "--records-notation", Some("records_notation"));
            let plus = self.of_pass(pass, plus);
            notes::say(out, &plus);
            seen.notes.extend(plus);
            let mut replay = self.replay(&records, &index).following(callers);
            if let Some(meter) = meter {
                replay = replay.measuring(meter);
            }
            if replay.needs_history() {
                watch.begin("reading earlier calls");
                stream(self.plan.all_calls()?, &watch, |batch| {
                    replay.learn(&batch);
                    watch.tick(batch.len() as u64)
                })?;
            }
            watch.begin("replaying calls");
            let mut result = BatchResult::default();
            seen.calls = stream(calls, &watch, |batch| {
                let read = batch.len() as u64;
                let (own, others) = shared_out(pass, batch);
                replay.batch_into(&own, &mut result);
                let since = pass.window.after;
                each(Replayed {
                    calls: &own,
                    result: &result,
                    records: &records,
                    replay: &replay,
                    pass: place,
                    since,
                })?;
                if let Some(others) = others.filter(|_| replay.leak().is_some()) {
                    replay.measure(&others);
                }
                watch.tick(read)
            })?;
            findings.add(&replay);
            if let Some(leak) = replay.leak() {
                seen.leak = Some(leak.counts.clone());
                let notes = notes::of_leak(leak, self.plan.is_series());
                notes::say(out, notes.as_slice());
                seen.notes.extend(notes);
            }
            callers = if is_newest { Callers::default() } else { replay.into_callers() };
        }
        drop(watch);
        notes::say_skipped(out, "calls", &seen.calls.skipped);
        let notes = notes::of_calls(&seen.calls, &findings);
        notes::say(out, &notes);
        seen.notes.extend(notes);
        Ok(seen)
    }

    fn replay<'b>(self, records: &'b Records, index: &'b Index) -> Replay<'b>
    where
        Self: 'b,
    {
        let labels = Labels::new(records, self.plan.blank_truth);
        Replay::new(self.strategies, index, labels, self.withheld, self.plan.default_region, self.seed)
            .as_of(self.plan.as_of)
    }

    /// What measures how much is hindsight in the newest snapshot, where that can be known: calls meet the records as they
    /// stood, and there are dates.
    fn meter(self, newest: &Records, first_seen: &FirstSeen) -> Option<LeakMeter> {
        match self.plan.as_of {
            AsOf::Call if self.plan.is_series() => Some(LeakMeter::new(first_seen.since(newest))),
            AsOf::Call => has_lifetimes(newest).then(LeakMeter::default),
            AsOf::Latest | AsOf::At(_) => None,
        }
    }

    /// Opens the call log and loads the records of a pass.
    fn load(self, pass: Pass, out: &Out, watch: &Watch, seen: &mut Seen) -> Result<(CallReader, Records)> {
        let (calls, mut records, summary) = watch.wait_for({
            let plan = self.plan.clone();
            move || {
                let calls = plan.calls()?;
                let (records, summary) = plan.records(pass)?;
                Ok((calls, records, summary))
            }
        })?;
        watch.tick(records.len() as u64)?;
        let notes = self.of_pass(pass, notes::of_records(&summary));
        notes::say_skipped(out, "records", &summary.skipped);
        notes::say(out, &notes);
        seen.notes.extend(notes);
        seen.is_dated |= self.plan.is_series() || has_lifetimes(&records);
        if matches!(self.plan.as_of, AsOf::At(_)) && !seen.is_dated {
            return Err(Error::Usage(
                "--as-of a date needs dated records, and these are one undated snapshot; write --records DATE=FILE for \
                 each date"
                    .into(),
            ));
        }
        settle(&mut records, self.plan.as_of, pass.window);
        seen.records = records.len() as u64;
        seen.phone_entries = summary.phone_entries;
        seen.skipped_records.merge(summary.skipped);
        for (reason, count) in summary.gone {
            *seen.gone_records.entry(reason).or_default() += count;
        }
        Ok((calls, records))
    }

    /// Notes about the records of a pass, which name its snapshot where there are several.
    fn of_pass(self, pass: Pass, notes: impl IntoIterator<Item = String>) -> Vec<String> {
        let date = self.plan.date(pass).filter(|_| self.plan.passes().len() > 1);
        let name = |note: String| date.map_or(note.clone(), |date| format!("snapshot of {date}: {note}"));
        notes.into_iter().map(name).collect()
    }
}

/// The calls of a batch that meet the snapshot of a pass, and the others, where there are any.
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

/// Reads calls on a thread of their own while `each` works on those read before.
pub(super) fn stream(
    mut calls: CallReader,
    watch: &Watch,
    mut each: impl FnMut(CallBatch) -> Result<()>,
) -> Result<CallSummary> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    let reader = thread::spawn(move || {
        while let Some(batch) = calls.next_batch()? {
            if sender.send(batch).is_err() {
                // The other side stopped, and says why.
                break;
            }
        }
        Ok(calls.summary())
    });
    // Where this side stops, the reader may be waiting for input that never comes; it ends with the program.
    while let Some(batch) = watch.next_of(&receiver)? {
        each(batch)?;
    }
    reader.join().expect("reading does not panic")
}
