//! Errors in the difference that is planted, and in the worlds that it is planted in.

use anilab_engine::error::Error as EngineError;
use anilab_text::percent;

use crate::gate::GateError;
use crate::sensitivity::SensitivityError;

/// Why the power of a log or a scenario cannot be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PowerError {
    /// A difference that cannot be planted.
    #[error(transparent)]
    Planting(#[from] PlantingError),
    /// A world that cannot be made or replayed.
    #[error(transparent)]
    World(#[from] SensitivityError),
    /// A gate that cannot judge.
    #[error(transparent)]
    Gate(#[from] GateError),
}

impl From<EngineError> for PowerError {
    fn from(error: EngineError) -> Self {
        Self::World(error.into())
    }
}

/// A difference that cannot be planted.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PlantingError {
    /// No label says that a pop is right.
    #[error(
        "a difference is planted by taking right pops away, and without labels no pop is known to be right; add labels to the \
         log, or ask about a scenario"
    )]
    NoLabels,
    /// A larger share of the calls than there are right pops.
    #[error(
        "a difference of {} is more than the calls that pop the right record, {}; ask about a smaller one",
        percent(*.effect), percent(*.right)
    )]
    TooLarge {
        /// The difference, a share of the calls.
        effect: f64,
        /// The calls that pop the right record, a share of them.
        right: f64,
    },
}
