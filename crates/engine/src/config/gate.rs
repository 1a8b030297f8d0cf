//! How are the rules of the gate written in `anilab.toml`?

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// The gate.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GateConfig {
    /// What a verdict comes to that nothing can be said of.
    pub inconclusive: Inconclusive,
    /// Columns of the call log by which segments are told apart, beside the country of the number, its type and the object.
    pub by: Vec<String>,
    /// The rules; without any, those that are built in.
    #[schemars(with = "Vec<RuleConfig>")]
    pub rule: Vec<Spanned<RuleConfig>>,
}

/// What becomes of a rule of which nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inconclusive {
    /// It stops a merge, with an exit code of its own.
    #[default]
    Fail,
    /// It does not.
    Pass,
}

/// A rule. What it leaves out does not bind.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleConfig {
    /// The measure: a rate of the scorecard, `right_pop_rate` or `wrong_pop_rate`.
    pub measure: String,
    /// The strategy; every one of the baseline where none is named.
    pub strategy: Option<String>,
    /// The calls: `dimension=value`, such as "country=US"; all where none are named.
    pub segment: Option<String>,
    /// The least value, from 0 to 1.
    pub min: Option<f64>,
    /// The greatest value, from 0 to 1.
    pub max: Option<f64>,
    /// By how many percentage points it may get worse.
    pub max_drop_pp: Option<f64>,
    /// By what share of the baseline's value it may get worse, from 0 to 1.
    pub max_drop_rel: Option<f64>,
    /// How many calls may pop a wrong record that did not in the baseline.
    pub max_new_wrong: Option<u64>,
    /// Whether a loss has to be more than chance, on the same calls, too.
    #[serde(default)]
    pub significance: Significance,
    /// With fewer independent calls, nothing is said.
    pub min_n_eff: Option<f64>,
    /// What breaking it comes to.
    #[serde(default)]
    pub level: Level,
    /// Until when it may be broken, and why.
    pub waiver: Option<Waiver>,
}

/// Whether a loss on the same calls has to be more than chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Significance {
    /// It counts as it is.
    #[default]
    Off,
    /// It counts where a test of the callers, adjusted for all rules of this kind, finds it.
    Holm,
}

/// What breaking a rule comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule is not looked at.
    Off,
    /// It is said.
    Warn,
    /// It stops a merge.
    #[default]
    Error,
}

/// Leave to break a rule for a while.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The last day of it: 2026-12-31.
    pub until: String,
    /// Why.
    pub reason: String,
}
