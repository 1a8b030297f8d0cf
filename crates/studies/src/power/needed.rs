//! How many calls does it take until a difference of two strategies shows? A log that grows, tested again and again.

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::p_value;
use anilab_engine::measure::{Cell, Measure};
use anilab_engine::outcomes::OutcomeLog;

use super::basis::Basis;
use super::callers::Units;
use super::formula::Formula;
use super::planting::Planting;

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    /// How the difference was planted.
    pub planting: Planting,
    /// How many of the calls below the line count in one rate alone.
    pub discordant: f64,
    /// By the formula.
    pub formula: Formula,
    /// As found in worlds, rung by rung; empty where none were made.
    pub rungs: Vec<Rung>,
}

/// Logs of one length.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Rung {
    /// Calls of each log.
    pub calls: u64,
    /// How many independent calls those in the denominator are worth, on average.
    pub n_eff: f64,
    /// The probability with which the formula expects the difference to show.
    pub stated: f64,
    /// Logs in which the test of `compare` shows the difference, in its own direction.
    pub found: u32,
    /// Logs that were tried.
    pub of: u32,
}

impl Rung {
    /// The share of the logs in which it was found.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.found) / f64::from(self.of) }
    }
}

impl Needed {
    /// The calls of the first rung from which on the difference is found four times in five or more; `None` where no rung is.
    #[must_use]
    pub fn found_calls(&self) -> Option<u64> {
        let last_below = self.rungs.iter().rposition(|rung| rung.share() < POWER);
        let first = last_below.map_or(0, |below| below + 1);
        self.rungs.get(first).map(|rung| rung.calls)
    }
}

/// The power that is asked for.
pub(super) const POWER: f64 = 0.8;
/// The most that a difference may owe to chance.
const ALPHA: f64 = 0.05;
/// No log of a ladder is longer.
const MOST: f64 = 60_000.0;
/// Nor shorter.
const LEAST: f64 = 50.0;
/// The rungs, as parts of what the formula asks for.
const PARTS: [f64; 8] = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0];

/// The lengths of the logs that are tried: up to that of the scenario, and around what the formula asks for, where that can be had.
pub(super) fn ladder(basis: &Basis, formula: &Formula) -> Vec<u64> {
    let around = formula.calls.unwrap_or(basis.calls);
    let own = PARTS[..4].iter().map(|part| basis.calls * part).filter(|calls| *calls < around * PARTS[0]);
    let asked = PARTS.iter().map(|part| around * part);
    let mut rungs: Vec<u64> = own.chain(asked).map(|calls| round(calls.clamp(LEAST, MOST))).collect();
    rungs.dedup();
    rungs
}

/// Two figures of a number, so that a rung reads well.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 50 to 60,000")]
fn round(calls: f64) -> u64 {
    let calls = calls.round() as u64;
    let unit = if calls >= 10_000 {
        1000
    } else if calls >= 1000 {
        100
    } else {
        10
    };
    (calls + unit / 2) / unit * unit
}

/// What one world shows at each length: how many independent calls it is worth, and whether the difference is found, upwards or
/// downwards as it was planted.
pub(super) fn climb(
    world: &OutcomeLog,
    measure: &Measure,
    (planting, is_up): (Planting, bool),
    rungs: &[u64],
    seed: u64,
) -> Vec<(f64, bool)> {
    let places = [0, 1.min(world.names().len() - 1)];
    let mut units = Units::new(seed);
    let mut log = OutcomeLog::new(vec!["a".to_owned(), "b".to_owned()]);
    let mut shown = Vec::with_capacity(rungs.len());
    for &rung in rungs {
        while (log.len() as u64) < rung && log.len() < world.len() {
            let call = log.len();
            let caller = world.caller(call);
            let cells = places.map(|place| Cell::of_code(world.code(place, call)));
            log.push(caller, planting.plant(cells, units.of(caller)));
        }
        let basis = Basis::of(&log, measure, 1.0);
        let is_found = p_value(&log, measure, seed).is_some_and(|p| p <= ALPHA);
        shown.push((basis.n_eff, is_found && (basis.difference() > 0.0) == is_up));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(shares: &[(u64, u32)]) -> Option<u64> {
        let rung = |&(calls, found): &(u64, u32)| Rung { calls, n_eff: 1.0, found, of: 100, stated: 0.0 };
        let formula = Formula { n_eff: 1.0, calls: None, below: None };
        let rungs = shares.iter().map(rung).collect();
        Needed { planting: Planting::Mixed(1.0), discordant: 0.1, formula, rungs }.found_calls()
    }

    #[test]
    fn the_first_rung_from_which_on_it_is_found() {
        assert_eq!(needed(&[(100, 20), (200, 81), (300, 79), (400, 85), (500, 95)]), Some(400));
        assert_eq!(needed(&[(100, 80)]), Some(100));
        assert_eq!(needed(&[(100, 90), (200, 70)]), None);
        assert_eq!(needed(&[]), None);
    }

    #[test]
    fn rungs_stand_around_what_the_formula_asks_for() {
        let ladder =
            |calls| ladder(&Basis { calls: 4000.0, ..Basis::default() }, &Formula { n_eff: 1.0, calls, below: None });
        assert_eq!(ladder(Some(1000.0)), [250, 500, 750, 1000, 1500, 2000, 3000, 4000]);
        assert_eq!(ladder(None), [1000, 2000, 3000, 4000, 6000, 8000, 12_000, 16_000]);
        assert_eq!(ladder(Some(40_000.0)), [1000, 2000, 3000, 4000, 10_000, 20_000, 30_000, 40_000, 60_000]);
        assert_eq!(ladder(Some(100.0)), [50, 80, 100, 150, 200, 300, 400]);
    }
}
