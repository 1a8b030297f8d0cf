//! How is a strategy written in TOML? Every key but its name may be left out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pop::{OnMany, PopRows};

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// Through every field of every object.
    #[default]
    All,
    /// To the first of the objects with a hit.
    FirstObject,
    /// To the first of the fields with a hit.
    FirstField,
}

/// What becomes of the hits of several stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// The first stage with a hit gives the candidates.
    #[default]
    First,
    /// All stages do.
    Union,
}

/// A strategy.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrategyConfig {
    /// Its name in every output.
    pub name: String,
    /// The named strategy of which this is a copy; every key given here replaces that key of it.
    pub extends: Option<String>,
    /// What is done to an ANI before it is compared, in order: `anilab presets` lists the preparations.
    pub ani: Option<Vec<String>>,
    /// What is done to a stored text before it is compared, in order.
    pub stored: Option<Vec<String>>,
    /// The stages of matching, in order: specs of normalisers and matchers, such as e164, last-9 or suffix:7.
    #[serde(rename = "match")]
    pub stages: Option<Stages>,
    /// The same as `match` with one stage.
    pub normaliser: Option<String>,
    /// What becomes of the hits of several stages.
    pub combine: Option<Combine>,
    /// The phone fields that are searched, in order, each alone or as Object.field; all where none are named.
    pub fields: Option<Vec<String>>,
    /// The object types that are searched, in order; all where none are named.
    pub objects: Option<Vec<String>>,
    /// How far the search goes.
    pub search: Option<Search>,
    /// The specs of the tie-break rules, in order: `anilab presets` lists them.
    pub tie_break: Option<Vec<String>>,
    /// What the agent gets when several records are left: the short way to say pop.multiple.
    pub on_many: Option<OnMany>,
    /// What opens for no, one and several matches; the pops are counted where this is given.
    pub pop: Option<PopRows>,
}

/// One stage or several.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Stages {
    /// One.
    One(String),
    /// Several.
    Many(Vec<StageConfig>),
}

/// A stage: its spec alone, or with what it searches.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum StageConfig {
    /// The spec of a normaliser or matcher.
    Spec(String),
    /// The spec, and what this stage searches instead of what the strategy does.
    Table(StageTable),
}

/// A stage with what it searches.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageTable {
    /// The spec of a normaliser or matcher.
    #[serde(rename = "match")]
    pub spec: String,
    /// The phone fields that this stage searches.
    pub fields: Option<Vec<String>>,
    /// The object types that this stage searches.
    pub objects: Option<Vec<String>>,
    /// How far this stage's search goes.
    pub search: Option<Search>,
}
