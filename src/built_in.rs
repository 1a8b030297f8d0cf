//! What is built in: strategies, tie-break rules, formats, measures, scenarios and the rest, from the registry of each.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::input::{Kind, PRESETS};
use anilab_engine::matching::strategy::NAMED;
use anilab_engine::matching::{matcher, normalise, prepare, tie_break};
use anilab_engine::measure;
use anilab_simulate::SCENARIOS;
use anilab_studies::diagnose::DECISIONS;
use anilab_studies::{cleanup, profile};

/// One thing that is built in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BuiltIn {
    /// What kind of thing it is, such as `strategy` or `measure`.
    pub kind: &'static str,
    /// The name by which flags, configuration and outputs know it.
    pub name: String,
    /// What it is, in a sentence; of a measure, its formula.
    pub about: String,
}

/// Returns everything that is built in, kind by kind.
#[must_use]
pub fn built_in() -> Vec<BuiltIn> {
    let one = |kind, name: &str, about: &str| BuiltIn { kind, name: name.to_owned(), about: about.to_owned() };
    let strategies = normalise::REGISTRY.iter().map(|entry| one("strategy", entry.spec, entry.about));
    let matchers = matcher::REGISTRY.iter().map(|entry| one("matcher", entry.spec, entry.about));
    let preparations = prepare::REGISTRY.iter().map(|entry| one("prepare", entry.spec, entry.about));
    let systems = NAMED.iter().map(|strategy| one("system", strategy.name, &strategy.about));
    let rules = tie_break::REGISTRY.iter().map(|entry| one("tie-break", entry.spec, entry.about));
    let formats = PRESETS.iter().map(|preset| {
        let kind = if preset.kind == Kind::Calls { "calls" } else { "records" };
        one(kind, &preset.name, &preset.about)
    });
    let measures = measure::REGISTRY.iter().map(|measure| one("measure", measure.name, measure.formula));
    let findings = profile::definitions().map(|(name, about, _)| one("finding", name, about));
    let causes = DECISIONS.iter().map(|step| one("cause", step.cause, step.about));
    let actions = cleanup::REGISTRY.iter().map(|entry| one("action", entry.spec, entry.changes));
    let scenarios = SCENARIOS.iter().map(|scenario| one("scenario", scenario.name, scenario.about));
    let matching = strategies.chain(matchers).chain(preparations).chain(systems);
    let found = rules.chain(formats).chain(measures).chain(findings).chain(causes);
    matching.chain(found).chain(actions).chain(scenarios).collect()
}
