//! What a comparison is to be.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::NetWeights;

/// Which calls meet which strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Every call meets every strategy.
    Paired,
    /// Of two runs, the calls that are in both.
    Intersection,
    /// Two runs over different calls.
    Unpaired,
}

impl Design {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paired => "paired",
            Self::Intersection => "intersection",
            Self::Unpaired => "unpaired",
        }
    }
}

/// How far the calls of stored runs are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overlap {
    /// Calls that are in all runs.
    pub shared: u64,
    /// Calls of each run that are not in all of them.
    pub only: Vec<u64>,
}

/// What a comparison is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Of what is drawn.
    pub seed: u64,
    /// What a call is worth in the net.
    pub weights: NetWeights,
    /// Segments and their rates are shown from so many independent calls on.
    pub least_n_eff: f64,
    /// From which difference on it matters; `None` where nobody said.
    pub matters: Option<f64>,
    /// Which calls meet which strategy.
    pub design: Design,
    /// How far stored runs share their calls.
    pub overlap: Option<Overlap>,
    /// Whether the records say when they were there; `None` where nobody knows.
    pub is_dated: Option<bool>,
}
