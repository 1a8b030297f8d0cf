//! What does a stored file of outcomes say of one strategy?

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use anilab_engine::input::{RowBatch, Skipped, Zone, open};
use anilab_engine::measure::Cell;
use anilab_engine::model::{Outcome, Places, RowHash, TextColumn, Timestamp, Verdict};
use anilab_engine::spec::{did_you_mean, list};

use super::super::error::{Error, Result};

/// A file of outcomes, and the strategy that is wanted of it; `None` for the only one.
pub(super) struct RunFile<'a> {
    pub(super) path: &'a Path,
    pub(super) strategy: Option<&'a str>,
}

/// The outcomes of one strategy, call by call.
#[derive(Default)]
pub(super) struct StoredRun {
    pub(super) name: String,
    pub(super) ids: TextColumn,
    pub(super) cells: Vec<Cell>,
    pub(super) callers: Vec<Option<u32>>,
    pub(super) times: Vec<Option<Timestamp>>,
    /// What popped, by its place among [`PoppedIds`].
    pub(super) popped: Vec<u32>,
    by_id: Places,
}

/// The ids of the records that popped in any run; each is held once.
#[derive(Default)]
pub(super) struct PoppedIds {
    places: HashMap<String, u32>,
    texts: TextColumn,
}

impl PoppedIds {
    fn enter(&mut self, id: &str) -> u32 {
        if let Some(&known) = self.places.get(id) {
            return known;
        }
        let place = u32::try_from(self.texts.len()).expect("fewer than 2³² records");
        self.texts.push(id);
        self.places.insert(id.to_owned(), place);
        place
    }

    /// The id at a place.
    pub(super) fn text(&self, place: u32) -> &str {
        self.texts.get(place as usize)
    }
}

impl StoredRun {
    /// The row of a call.
    pub(super) fn row(&self, id: &str) -> Option<u32> {
        self.by_id.find(RowHash::new(id, 0), |row| self.ids.get(row as usize) == id)
    }

    /// Enters a call; of a repeated id the first row counts.
    fn enter(&mut self, id: &str) -> bool {
        let row = u32::try_from(self.ids.len()).expect("fewer than 2³² calls");
        let ids = &self.ids;
        let is_new = self.by_id.enter(RowHash::new(id, 0), row, |other| ids.get(other as usize) == id).is_ok();
        if is_new {
            self.ids.push(id);
        }
        is_new
    }
}

const COLUMNS: [&str; 9] =
    ["call_id", "strategy", "outcome", "verdict", "popped_record", "started_at", "caller", "in_snapshot", "in_reach"];

impl RunFile<'_> {
    /// Reads the rows of the strategy; `tick` hears how many rows were read.
    pub(super) fn read(&self, popped: &mut PoppedIds, tick: impl Fn(u64) -> Result<()>) -> Result<StoredRun> {
        let file = self.path.display().to_string();
        let mut source = open(&file)?;
        let place = |name: &&str| {
            source.header().iter().position(|column| column == *name).ok_or_else(|| {
                Error::file(
                    &file,
                    format!(
                        "has no column {name}; it is not from this version of anilab replay: run anilab replay --out again"
                    ),
                )
            })
        };
        let places: Vec<usize> = COLUMNS.iter().map(place).collect::<Result<_>>()?;
        source.select(&places);
        let is_csv = self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let (mut rows, mut skipped) = (RowBatch::default(), Skipped::default());
        let mut names = BTreeSet::new();
        let mut run = StoredRun::default();
        let mut wanted = self.strategy.map(str::to_owned);
        while source.read(&mut rows, &mut skipped)? {
            for row in 0..rows.lines.len() {
                let text = |column: usize| as_written(rows.columns[column].get(row), is_csv);
                let strategy = text(1);
                if !names.contains(strategy) {
                    names.insert(strategy.to_owned());
                }
                if wanted.get_or_insert_with(|| strategy.to_owned()) == strategy && run.enter(text(0)) {
                    self.add(&mut run, popped, rows.lines[row], [2, 3, 4, 5, 6, 7, 8].map(text))?;
                }
            }
            tick(rows.lines.len() as u64)?;
        }
        if skipped.total() > 0 {
            return Err(Error::file(
                &file,
                format!("{} rows cannot be read; run anilab replay --out again", skipped.total()),
            ));
        }
        run.name = self.name(wanted, &names)?;
        Ok(run)
    }

    fn add(&self, run: &mut StoredRun, popped: &mut PoppedIds, line: u64, texts: [&str; 7]) -> Result<()> {
        let [outcome, verdict, record, started_at, caller, in_snapshot, in_reach] = texts;
        let refuse = |what: &str, text: &str| {
            let problem = format!("\"{text}\" is no {what}; run anilab replay --out again");
            Error::file(format!("{}:{line}", self.path.display()), problem)
        };
        let flag = |text: &str| match text {
            "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            _ => Err(refuse("flag, 1 or 0", text)),
        };
        let found = Outcome::ALL.into_iter().find(|one| one.name() == outcome);
        let judged = Verdict::ALL.into_iter().find(|one| one.name() == verdict);
        run.cells.push(Cell {
            outcome: found.ok_or_else(|| refuse("outcome", outcome))?,
            verdict: judged.ok_or_else(|| refuse("verdict", verdict))?,
            in_snapshot: flag(in_snapshot)?,
            in_reach: flag(in_reach)?,
        });
        // Callers are numbered from 0 on, so a greater number than there can be calls is damage.
        let number = |text: &str| text.parse::<u32>().ok().filter(|&number| number < u32::MAX / 4);
        run.callers.push(match caller {
            "" => None,
            text => Some(number(text).ok_or_else(|| refuse("number of a caller", text))?),
        });
        run.times.push(Zone::default().read(started_at));
        run.popped.push(popped.enter(record));
        Ok(())
    }

    fn name(&self, wanted: Option<String>, names: &BTreeSet<String>) -> Result<String> {
        let folder = self.path.parent().unwrap_or(Path::new("")).display();
        let known = || names.iter().map(String::as_str);
        match (&self.strategy, wanted) {
            (_, None) => {
                Err(Error::file(self.path.display().to_string(), "holds no outcomes; run anilab replay --out again"))
            }
            (Some(strategy), _) if !names.contains(*strategy) => Err(Error::Usage(format!(
                "{folder} has no strategy \"{strategy}\"{}; it has: {}",
                did_you_mean(strategy, known()),
                list(known())
            ))),
            (None, Some(_)) if names.len() > 1 => Err(Error::Usage(format!(
                "{folder} holds several strategies; say which, {folder}:STRATEGY, of: {}",
                list(known())
            ))),
            (_, Some(name)) => Ok(name),
        }
    }
}

/// The text without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn as_written(text: &str, is_csv: bool) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_csv && rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    }
}
