//! Everything that users and files can make fail in the engine. What is not here is a bug.

use anilab_text::grouped;

use crate::config::ConfigError;
pub use crate::dataset_error::{DatasetError, SessionError};
use crate::index::ScopeError;
use crate::input::InputError;
use crate::matching::SpecError;
use crate::output::WriteError;

/// The result of everything that users and files can make fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kinds of errors, each defined beside the code that raises it. Their texts say what was found and what was expected,
/// without the flags of a command line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A strategy that cannot be built as it is written.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A configuration that cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file that cannot be used, or a choice about files that means nothing.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A file that cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A field or object type that a strategy searches and no record has.
    #[error(transparent)]
    Scope(#[from] ScopeError),
    /// A data set that cannot be read as asked.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// A session that cannot be made.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// A call log of which no call can be evaluated.
    #[error("no eligible call to evaluate: {} rows were read: {}", grouped(*.rows), by_reason(.reasons))]
    NothingEligible {
        /// The rows of the log.
        rows: u64,
        /// How many were left out, by reason.
        reasons: Vec<(String, u64)>,
    },
    /// A strategy that is not one of a run.
    #[error("no strategy of this run is called \"{strategy}\"; it has {}", .known.join(", "))]
    NotInRun {
        /// What was asked for.
        strategy: String,
        /// The strategies of the run.
        known: Vec<String>,
    },
    /// The user stopped the work.
    #[error("interrupted")]
    Interrupted,
}

/// Counts by reason as a sentence lists them.
fn by_reason(reasons: &[(String, u64)]) -> String {
    let each: Vec<String> = reasons.iter().map(|(reason, count)| format!("{reason} {}", grouped(*count))).collect();
    each.join(", ")
}

/// Implements `From` of the engine's errors for an error of another crate, which wraps them as its variant `Engine`.
#[macro_export]
macro_rules! wrap_engine_errors {
    ($error:ty) => {
        $crate::wrap_engine_errors!(
            $error:
            $crate::config::ConfigError,
            $crate::index::ScopeError,
            $crate::input::InputError,
            $crate::matching::SpecError,
            $crate::output::WriteError,
            $crate::error::DatasetError,
            $crate::error::SessionError
        );

        impl From<$crate::error::Error> for $error {
            fn from(error: $crate::error::Error) -> Self {
                Self::Engine(error)
            }
        }
    };
    ($error:ty: $($kind:ty),+) => {
        $(impl From<$kind> for $error {
            fn from(error: $kind) -> Self {
                Self::Engine(error.into())
            }
        })+
    };
}
