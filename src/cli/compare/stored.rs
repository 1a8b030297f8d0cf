//! How are runs compared that were stored?

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anilab_engine::config::Config;
use anilab_engine::input::Zone;
use anilab_engine::measure::Cell;
use anilab_engine::model::Verdict;
use anilab_engine::outcomes::{OutcomeLog, SegmentIndex};
use anilab_engine::session::{Observer as _, Phase};
use anilab_studies::compare::{
    ChangedCalls, Compared, Comparison, Design, Overlap, Seen, What, compare, compare_two_runs,
};
use anilab_text::grouped;

use super::super::Global;
use super::super::data::read_config;
use super::super::error::{Error, Result};
use super::super::out::Out;
use super::super::watch::Watch;
use super::CompareArgs;
use super::results::Results;
use super::run_file::{PoppedIds, RunFile, StoredRun};

/// A strategy of a folder that a replay wrote.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
    file: PathBuf,
    strategy: Option<String>,
}

/// The files of outcomes, the one that is read where both are there first.
const FILES: [&str; 2] = ["outcomes.parquet", "outcomes.csv"];

/// The folders that the user names; none where they are strategies to replay.
pub(super) fn folders(sides: &[String]) -> Result<Vec<Folder>> {
    let found: Vec<Option<Folder>> = sides.iter().map(|side| folder(side)).collect::<Result<_>>()?;
    if let (true, Some(other)) =
        (found.iter().any(Option::is_some), found.iter().position(Option::is_none).map(|place| &sides[place]))
    {
        return Err(Error::Usage(format!(
            "\"{other}\" is no folder with outcomes and another side is: stored runs are compared with stored runs, strategies with \
             strategies"
        )));
    }
    Ok(found.into_iter().flatten().collect())
}

fn folder(side: &str) -> Result<Option<Folder>> {
    let cuts = side.match_indices(':').map(|(place, _)| (&side[..place], Some(side[place + 1..].to_owned())));
    for (path, strategy) in [(side, None)].into_iter().chain(cuts) {
        let path = Path::new(path);
        if let Some(file) = FILES.map(|name| path.join(name)).into_iter().find(|file| file.is_file()) {
            return Ok(Some(Folder { path: path.to_owned(), file, strategy }));
        }
        if path.is_dir() && side.contains(['/', '\\']) {
            return Err(Error::Usage(format!(
                "{} holds neither outcomes.parquet nor outcomes.csv; write them with anilab replay --out {0}",
                path.display()
            )));
        }
    }
    Ok(None)
}

pub(super) fn run(args: &CompareArgs, folders: &[Folder], global: &Global, out: &Out) -> Result<()> {
    check(args, folders)?;
    let config = read_config(global)?;
    let zone = zone(global, &config)?;
    let mut results = args.out.as_ref().map(|folder| Results::create(folder, args.outcomes)).transpose()?;
    let (mut runs, popped) = read(folders, out)?;
    name(&mut runs, folders);
    let (rows, overlap) = shared_rows(&runs);
    let differs = overlap.only.iter().any(|&calls| calls > 0);
    let mut notes = Vec::new();
    let comparison = match (differs, args.intersect, args.unpaired) {
        (true, false, false) => return Err(different(&runs, &overlap)),
        (false, _, true) => {
            return Err(Error::Usage(format!(
                "the runs are over the same {} calls; leave out --unpaired, which would throw away what is known of each call",
                grouped(overlap.shared)
            )));
        }
        (true, _, true) => unpaired(args, &runs, &zone, overlap, global)?,
        (_, _, false) => {
            if rows.is_empty() {
                return Err(Error::NothingEligible("no call is in all runs".into()));
            }
            let calls = joined(&runs, &rows, &zone, &mut notes);
            if let Some(results) = &mut results
                && let Some(table) = results.changed.take()
            {
                results.whole = Some(changed(table, calls.log.names(), &runs, &rows, &popped)?.finish()?);
            }
            let design = if differs { Design::Intersection } else { Design::Paired };
            let overlap = differs.then_some(overlap);
            compare(calls.compared(), args.plan(global.seed, design, overlap, None)?)
        }
    };
    for note in &notes {
        out.note(&format!("note: {note}"));
    }
    args.finish(&comparison, results, &notes, global, out)
}

fn check(args: &CompareArgs, folders: &[Folder]) -> Result<()> {
    let problem = if !args.data.calls.is_empty() || !args.data.records.is_empty() {
        "--calls and --records are for strategies that are replayed now; stored runs have their outcomes"
    } else if !args.by.is_empty() {
        "--by looks at a column of the call log, which stored outcomes do not hold; name strategies, with --calls and --records"
    } else if args.show_numbers {
        "--show-numbers: stored outcomes hold no phone numbers; name strategies, with --calls and --records"
    } else if args.unpaired && folders.len() != 2 {
        "--unpaired compares two runs, and more are named"
    } else {
        return Ok(());
    };
    Err(Error::Usage(problem.into()))
}

fn zone(global: &Global, config: &Config) -> Result<Zone> {
    let name = global.timezone.as_ref().or(config.data.timezone.as_ref());
    Ok(name.map_or_else(|| Ok(Zone::default()), |name| Zone::named(name))?)
}

fn read(folders: &[Folder], out: &Out) -> Result<(Vec<StoredRun>, PoppedIds)> {
    let watch = Watch::new(out);
    watch.begin(Phase::ReadingOutcomes);
    let mut popped = PoppedIds::default();
    let mut runs = Vec::new();
    for folder in folders {
        let file = RunFile { path: &folder.file, strategy: folder.strategy.as_deref() };
        runs.push(file.read(&mut popped, |rows| Ok(watch.tick(rows)?))?);
    }
    Ok((runs, popped))
}

