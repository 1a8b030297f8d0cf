//! What becomes of the calls of one world? It is made in memory, read as its files would be, and replayed.

use rayon::prelude::*;

use anilab_engine::error::{Error as EngineError, Result as EngineResult};
use anilab_engine::index::Index;
use anilab_engine::input::{CallOptions, CallReader, NeededColumn, RecordOptions, TableRows, load};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{BlankTruth, Region, Table, TextColumn};
use anilab_engine::outcomes::OutcomeLog;
use anilab_engine::replay::{BatchResult, Labels, Replay};
use anilab_phone::WithheldTexts;
use anilab_simulate::{Dials, Options, Scenario, Sink, generate};

use super::dial::{Dial, turned};
use super::error::Result;
use super::gauge::{Figure, GAUGES, figures};

/// What every world is replayed with.
pub struct Lab<'a> {
    /// The strategies.
    pub strategies: &'a [Strategy],
    /// The columns of the records that they look at.
    pub needed: Vec<NeededColumn>,
    /// What counts as a withheld number.
    pub withheld: &'a WithheldTexts,
    /// The region of calls and records without their own.
    pub region: Region,
}

/// Which world.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Its dials.
    pub dials: &'a Dials,
    /// Its seed, and its size where that is not the scenario's.
    pub options: Options,
}

impl Lab<'_> {
    /// The calls of a world under every strategy. What strategies leave to chance is drawn from the world's seed, so that
    /// `anilab simulate` and `anilab replay` with this seed come to the same.
    ///
    /// # Errors
    /// Where the dials and the sizes do not fit together, or a strategy searches what the records do not have.
    pub fn replayed(&self, world: World<'_>) -> Result<OutcomeLog> {
        let mut made = Made::default();
        generate(&Scenario::Drawn(Box::new(world.dials.clone())), &world.options, &mut made)?;
        let options = RecordOptions { needed: self.needed.clone(), ..RecordOptions::default() };
        let (records, _) = load(vec![Box::new(TableRows::new("records", made.records))], &options)?;
        let index = Index::build(&records, self.strategies, self.region)?;
        let labels = Labels::new(&records, BlankTruth::default());
        let seed = world.options.seed;
        let mut replay = Replay::new(self.strategies, &index, labels, self.withheld, self.region, seed);
        let reader = |table: &Table| {
            CallReader::new(vec![Box::new(TableRows::new("calls", table.clone()))], CallOptions::default())
        };
        if replay.needs_history() {
            let mut earlier = reader(&made.calls);
            while let Some(batch) = earlier.next_batch()? {
                replay.learn(&batch);
            }
        }
        let names = self.strategies.iter().map(|strategy| strategy.name.clone()).collect();
        let mut calls = OutcomeLog::new(names);
        let mut result = BatchResult::default();
        let mut log = reader(&made.calls);
        drop(made.calls);
        while let Some(batch) = log.next_batch()? {
            replay.batch_into(&batch, &mut result);
            calls.add(&result);
        }
        Ok(calls)
    }
}

/// What stays the same from world to world.
pub struct Asking<'a> {
    /// What they are replayed with.
    pub lab: &'a Lab<'a>,
    /// The scenario.
    pub dials: &'a Dials,
    /// The seed of the whole.
    pub seed: u64,
    /// How many calls a world has; `None` for as many as the scenario says.
    pub calls: Option<u64>,
    /// How many records a world has; `None` for as many as the scenario says.
    pub records: Option<u64>,
}

impl Asking<'_> {
    /// Calls and records of a world.
    #[must_use]
    pub fn size(&self) -> [u64; 2] {
        [self.calls.unwrap_or(self.dials.calls), self.records.unwrap_or(self.dials.records)]
    }
}

/// Which values the dials have in a world, and its seed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) settings: Vec<f64>,
    pub(super) seed: u64,
}

/// So many worlds for each thread are in hand at once; no more are in memory.
const AT_ONCE: usize = 4;

/// The figures of every strategy in every world, in the order of the places.
pub(super) fn replay_all(
    asking: &Asking<'_>,
    dials: &[&Dial],
    places: &[Place],
    tick: &mut dyn FnMut(u64) -> EngineResult<()>,
) -> Result<Vec<Vec<[Figure; GAUGES.len()]>>> {
    let one = |place: &Place| {
        let settings: Vec<(&Dial, f64)> = dials.iter().copied().zip(place.settings.iter().copied()).collect();
        let options = Options { seed: place.seed, calls: asking.calls, records: asking.records };
        let calls = asking.lab.replayed(World { dials: &turned(asking.dials, &settings)?, options })?;
        Ok((0..asking.lab.strategies.len()).map(|strategy| figures(&calls, strategy)).collect())
    };
    side_by_side(places, tick, one)
}

/// What `one` makes of each of the items, in their order, worked on by all threads, a few at a time; `tick` hears how many more are
/// done, and may stop the work.
///
/// # Errors
/// That of the first item that has one; and what `tick` stops with.
pub fn side_by_side<I: Sync, T: Send, E: From<EngineError> + Send>(
    items: &[I],
    tick: &mut dyn FnMut(u64) -> EngineResult<()>,
    one: impl Fn(&I) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let mut all = Vec::with_capacity(items.len());
    for part in items.chunks(AT_ONCE * rayon::current_num_threads()) {
        let done: Vec<Result<T, E>> = part.par_iter().map(&one).collect();
        for result in done {
            all.push(result?);
        }
        tick(part.len() as u64)?;
    }
    Ok(all)
}

/// The rows of a world, in memory.
#[derive(Default)]
struct Made {
    records: Table,
    calls: Table,
}

impl Sink for Made {
    fn records(&mut self, batch: &Table) -> EngineResult<()> {
        append(&mut self.records, batch);
        Ok(())
    }

    fn calls(&mut self, batch: &Table) -> EngineResult<()> {
        append(&mut self.calls, batch);
        Ok(())
    }
}

fn append(all: &mut Table, batch: &Table) {
    if all.columns.is_empty() {
        *all = Table { names: batch.names.clone(), columns: vec![TextColumn::new(); batch.columns.len()] };
    }
    for (all, more) in all.columns.iter_mut().zip(&batch.columns) {
        all.append(more, 0..more.len());
    }
}
