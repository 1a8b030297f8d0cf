//! Which dials matter most, when all of them may turn at once?

use anilab_engine::error::Result as EngineResult;

use super::error::Result;
use super::gauge::{Figure, GAUGES};
use super::latin::hypercube;
use super::range::Range;
use super::seeds::world_seed;
use super::sobol::{Indices, Outputs, indices};
use super::world::{Asking, Place, replay_all};

/// What the dials are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The figure of a strategy, by its place.
    Strategy(usize),
    /// The figure of the second strategy less that of the first.
    Difference,
}

/// What one figure owes to the dials.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// Which figure.
    pub of: Of,
    /// The indices of the dials, in their order; `None` where the figure does not vary.
    pub indices: Option<Indices>,
}

/// The dials ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Rows of the design.
    pub rows: u32,
    /// Worlds that were replayed for it.
    pub worlds: u64,
    /// Rows that were left out because a world had nothing below the line of the figure.
    pub left_out: u32,
    /// The place of the figure.
    pub gauge: usize,
    /// The difference of the first two strategies first, where there are two, then each strategy.
    pub influences: Vec<Influence>,
}

/// Ranks the dials of some ranges by a figure, over their whole box.
pub(super) fn ranked(
    asking: &Asking<'_>,
    ranges: &[Range],
    gauge: usize,
    rows: u32,
    tick: &mut dyn FnMut(u64) -> EngineResult<()>,
) -> Result<Ranking> {
    let columns = ranges.len();
    let count = rows as usize;
    // Beyond all repeats of the curves, so that the design has people of its own.
    let stream = |row: usize| world_seed(asking.seed, (1 << 40) + row as u64);
    let design = hypercube(count, 2 * columns, world_seed(asking.seed, 1 << 41));
    let place = |row: usize, unit: &dyn Fn(usize) -> f64| Place {
        settings: ranges.iter().enumerate().map(|(column, range)| range.at(unit(column))).collect(),
        seed: stream(row),
    };
    let mut places = Vec::with_capacity(count * (columns + 2));
    places.extend((0..count).map(|row| place(row, &|column| design[row][column])));
    places.extend((0..count).map(|row| place(row, &|column| design[row][columns + column])));
    for taken in 0..columns {
        let from = |column: usize| if column == taken { columns + column } else { column };
        places.extend((0..count).map(|row| place(row, &|column| design[row][from(column)])));
    }
    let dials: Vec<_> = ranges.iter().map(|range| &range.dial).collect();
    let figures = replay_all(asking, &dials, &places, tick)?;
    let strategies = asking.lab.strategies.len();
    let difference = (strategies > 1).then_some(Of::Difference);
    let all: Vec<Of> = difference.into_iter().chain((0..strategies).map(Of::Strategy)).collect();
    let whole: Vec<usize> = (0..count)
        .filter(|row| {
            let worlds = (0..columns + 2).flat_map(|block| &figures[block * count + row]);
            worlds.clone().all(|strategy| strategy[gauge].value.is_some())
        })
        .collect();
    let value = |world: &Vec<[Figure; GAUGES.len()]>, of: Of| {
        let of_strategy = |place: usize| world[place][gauge].value.unwrap_or_default();
        match of {
            Of::Strategy(place) => of_strategy(place),
            Of::Difference => of_strategy(1) - of_strategy(0),
        }
    };
    let influences = all.into_iter().map(|of| {
        let block = |block: usize| whole.iter().map(|row| value(&figures[block * count + row], of)).collect();
        let outputs = Outputs { a: block(0), b: block(1), exchanged: (2..columns + 2).map(block).collect() };
        Influence { of, indices: indices(&outputs, asking.seed) }
    });
    Ok(Ranking {
        rows,
        worlds: places.len() as u64,
        left_out: rows - u32::try_from(whole.len()).unwrap_or(rows),
        gauge,
        influences: influences.collect(),
    })
}
