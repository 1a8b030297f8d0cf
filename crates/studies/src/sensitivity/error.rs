//! Errors in what is asked of a scenario: its parameters, their values, and the worlds that they describe.

use anilab_engine::error::Error as EngineError;
use anilab_engine::spec::Unknown;
use anilab_simulate::{Error as SimulateError, ScenarioError};

/// The result of everything that is asked of a scenario.
pub type Result<T, E = SensitivityError> = std::result::Result<T, E>;

/// What cannot be asked of a scenario, or went wrong in one of its worlds.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SensitivityError {
    /// A world that cannot be made.
    #[error(transparent)]
    Scenario(#[from] SimulateError),
    /// A world that cannot be replayed.
    #[error(transparent)]
    Engine(EngineError),
    /// A parameter that the scenario does not have.
    #[error("there is no dial {}; expected one of {}", .0, .0.list())]
    UnknownParameter(Unknown),
    /// A measure that is not one of the curves.
    #[error("there is no measure {} here; expected one of {}", .0, .0.list())]
    UnknownMeasure(Unknown),
    /// A text that is no range of a parameter.
    #[error("\"{found}\": expected DIAL=FROM..TO with FROM at most TO, such as stored.bare=0..30%")]
    NotARange {
        /// The text as it was written.
        found: String,
    },
    /// A text that is no value of a parameter.
    #[error("\"{found}\": expected DIAL=VALUE, such as stored.bare=12%")]
    NotASetting {
        /// The text as it was written.
        found: String,
    },
    /// A value that is no share.
    #[error("{parameter} = {found}: expected a share from 0 to 1, or 0% to 100%")]
    NotAShare {
        /// The path of the parameter.
        parameter: String,
        /// Its value.
        found: f64,
    },
    /// Shares of one table that come to more than the whole.
    #[error("the shares of {table} come to {sum}, more than 1; expected less")]
    TooMuch {
        /// The table.
        table: &'static str,
        /// What they come to.
        sum: f64,
    },
    /// Shares of one table that leave a rest, and nothing that it could go to.
    #[error("the shares of {table} come to {sum}, and nothing else in the table has a weight to make up the rest")]
    NoRest {
        /// The table.
        table: &'static str,
        /// What they come to.
        sum: f64,
    },
    /// A parameter whose range is given again.
    #[error("the range of {parameter} is given twice; name each dial once")]
    RangeTwice {
        /// The path of the parameter.
        parameter: String,
    },
    /// Ends of ranges that fit one by one and not together.
    #[error("the dials together: {problem}; narrow a range")]
    Corner {
        /// Why there is no world.
        problem: Box<SensitivityError>,
    },
}

anilab_engine::wrap_engine_errors!(SensitivityError);

impl From<ScenarioError> for SensitivityError {
    fn from(error: ScenarioError) -> Self {
        Self::Scenario(error.into())
    }
}
