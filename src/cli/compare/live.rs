//! How are strategies compared that are replayed now?

use anilab_engine::error::{Error, Result};
use anilab_engine::input::ExtraColumn;
use anilab_engine::matching::strategy::assemble;
use anilab_engine::outcomes::{OutcomeLog, SegmentIndex, SegmentReader};
use anilab_engine::session::Replayed;
use anilab_studies::compare::{ChangedCalls, Compared, Design, Seen, What, compare};

use super::super::Global;
use super::super::data::read_config;
use super::super::notes::sentences;
use super::super::out::Out;
use super::super::replay::check;
use super::super::watch::Watch;
use super::CompareArgs;
use super::results::Results;

/// The columns of a call log that are looked at wherever they are.
const USUAL: [&str; 2] = ["queue", "source"];

pub(super) fn run(args: &CompareArgs, global: &Global, out: &Out) -> Result<()> {
    if args.intersect || args.unpaired {
        return Err(Error::Usage(
            "--intersect and --unpaired are for stored runs; strategies that are replayed now meet the same calls"
                .into(),
        ));
    }
    let config = read_config(global)?;
    let strategies = assemble(&args.sides, config.recipes())?;
    let mut input = args.data.input(global, &config)?;
    input.data.serve(&strategies)?;
    let columns = segment_columns(&args.by);
    input.data.carry(columns.clone());
    if input.is_example {
        out.note(
            "No data named: this is the bundled example, cloudnine. Yours: anilab compare A B --calls FILE --records FILE",
        );
    }
    let names: Vec<String> = strategies.iter().map(|strategy| strategy.name.clone()).collect();
    let carried: Vec<String> = columns.into_iter().map(|column| column.name).collect();
    let mut calls = OutcomeLog::new(names.clone());
    let mut index = SegmentIndex::new(&carried);
    let segments = index.text_dimensions().to_vec();
    if let Some(folder) = &args.out {
        input.spare_inputs(folder, &["changed_calls.parquet", "changed_calls.csv", "compare.html", "compare.json"])?;
    }
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    let mut changed = results
        .as_mut()
        .and_then(|results| results.changed.take())
        .map(|table| ChangedCalls::new(table, &names, &segments, args.show_numbers));
    let mut reader = SegmentReader::new(input.data.zone().clone(), input.data.default_region);
    let session = global.session(strategies, &config)?;
    let watch = Watch::new(out);
    let seen =
        session.replay_each(&input.data, watch.observer(), |Replayed { calls: batch, result, records, .. }| {
            let before = calls.len();
            calls.add(result);
            reader.read(&mut index, batch, result, records);
            let Some(changed) = &mut changed else { return Ok(()) };
            for row in 0..batch.len() {
                let what = |results: &Vec<anilab_engine::replay::StrategyResult>| {
                    let one = &results[row];
                    let popped = one.popped.map_or("", |popped| popped.id(records));
                    What { outcome: one.outcome, verdict: one.verdict, popped }
                };
                let whats: Vec<What<'_>> = result.strategies.iter().map(what).collect();
                let values = index.text_values(before + row);
                let number = args.show_numbers.then(|| batch.ani.get(row));
                changed.add(Seen { id: batch.id.get(row), number, segments: &values, whats: &whats })?;
            }
            Ok(())
        })?;
    drop(watch);
    check(&input.data, global, &seen, calls.len() as u64)?;
    if let (Some(results), Some(changed)) = (&mut results, changed) {
        results.whole = Some(changed.finish()?);
    }
    let plan = args.plan(global.seed, Design::Paired, None, Some(seen.is_dated))?;
    let comparison = session.threads().run(|| compare(Compared { log: &calls, segments: &index }, plan));
    args.finish(&comparison, results, &sentences(&seen.notes), global, out)
}

/// The columns of the log that are carried along: the usual ones where they are, and those that were asked for.
pub(crate) fn segment_columns(by: &[String]) -> Vec<ExtraColumn> {
    let mut columns: Vec<ExtraColumn> =
        USUAL.iter().map(|&name| ExtraColumn { name: name.to_owned(), is_optional: true }).collect();
    for name in by {
        match columns.iter_mut().find(|column| column.name.eq_ignore_ascii_case(name)) {
            Some(column) => column.is_optional = false,
            None => columns.push(ExtraColumn { name: name.clone(), is_optional: false }),
        }
    }
    columns
}
