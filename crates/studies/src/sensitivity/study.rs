//! How do the strategies do while dials turn? One curve a strategy and figure, one dial at a time; then all dials at once.

use anilab_engine::error::Result as EngineResult;

use super::crossing::Meeting;
use super::curve::{Paired, Point};
use super::dial::{Dial, turned};
use super::error::{Result, SensitivityError};
use super::gauge::{Figure, GAUGES};
use super::range::Range;
use super::ranking::{Ranking, ranked};
use super::seeds::world_seed;
use super::world::{Asking, Place, replay_all};

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The dials and the ends of their ranges.
    pub ranges: Vec<Range>,
    /// How many values each dial has.
    pub steps: u32,
    /// How many worlds each value has.
    pub repeats: u32,
    /// The place of the figure that sentences, charts and the ranking are about.
    pub gauge: usize,
    /// How many rows the design of the ranking has; `None` for no ranking.
    pub rows: Option<u32>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// The scenario.
    pub scenario: String,
    /// The dials that were set beside, as the user wrote them.
    pub settings: Vec<String>,
    /// The seed of the whole.
    pub seed: u64,
    /// Calls and records of each world.
    pub size: [u64; 2],
    /// What was asked.
    pub asked: Asked,
    /// The strategies.
    pub strategies: Vec<String>,
    /// The seeds of the worlds, repeat by repeat.
    pub seeds: Vec<u64>,
    /// One dial after another, the others as in the scenario.
    pub sweeps: Vec<Sweep>,
    /// All dials at once.
    pub ranking: Option<Ranking>,
}

/// One dial turned.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// The dial.
    pub dial: Dial,
    /// Its values.
    pub values: Vec<f64>,
    /// Value by value and strategy by strategy, all figures.
    pub curves: Vec<Vec<[Point; GAUGES.len()]>>,
    /// How the strategies differ, pair by pair and figure by figure.
    pub pairs: Vec<Pair>,
}

/// Two strategies in one figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place of the figure.
    pub gauge: usize,
    /// The places of the strategies.
    pub places: [usize; 2],
    /// The second less the first, value by value.
    pub differences: Vec<Paired>,
    /// Where they cross.
    pub meeting: Meeting,
}

impl Sweep {
    /// The two strategies of these places in one figure.
    #[must_use]
    pub fn pair(&self, places: [usize; 2], gauge: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.places == places && pair.gauge == gauge)
    }
}

impl Study {
    /// Answers; `tick` hears how many worlds more are done, and may stop the work.
    ///
    /// # Errors
    /// Where dials and sizes do not fit together, a strategy searches what the records do not have, or `tick` stops the work.
    pub fn of(
        asking: &Asking<'_>,
        scenario: &str,
        asked: &Asked,
        tick: &mut dyn FnMut(u64) -> EngineResult<()>,
    ) -> Result<Self> {
        check(asking, asked)?;
        let seeds: Vec<u64> = (0..u64::from(asked.repeats)).map(|repeat| world_seed(asking.seed, repeat)).collect();
        let sweeps =
            asked.ranges.iter().map(|range| sweep(asking, range, asked, &seeds, tick)).collect::<Result<_>>()?;
        let ranking = asked.rows.map(|rows| ranked(asking, &asked.ranges, asked.gauge, rows, tick)).transpose()?;
        Ok(Self {
            scenario: scenario.to_owned(),
            settings: Vec::new(),
            seed: asking.seed,
            size: asking.size(),
            asked: asked.clone(),
            strategies: asking.lab.strategies.iter().map(|strategy| strategy.name.clone()).collect(),
            seeds,
            sweeps,
            ranking,
        })
    }
}

/// Whether every corner of what is asked is a world: ends are checked one by one when they are read, and together here.
fn check(asking: &Asking<'_>, asked: &Asked) -> Result<()> {
    for (place, range) in asked.ranges.iter().enumerate() {
        if asked.ranges[..place].iter().any(|earlier| earlier.dial == range.dial) {
            return Err(SensitivityError::RangeTwice { parameter: range.dial.path.clone() });
        }
    }
    if asked.rows.is_some() {
        for ends in [|range: &Range| range.from, |range: &Range| range.to] {
            let corner: Vec<(&Dial, f64)> = asked.ranges.iter().map(|range| (&range.dial, ends(range))).collect();
            turned(asking.dials, &corner).map_err(|problem| SensitivityError::Corner { problem: Box::new(problem) })?;
        }
    }
    Ok(())
}

fn sweep(
    asking: &Asking<'_>,
    range: &Range,
    asked: &Asked,
    seeds: &[u64],
    tick: &mut dyn FnMut(u64) -> EngineResult<()>,
) -> Result<Sweep> {
    let values = range.values(asked.steps);
    let place = |value: f64| seeds.iter().map(move |&seed| Place { settings: vec![value], seed });
    let places: Vec<Place> = values.iter().flat_map(|&value| place(value)).collect();
    let figures = replay_all(asking, &[&range.dial], &places, tick)?;
    let steps: Vec<&[World]> = figures.chunks(seeds.len()).collect();
    let strategies = asking.lab.strategies.len();
    let point = |worlds: &[World], strategy: usize, gauge: usize| {
        Point::of(&worlds.iter().map(|world| world[strategy][gauge]).collect::<Vec<Figure>>())
    };
    let curves = steps
        .iter()
        .map(|worlds| {
            (0..strategies).map(|strategy| std::array::from_fn(|gauge| point(worlds, strategy, gauge))).collect()
        })
        .collect();
    let mut pairs = Vec::new();
    for gauge in 0..GAUGES.len() {
        for first in 0..strategies {
            for second in first + 1..strategies {
                pairs.push(pair(&values, &steps, [first, second], gauge, asking.seed));
            }
        }
    }
    Ok(Sweep { dial: range.dial.clone(), values, curves, pairs })
}

/// The figures of every strategy in one world.
type World = Vec<[Figure; GAUGES.len()]>;

fn pair(values: &[f64], steps: &[&[World]], places: [usize; 2], gauge: usize, seed: u64) -> Pair {
    let difference = |world: &World| {
        let [first, second] = places.map(|place| world[place][gauge].value);
        Some(second? - first?)
    };
    let differences: Vec<Vec<Option<f64>>> =
        steps.iter().map(|worlds| worlds.iter().map(difference).collect()).collect();
    Pair {
        gauge,
        places,
        differences: differences.iter().map(|worlds| Paired::of(worlds)).collect(),
        meeting: Meeting::of(values, &differences, seed),
    }
}