/// Gives each run a name that no other has: that of its strategy, with that of its folder where several have the same.
fn name(runs: &mut [StoredRun], folders: &[Folder]) {
    let names: Vec<String> = runs.iter().map(|run| run.name.clone()).collect();
    for (place, (run, folder)) in runs.iter_mut().zip(folders).enumerate() {
        if names.iter().filter(|name| **name == run.name).count() > 1 {
            let of = folder.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            run.name = format!("{of}:{}", names[place]);
        }
    }
    let mut taken = BTreeSet::new();
    for (place, run) in runs.iter_mut().enumerate() {
        if !taken.insert(run.name.clone()) {
            run.name = format!("{} ({})", run.name, place + 1);
        }
    }
}

/// For each call of the first run that is in all, its row in each; and how far the runs share their calls.
fn shared_rows(runs: &[StoredRun]) -> (Vec<Vec<u32>>, Overlap) {
    let [first, others @ ..] = runs else { return (Vec::new(), Overlap { shared: 0, only: Vec::new() }) };
    let mut rows = Vec::new();
    for (row, id) in (0..).zip(first.ids.iter()) {
        let in_others: Option<Vec<u32>> = others.iter().map(|other| other.row(id)).collect();
        rows.extend(in_others.map(|mut all| {
            all.insert(0, row);
            all
        }));
    }
    let shared = rows.len() as u64;
    (rows, Overlap { shared, only: runs.iter().map(|run| run.ids.len() as u64 - shared).collect() })
}

fn different(runs: &[StoredRun], overlap: &Overlap) -> Error {
    let only: Vec<String> = runs
        .iter()
        .zip(&overlap.only)
        .map(|(run, &calls)| format!("{} only in \"{}\"", grouped(calls), run.name))
        .collect();
    let unpaired = if runs.len() == 2 {
        ", or --unpaired, which compares the runs as they are: less precise, and other traffic is part of the difference"
    } else {
        ""
    };
    Error::Usage(format!(
        "the runs are not over the same calls: {} are in all of them, {}; say --intersect, which compares the calls that are in \
         all and leaves out the others{unpaired}",
        grouped(overlap.shared),
        only.join(", ")
    ))
}

/// What stored calls came to, and when they rang.
struct StoredCalls {
    log: OutcomeLog,
    segments: SegmentIndex,
}

impl StoredCalls {
    fn new(names: Vec<String>) -> Self {
        Self { log: OutcomeLog::new(names), segments: SegmentIndex::default() }
    }

    fn compared(&self) -> Compared<'_> {
        Compared { log: &self.log, segments: &self.segments }
    }
}

/// The calls that all runs have. A label that only some runs have is no label: right and wrong would not be of the same calls.
fn joined(runs: &[StoredRun], rows: &[Vec<u32>], zone: &Zone, notes: &mut Vec<String>) -> StoredCalls {
    let names = runs.iter().map(|run| run.name.clone()).collect();
    let mut calls = StoredCalls::new(names);
    let mut unequal = 0;
    for rows in rows {
        let mut met: Vec<Cell> = runs.iter().zip(rows).map(|(run, &row)| run.cells[row as usize]).collect();
        let labelled = met.iter().filter(|cell| cell.verdict != Verdict::Unlabelled).count();
        if labelled > 0 && labelled < met.len() {
            unequal += 1;
            for cell in &mut met {
                *cell = Cell { verdict: Verdict::Unlabelled, in_snapshot: false, in_reach: false, ..*cell };
            }
        }
        let (run, row) = (&runs[0], rows[0] as usize);
        calls.log.push(run.callers[row], met);
        calls.segments.push_time(run.times[row], zone);
    }
    if unequal > 0 {
        notes.push(format!(
            "{} calls have a label in some of the runs only; they count as unlabelled",
            grouped(unequal)
        ));
    }
    calls
}

fn unpaired(
    args: &CompareArgs,
    runs: &[StoredRun],
    zone: &Zone,
    overlap: Overlap,
    global: &Global,
) -> Result<Comparison> {
    let alone = |run: &StoredRun| {
        let mut calls = StoredCalls::new(vec![run.name.clone()]);
        for row in 0..run.ids.len() {
            calls.log.push(run.callers[row], [run.cells[row]]);
            calls.segments.push_time(run.times[row], zone);
        }
        calls
    };
    let [first, second] = runs else { unreachable!("two runs were asked for") };
    let plan = args.plan(global.seed, Design::Unpaired, Some(overlap), None)?;
    Ok(compare_two_runs([alone(first).compared(), alone(second).compared()], plan))
}

fn changed(
    table: Box<dyn anilab_engine::output::TableWriter>,
    names: &[String],
    runs: &[StoredRun],
    rows: &[Vec<u32>],
    popped: &PoppedIds,
) -> Result<ChangedCalls> {
    let mut changed = ChangedCalls::new(table, names, &[], false);
    for rows in rows {
        let what = |(run, &row): (&StoredRun, &u32)| {
            let cell = run.cells[row as usize];
            What { outcome: cell.outcome, verdict: cell.verdict, popped: popped.text(run.popped[row as usize]) }
        };
        let whats: Vec<What<'_>> = runs.iter().zip(rows).map(what).collect();
        changed.add(Seen { id: runs[0].ids.get(rows[0] as usize), number: None, segments: &[], whats: &whats })?;
    }
    Ok(changed)
}
