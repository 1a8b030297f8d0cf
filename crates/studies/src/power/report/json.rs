//! `power.json`: every figure of a study of power, for programs.
//!
//! `anilab.power/1`: `sentences`, `measure`, `effect` (a share), `strategies`; `worlds` (scenario, seed, records, calls, repeats),
//! null for a log; `basis`, what the log or the worlds are like; `difference`, with what the formula says and `rungs`; `gate`, with
//! `weeks`. `stated` is a probability, `found` how many of the worlds. What cannot be said is null.

use serde_json::{Value, json};

use crate::power::{Planting, Power};
use anilab_text::printable_json;

use super::words;

/// The schema of the file.
const SCHEMA: &str = "anilab.power/1";

/// The file, with a line break at its end.
pub(super) fn render(power: &Power) -> String {
    let basis = &power.basis;
    let value = json!({
        "schema": SCHEMA,
        "sentences": words::sentences(power),
        "measure": power.asked.measure,
        "effect": power.asked.effect,
        "strategies": power.strategies,
        "worlds": power.worlds.as_ref().map(|worlds| json!({
            "scenario": worlds.scenario,
            "seed": worlds.seed,
            "records": worlds.records,
            "calls": worlds.calls,
            "repeats": power.asked.repeats,
        })),
        "basis": {
            "calls": basis.calls,
            "weeks": basis.weeks,
            "below": basis.below,
            "n_eff": basis.n_eff,
            "concentration": basis.concentration,
            "rates": basis.rates,
            "right": basis.right,
            "discordant": basis.discordant,
        },
        "difference": difference(power),
        "gate": {
            "rate": power.gate.rate,
            "n_eff_before": power.gate.before,
            "stated_weeks": power.gate.stated_weeks(),
            "found_weeks": power.worlds.as_ref().map(|_| {
                let [same, new] = power.gate.found_weeks();
                json!({ "same_callers": same, "new_callers": new })
            }),
            "weeks": power.gate.weeks.iter().map(|week| json!({
                "weeks": week.weeks,
                "calls": week.calls,
                "n_eff": week.n_eff,
                "detectable": week.detectable,
                "stated": week.stated,
                "found": week.found.map(|found| json!({
                    "same_callers": found.same_callers,
                    "new_callers": found.new_callers,
                    "of": found.of,
                })),
            })).collect::<Vec<_>>(),
        },
    });
    let text = serde_json::to_string_pretty(&value).expect("these values are JSON");
    printable_json(&text) + "\n"
}

fn difference(power: &Power) -> Value {
    let needed = &power.needed;
    json!({
        "planted": match needed.planting {
            Planting::Mixed(share) => json!({ "how": "mixed", "share": share }),
            Planting::Thinned { place, share } => json!({
                "how": "thinned",
                "strategy": power.strategies.get(place).or(power.strategies.first()),
                "share": share,
            }),
        },
        "discordant": needed.discordant,
        "needed_n_eff": needed.formula.n_eff,
        "stated_calls": needed.formula.calls,
        "stated_below": needed.formula.below,
        "found_calls": needed.found_calls(),
        "rungs": needed.rungs.iter().map(|rung| json!({
            "calls": rung.calls,
            "n_eff": rung.n_eff,
            "stated": rung.stated,
            "found": rung.found,
            "of": rung.of,
        })).collect::<Vec<_>>(),
    })
}
