//! How many calls, and how long? Asked of a log by the formula alone, or of a scenario by the formula and in its worlds.

use schemars::JsonSchema;
use serde::Serialize;

use crate::sensitivity::{Asking, World, side_by_side, world_seed};
use anilab_engine::error::Result as EngineResult;
use anilab_engine::measure::{Measure, REGISTRY, RIGHT_POPS};
use anilab_engine::outcomes::OutcomeLog;
use anilab_simulate::Options;

use super::basis::Basis;
use super::error::{PlantingError, PowerError};
use super::formula::{Formula, power};
use super::gate_time::{Found, GateTime, WEEKS, noticed};
use super::needed::{Needed, Rung, climb, ladder};
use super::planting::Planting;

/// The measures that a difference can be planted in: of calls of which a right pop that is lost is one less.
pub const MEASURES: [&str; 4] = ["match_rate", "pop_rate", "pop_recall", RIGHT_POPS.name];

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The size of the difference, a share.
    pub effect: f64,
    /// Of which rate: one of [`MEASURES`].
    pub measure: &'static str,
    /// How many worlds are made.
    pub repeats: u32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Power {
    /// What was asked.
    pub asked: Asked,
    /// One strategy or two.
    pub strategies: Vec<String>,
    /// What the log, or the scenario, is like.
    pub basis: Basis,
    /// Until a difference shows.
    pub needed: Needed,
    /// Until the gate notices a drop.
    pub gate: GateTime,
    /// The worlds; `None` for a log.
    pub worlds: Option<Worlds>,
}

/// The worlds in which it was tried.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Worlds {
    /// The name of the scenario.
    pub scenario: String,
    /// The seed of the whole.
    pub seed: u64,
    /// Records of each world.
    pub records: u64,
    /// Calls of each world: as many as the longest log of both ladders takes.
    pub calls: u64,
    /// How many worlds were made.
    pub repeats: u32,
}

/// What a log tells, by the formula.
///
/// # Errors
/// Where the difference is larger than what can be planted.
pub fn of_log(calls: &OutcomeLog, weeks: f64, asked: &Asked) -> Result<Power, PlantingError> {
    let basis = Basis::of(calls, measure(asked.measure), weeks);
    stated(&basis, calls.names(), asked)
}

/// What a scenario tells: by the formula, from worlds of its own size, and as found in worlds of growing logs. `tick` hears how
/// many worlds more are done, and may stop the work.
///
/// # Errors
/// As [`crate::sensitivity::Study::of`]; and where the difference is larger than what can be planted.
pub fn of_scenario(
    asking: &Asking<'_>,
    scenario: &str,
    asked: &Asked,
    tick: &mut dyn FnMut(u64) -> EngineResult<()>,
) -> Result<Power, PowerError> {
    let measure = measure(asked.measure);
    let weeks = f64::from(asking.dials.time.weeks);
    let [calls, records] = asking.size();
    let seeds: Vec<u64> = (0..u64::from(asked.repeats)).map(|repeat| world_seed(asking.seed, repeat)).collect();
    let world = |seed: u64, calls: u64| {
        let options = Options { seed, calls: Some(calls), records: asking.records };
        asking.lab.replayed(World { dials: asking.dials, options })
    };
    let bases =
        side_by_side(&seeds, tick, |&seed| Ok::<_, PowerError>(Basis::of(&world(seed, calls)?, measure, weeks)))?;
    let names: Vec<String> = asking.lab.strategies.iter().map(|strategy| strategy.name.clone()).collect();
    let mut power = stated(&Basis::mean(&bases), &names, asked)?;
    let rungs = ladder(&power.basis, &power.needed.formula);
    let thinned = Planting::of(&alone(&power.basis), asked.effect)?;
    let after: Vec<u64> = power.gate.weeks.iter().map(|week| week.calls).collect();
    let start = usize::try_from(calls).unwrap_or(usize::MAX);
    let longest = rungs.iter().copied().max().unwrap_or(0).max(calls + after.iter().copied().max().unwrap_or(0));
    let planted = (power.needed.planting, power.basis.difference() > 0.0);
    let seen = side_by_side(&seeds, tick, |&seed| {
        let grown = world(seed, longest)?;
        // People of another world, whose seed is no repeat's.
        let others = world(world_seed(seed, 1 << 42), longest)?;
        let gate = (measure, thinned);
        Ok::<_, PowerError>(Seen {
            rungs: climb(&grown, measure, planted, &rungs, seed),
            same: noticed(&grown, &grown, start, &after, gate, seed)?,
            new: noticed(&grown, &others, start, &after, gate, seed)?,
        })
    })?;
    power.add(&rungs, &seen, asked);
    power.worlds = Some(Worlds {
        scenario: scenario.to_owned(),
        seed: asking.seed,
        records,
        calls: longest,
        repeats: asked.repeats,
    });
    Ok(power)
}

/// What one world shows.
struct Seen {
    rungs: Vec<(f64, bool)>,
    same: Vec<bool>,
    new: Vec<bool>,
}

impl Power {
    /// Adds what the worlds show.
    #[expect(clippy::cast_precision_loss, reason = "worlds are few")]
    fn add(&mut self, rungs: &[u64], seen: &[Seen], asked: &Asked) {
        let of = u32::try_from(seen.len()).unwrap_or(u32::MAX);
        let count =
            |is_so: &dyn Fn(&Seen) -> bool| u32::try_from(seen.iter().filter(|one| is_so(one)).count()).unwrap_or(of);
        let rung = |(place, &calls): (usize, &u64)| {
            let n_eff = seen.iter().map(|one| one.rungs[place].0).sum::<f64>() / seen.len().max(1) as f64;
            let standard_error = (self.needed.discordant / n_eff).sqrt();
            let stated = power(asked.effect, standard_error);
            Rung { calls, n_eff, found: count(&|one| one.rungs[place].1), of, stated }
        };
        self.needed.rungs = rungs.iter().enumerate().map(rung).collect();
        for place in 0..WEEKS.len() {
            let (same_callers, new_callers) = (count(&|one| one.same[place]), count(&|one| one.new[place]));
            self.gate.weeks[place].found = Some(Found { same_callers, new_callers, of });
        }
    }
}

/// The basis of the first strategy alone.
fn alone(basis: &Basis) -> Basis {
    Basis { rates: [basis.rates[0]; 2], right: [basis.right[0]; 2], discordant: 0.0, ..*basis }
}

fn stated(basis: &Basis, names: &[String], asked: &Asked) -> Result<Power, PlantingError> {
    let planting = Planting::of(basis, asked.effect)?;
    // The gate looks at the first strategy, and its drop has to fit in too.
    Planting::of(&alone(basis), asked.effect)?;
    let discordant = planting.discordant(basis);
    let formula = Formula::of(basis, asked.effect, discordant);
    Ok(Power {
        asked: asked.clone(),
        strategies: names.to_vec(),
        basis: *basis,
        needed: Needed { planting, discordant, formula, rungs: Vec::new() },
        gate: GateTime::of(basis, asked.effect),
        worlds: None,
    })
}

/// The measure of that name.
fn measure(name: &str) -> &'static Measure {
    let found = REGISTRY.iter().chain([&RIGHT_POPS]).find(|measure| measure.name == name);
    found.expect("what is asked is one of the measures")
}
