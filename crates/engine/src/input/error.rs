//! Errors in what is read: files that are not what they should be, and names that mean nothing here.

use std::fmt;
use std::io;

use crate::spec::Unknown;

use super::problem::FileProblem;
use super::snapshot_error::SnapshotError;

/// The result of everything that reads files.
pub type Result<T, E = InputError> = std::result::Result<T, E>;

/// A file that cannot be used, or a choice about files that means nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// A file that is not what it should be.
    #[error("{place}: {problem}")]
    File {
        /// Which file, and where in it.
        place: Place,
        /// What was found, and what was expected.
        problem: Box<FileProblem>,
    },
    /// A file that cannot be opened or read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// An input preset that there is not.
    #[error("unknown input preset {}; expected one of: {}", .0, .0.list())]
    UnknownPreset(Unknown),
    /// A time zone that there is not.
    #[error("unknown time zone \"{name}\"; expected an IANA name such as Europe/Berlin or UTC")]
    UnknownZone {
        /// The name as it was written.
        name: String,
    },
    /// A phone field that no record has; the known ones are those of the records.
    #[error("unknown phone field {}; the records have: {}", .0, .0.list())]
    UnknownField(Unknown),
    /// A column that a strategy looks at and no file has; the known ones are those of the records.
    #[error(
        "strategy \"{strategy}\" looks at the column {column}, which the records do not have; they have: {}",
        .column.list()
    )]
    MissingColumn {
        /// The strategy.
        strategy: String,
        /// The column.
        column: Unknown,
    },
    /// Files and dates that do not make snapshots.
    #[error(transparent)]
    Snapshots(#[from] SnapshotError),
    /// A pattern of file names that is none.
    #[error("\"{pattern}\" is not a glob pattern: {problem}")]
    Pattern {
        /// The pattern as it was written.
        pattern: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl InputError {
    /// An error about a whole file.
    pub fn file(file: impl Into<String>, problem: FileProblem) -> Self {
        Self::File { place: Place { file: file.into(), line: None }, problem: Box::new(problem) }
    }

    /// An error at one line of a file.
    pub fn line(file: impl Into<String>, line: u64, problem: FileProblem) -> Self {
        Self::File { place: Place { file: file.into(), line: Some(line) }, problem: Box::new(problem) }
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
