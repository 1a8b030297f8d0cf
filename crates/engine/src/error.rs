//! What can go wrong by the doing of a user or a file, and with which exit code does the program end?

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::dataset_error::{DatasetError, SessionError};

/// The result of everything that a user or a file can make fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that is not a bug of the program. Messages say where, what was expected, what was found, what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A flag, a name or the configuration is wrong.
    #[error("{0}")]
    Usage(String),
    /// A data set cannot be read as asked.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// A session cannot be made.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// A file cannot be read as what it should be.
    #[error("{place}: {problem}")]
    Input {
        /// Which file, and where in it.
        place: Place,
        /// What was found, what was expected, what to do.
        problem: String,
    },
    /// A file cannot be opened or read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written: {source}; nothing half-written is left behind", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The results cannot be printed.
    #[error("standard output cannot be written: {0}; give it a place with room, or write files with --out")]
    Print(io::Error),
    /// Rows were skipped, and the user asked for none to be.
    #[error("--strict allows no skipped row, and {0} were skipped; mend them, or run without --strict")]
    Skipped(u64),
    /// Not one call could be evaluated.
    #[error("no eligible call to evaluate: {0}")]
    NothingEligible(String),
    /// A baseline cannot be compared with.
    #[error("{0}")]
    NotComparable(String),
    /// A strategy is not one of a run.
    #[error("no strategy of this run is called \"{strategy}\"; it has {}", .known.join(", "))]
    NotInRun {
        /// What was asked for.
        strategy: String,
        /// The strategies of the run.
        known: Vec<String>,
    },
    /// The user stopped the program.
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    /// The exit code that the contract gives this kind of error.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Dataset(_) | Self::Session(_) | Self::NotInRun { .. } => 2,
            Self::Input { .. } | Self::Read { .. } | Self::Write { .. } | Self::Print(_) | Self::Skipped(_) => 3,
            Self::NotComparable(_) => 4,
            Self::NothingEligible(_) => 5,
            Self::Interrupted => 130,
        }
    }

    /// An input error about a whole file.
    pub fn input(file: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Input { place: Place { file: file.into(), line: None }, problem: problem.into() }
    }

    /// An input error at one line of a file.
    pub fn input_at(file: impl Into<String>, line: u64, problem: impl Into<String>) -> Self {
        Self::Input { place: Place { file: file.into(), line: Some(line) }, problem: problem.into() }
    }

    /// A failure to write `path`.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// The line, counted from 1; the row for files without lines.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}
