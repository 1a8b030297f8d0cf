//! The result of a study of power, the content of `power.json`. What cannot be said is `null`; shares and probabilities are from
//! 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use super::basis::Basis;
use super::gate_time::{GateTime, Week};
use super::needed::{Needed, Rung};
use super::planting::Planting;
use super::report::sentences;
use super::study::{Power, Worlds};

/// The name and version of the shape of `power.json`.
const SCHEMA: &str = "anilab.power/1";

/// A study of power: how many calls show a difference of two strategies, and how long the gate takes to notice a drop.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PowerResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The answers in words.
    pub sentences: Vec<String>,
    /// The measure of which a difference is looked for.
    pub measure: &'static str,
    /// The size of the difference, a share.
    pub effect: f64,
    /// The names of the strategies: one or two.
    pub strategies: Vec<String>,
    /// The simulated worlds; `null` for a call log.
    pub worlds: Option<Worlds>,
    /// Figures of the call log, or of the worlds on average.
    pub basis: Basis,
    /// The calls until the difference of two strategies shows.
    pub difference: DifferenceResult,
    /// The weeks until the gate notices a drop of the same size.
    pub gate: GateResult,
}

/// The calls until a difference shows.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DifferenceResult {
    /// How the outcomes were changed so that the rates differ by the effect.
    pub planted: PlantedResult,
    /// The share of the denominator that counts in one of the two rates alone, after the change.
    pub discordant: f64,
    /// Independent calls needed, by the formula.
    pub needed_n_eff: f64,
    /// Calls of a log of this kind needed, by the formula; `null` where its callers are too few however long it gets.
    pub stated_calls: Option<f64>,
    /// Calls in the denominator needed, by the formula; `null` where its callers are too few.
    pub stated_below: Option<f64>,
    /// Calls of the shortest log from which on the test finds the difference in 80 % of the worlds.
    pub found_calls: Option<u64>,
    /// Logs of growing length; empty where no worlds were made.
    pub rungs: Vec<Rung>,
}

/// How a difference was planted.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum PlantedResult {
    /// The second strategy keeps its own outcomes for some callers and has those of the first for the others.
    Mixed {
        /// The share of callers that keep them.
        share: f64,
    },
    /// Some callers whom a strategy gets right are missed.
    Thinned {
        /// The strategy.
        strategy: Option<String>,
        /// The share of those callers that are missed.
        share: f64,
    },
}

/// The weeks until the gate notices a drop.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GateResult {
    /// The rate of the first strategy before the drop.
    pub rate: f64,
    /// Independent calls of the baseline.
    pub n_eff_before: f64,
    /// Weeks from which on the formula expects the drop to be found with a probability of 80 %.
    pub stated_weeks: Option<u32>,
    /// Weeks from which on it is found in 80 % of the worlds; `null` for a call log.
    pub found_weeks: Option<FoundWeeks>,
    /// Growing numbers of weeks after the drop.
    pub weeks: Vec<Week>,
}

/// Weeks until the gate finds a drop in 80 % of the worlds; `null` where 52 weeks are too few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FoundWeeks {
    /// Where the callers of the baseline keep calling.
    pub same_callers: Option<u32>,
    /// Where nobody who called before calls again.
    pub new_callers: Option<u32>,
}

impl PowerResult {
    /// The result of a study.
    #[must_use]
    pub fn of(power: &Power) -> Self {
        Self {
            schema: SCHEMA,
            sentences: sentences(power),
            measure: power.asked.measure,
            effect: power.asked.effect,
            strategies: power.strategies.clone(),
            worlds: power.worlds.clone(),
            basis: power.basis,
            difference: DifferenceResult::of(&power.needed, &power.strategies),
            gate: GateResult::of(&power.gate, power.worlds.is_some()),
        }
    }
}

impl DifferenceResult {
    fn of(needed: &Needed, strategies: &[String]) -> Self {
        Self {
            planted: match needed.planting {
                Planting::Mixed(share) => PlantedResult::Mixed { share },
                Planting::Thinned { place, share } => {
                    PlantedResult::Thinned { strategy: strategies.get(place).or(strategies.first()).cloned(), share }
                }
            },
            discordant: needed.discordant,
            needed_n_eff: needed.formula.n_eff,
            stated_calls: needed.formula.calls,
            stated_below: needed.formula.below,
            found_calls: needed.found_calls(),
            rungs: needed.rungs.clone(),
        }
    }
}

impl GateResult {
    fn of(gate: &GateTime, has_worlds: bool) -> Self {
        let [same_callers, new_callers] = gate.found_weeks();
        Self {
            rate: gate.rate,
            n_eff_before: gate.before,
            stated_weeks: gate.stated_weeks(),
            found_weeks: has_worlds.then_some(FoundWeeks { same_callers, new_callers }),
            weeks: gate.weeks.clone(),
        }
    }
}
