//! Everything that ends the program before its work is done, each kind with its exit code.

use std::io;

use anilab_engine::error::Error as EngineError;
use anilab_engine::input::InputError;
use anilab_simulate::{Error as SimulateError, ScenarioError};
use anilab_studies::cleanup::BudgetError;
use anilab_studies::gate::GateError;
use anilab_studies::power::{PlantingError, PowerError};
use anilab_studies::sensitivity::SensitivityError;
use anilab_studies::tune::SpaceError;

/// The result of everything that users, files and the system can make fail.
pub(super) type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the program ends. What is not here is a bug.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// Flags that are wrong, or that do not go together.
    #[error("{0}")]
    Usage(String),
    /// A file that a command cannot use.
    #[error("{place}: {problem}")]
    File {
        /// The file, with the line where there is one.
        place: String,
        /// What was found, what was expected, what to do.
        problem: String,
    },
    /// Results that cannot be printed.
    #[error("standard output cannot be written: {0}; give it a place with room, or write files with --out")]
    Print(io::Error),
    /// Rows that were skipped, where none may be.
    #[error("--strict allows no skipped row, and {0} were skipped; mend them, or run without --strict")]
    Skipped(u64),
    /// Not one call could be evaluated.
    #[error("no eligible call to evaluate: {0}")]
    NothingEligible(String),
    /// A baseline of another version.
    #[error("{0}")]
    NotComparable(String),
    /// What the engine refuses.
    #[error(transparent)]
    Engine(EngineError),
    /// A world that cannot be made.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// What cannot be asked of a scenario.
    #[error(transparent)]
    Sensitivity(#[from] SensitivityError),
    /// A power that cannot be told.
    #[error(transparent)]
    Power(#[from] PowerError),
    /// Rules by which nothing can be judged.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// A space that cannot be searched.
    #[error(transparent)]
    Space(#[from] SpaceError),
    /// A budget of which nobody knows how many records it pays for.
    #[error(transparent)]
    Budget(#[from] BudgetError),
}

anilab_engine::wrap_engine_errors!(Error);

impl From<ScenarioError> for Error {
    fn from(error: ScenarioError) -> Self {
        Self::Simulate(error.into())
    }
}

impl From<PlantingError> for Error {
    fn from(error: PlantingError) -> Self {
        Self::Power(error.into())
    }
}

impl Error {
    /// A file that a command cannot use.
    pub(super) fn file(file: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::File { place: file.into(), problem: problem.into() }
    }

    /// The exit code that the contract gives this kind of error. What the libraries refuse is a wrong choice unless it is
    /// about a file or the work was stopped.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::File { .. } | Self::Print(_) | Self::Skipped(_) => 3,
            Self::NotComparable(_) => 4,
            Self::NothingEligible(_) => 5,
            _ => self.engine().map_or(2, code_of_engine),
        }
    }

    /// What the engine refused, however deep it is wrapped.
    pub(super) fn engine(&self) -> Option<&EngineError> {
        let of_world = |error| match error {
            &SensitivityError::Engine(ref error) | &SensitivityError::Scenario(SimulateError::Engine(ref error)) => {
                Some(error)
            }
            _ => None,
        };
        match self {
            Self::Engine(error) | Self::Simulate(SimulateError::Engine(error)) => Some(error),
            Self::Sensitivity(error) | Self::Power(PowerError::World(error)) => of_world(error),
            _ => None,
        }
    }
}

fn code_of_engine(error: &EngineError) -> u8 {
    match error {
        EngineError::Input(InputError::File { .. } | InputError::Read { .. }) | EngineError::Write(_) => 3,
        EngineError::NothingEligible { .. } => 5,
        EngineError::Interrupted => 130,
        _ => 2,
    }
}
