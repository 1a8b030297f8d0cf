//! `anilab replay`: how did each strategy do on these calls?

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use clap::Args;

use crate::error::{Error, Result};
use crate::index::Index;
use crate::ingest::{CallReader, CallSummary, RecordSummary};
use crate::measure::{Dataset, Figures, NetWeights, Scorecard, Tally};
use crate::model::{CallBatch, Records};
use crate::phone::WithheldTexts;
use crate::replay::{BatchResult, Labels, Replay, write_outcomes};
use crate::report::{Format, grouped, render};
use crate::strategy::assemble;

use super::Global;
use super::data::{DataArgs, DataPlan, read_config};
use super::notes;
use super::out::Out;
use super::results::{Outcomes, Results};
use super::watch::Watch;

#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The strategies to compare: names of the configuration, or specs, a normaliser and tie-break rules with + between
    /// them such as "e164+name-similarity:0.9+most-recent" [default: those of the configuration, else raw digits last-10 last-9 last-7 e164].
    #[arg(long, value_name = "NAME", num_args = 1..)]
    strategy: Vec<String>,
    /// Write scorecard.json, the outcome of every call, charts and report.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the outcomes are written with --out.
    #[arg(long, value_enum, default_value_t = Outcomes::Parquet)]
    outcomes: Outcomes,
    /// What a list with the true record is worth in net, a right pop being worth 1.
    #[arg(long, value_name = "WORTH", default_value_t = NetWeights::default().list)]
    list_weight: f64,
    /// What a wrong pop costs in net.
    #[arg(long, value_name = "COST", default_value_t = NetWeights::default().wrong)]
    wrong_weight: f64,
}

/// How many batches wait between reading and replaying.
const WAITING: usize = 4;

pub(super) fn run(args: &ReplayArgs, global: &Global, out: &mut Out) -> Result<()> {
    let config = read_config(global)?;
    let strategies = assemble(&args.strategy, &config.recipes())?;
    let mut plan = DataPlan::new(&args.data, global, &config)?;
    plan.serve(&strategies)?;
    let withheld = WithheldTexts::with(config.withheld.texts.clone());
    let weights = NetWeights { list: args.list_weight, wrong: args.wrong_weight };
    if plan.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab replay --calls FILE --records FILE",
        );
    }
    let watch = Watch::new(out);
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    watch.begin("reading records");
    let (calls, records, record_summary) = watch.wait_for({
        let plan = plan.clone();
        move || {
            let calls = plan.calls()?;
            let (records, summary) = plan.records()?;
            Ok((calls, records, summary))
        }
    })?;
    watch.tick(records.len() as u64)?;
    let mut notes = notes::of_records(&record_summary);
    notes::say_skipped(out, "records", &record_summary.skipped);
    notes::say(out, &notes);
    let index = Index::build(&records, &strategies, plan.default_region)?;
    let plus = notes::of_plus("the records' numbers", index.plus(), "--records-notation", Some("records_notation"));
    notes::say(out, plus.as_slice());
    notes.extend(plus);
    let labels = Labels::new(&records, plan.blank_truth);
    let mut replay = Replay::new(&strategies, &index, labels, &withheld, plan.default_region, global.seed);
    if replay.needs_history() {
        watch.begin("reading earlier calls");
        stream(plan.calls()?, &watch, |batch| {
            replay.learn(&batch);
            watch.tick(batch.len() as u64)
        })?;
    }
    watch.begin("replaying calls");
    let mut tally = Tally::new(strategies.len());
    let mut result = BatchResult::default();
    let call_summary = stream(calls, &watch, |batch| {
        replay.batch_into(&batch, &mut result);
        if let Some(table) = results.as_mut().and_then(|results| results.outcomes.as_mut()) {
            write_outcomes(table.as_mut(), &batch, &result, &strategies, &records)?;
        }
        tally.add(&result, &batch.started_at);
        watch.tick(batch.len() as u64)
    })?;
    drop(watch);
    notes::say_skipped(out, "calls", &call_summary.skipped);
    let call_notes = notes::of_calls(&call_summary, &replay);
    notes::say(out, &call_notes);
    notes.extend(call_notes);
    check(&plan, global, &call_summary, &record_summary, &tally)?;
    let dataset = dataset(&call_summary, &record_summary, &records, &tally, replay.callers());
    let scorecard = Scorecard { dataset, strategies: tally.scores(&strategies) };
    if let Some(results) = results {
        let figures = Figures::of(&scorecard, &tally, weights);
        results.publish(&scorecard, weights, &figures, &notes)?;
    }
    let format = Format::from(global.format);
    out.result(&render(&scorecard, format, weights, out.is_coloured()))?;
    if let Some(folder) = &args.out {
        out.note(&format!("wrote {}", folder.display()));
    }
    Ok(())
}

/// Reads calls on a thread of their own while `each` works on those read before.
fn stream(mut calls: CallReader, watch: &Watch, mut each: impl FnMut(CallBatch) -> Result<()>) -> Result<CallSummary> {
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

fn dataset(calls: &CallSummary, seen: &RecordSummary, records: &Records, tally: &Tally, callers: u32) -> Dataset {
    let mut skipped_rows = calls.skipped.counts().clone();
    for (reason, count) in &calls.ineligible {
        *skipped_rows.entry(reason.clone()).or_default() += count;
    }
    for (reason, count) in seen.skipped.counts() {
        skipped_rows.insert(format!("record_{reason}"), *count);
    }
    Dataset {
        calls: calls.rows,
        eligible: tally.eligible(),
        callers: u64::from(callers),
        records: records.len() as u64,
        phone_entries: records.entries.record.len() as u64,
        labelled: tally.labelled(),
        skipped_rows,
    }
}

/// Ends the run where nothing was evaluated, or where rows were skipped and none may be.
fn check(plan: &DataPlan, global: &Global, calls: &CallSummary, records: &RecordSummary, tally: &Tally) -> Result<()> {
    let skipped = calls.skipped.total() + records.skipped.total();
    if global.strict && skipped > 0 {
        return Err(Error::Skipped(skipped));
    }
    if calls.rows == 0 {
        return Err(Error::input(plan.call_files(), "no rows: a header, and no call below it"));
    }
    if tally.eligible() == 0 {
        let reasons: Vec<String> = calls
            .ineligible
            .iter()
            .chain(calls.skipped.counts())
            .map(|(reason, count)| format!("{reason} {}", grouped(*count)))
            .collect();
        return Err(Error::NothingEligible(format!("{} rows were read: {}", grouped(calls.rows), reasons.join(", "))));
    }
    Ok(())
}
