//! How are strategies compared that are replayed now?

use anilab_engine::matching::strategy::assemble;
use anilab_engine::outcomes::SegmentIndex;
use anilab_engine::session::Logged;
use anilab_studies::compare::{ChangedCalls, Compared, Design, compare, replay_for_comparison, segment_columns};

use super::super::Global;
use super::super::data::read_config;
use super::super::error::{Error, Result};
use super::super::notes::sentences;
use super::super::out::Out;
use super::super::replay::check;
use super::super::watch::Watch;
use super::CompareArgs;
use super::results::Results;

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
    let carried: Vec<String> = columns.into_iter().map(|column| column.name).collect();
    if let Some(folder) = &args.out {
        input.spare_inputs(folder, &["changed_calls.parquet", "changed_calls.csv", "compare.html", "compare.json"])?;
    }
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    let session = global.session(strategies, &config)?;
    let changed = results.as_mut().and_then(|results| results.changed.take()).map(|table| {
        // The table has a column for every text dimension of the calls, not for the columns of the log alone.
        let segments = SegmentIndex::new(&carried);
        ChangedCalls::new(table, &session.names(), segments.text_dimensions(), args.show_numbers)
    });
    let watch = Watch::new(out);
    let compared = replay_for_comparison(&session, &input.data, &carried, watch.observer(), changed);
    drop(watch);
    let (Logged { log, segments, seen, .. }, changed) = compared?;
    check(&input.data, global, &seen, log.len() as u64)?;
    if let Some(results) = &mut results {
        results.whole = changed;
    }
    let plan = args.plan(global.seed, Design::Paired, None, Some(seen.is_dated))?;
    let comparison = session.threads().run(|| compare(Compared { log: &log, segments: &segments }, plan));
    args.finish(&comparison, results, &sentences(&seen.notes), global, out)
}
