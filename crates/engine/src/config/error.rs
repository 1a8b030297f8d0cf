//! Errors in `anilab.toml`, each with the file and, where it is known, the line and the key.

use std::io;
use std::path::PathBuf;

use crate::matching::SpecError;
use crate::spec::{RangeError, Unknown};

/// The result of everything that reads a configuration.
pub type Result<T, E = ConfigError> = std::result::Result<T, E>;

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file that cannot be read.
    #[error("{}: cannot be read: {source}", .file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A text that is not TOML, or has a key or a value that is not known.
    #[error("{}:{line}: {problem}{}", .file.display(), nearest.as_deref().map_or(String::new(), |name| format!(" (did you mean \"{name}\"?)")))]
    Syntax {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the parser found and expected.
        problem: String,
        /// The known key that was probably meant.
        nearest: Option<String>,
    },
    /// A column that is mapped to a role that there is not.
    #[error("{}: [columns] has no role {role}; expected one of: {}", .file.display(), .role.list())]
    UnknownRole {
        /// The file.
        file: PathBuf,
        /// The role.
        role: Unknown,
    },
    /// Two places that say which records there are.
    #[error("{}: both data.records and [[records]] say which records there are; keep one of them", .file.display())]
    RecordsTwice {
        /// The file.
        file: PathBuf,
    },
    /// A strategy that extends one that there is not.
    #[error("{}: strategy \"{name}\": extends = {base}: expected one of: {}", .file.display(), .base.list())]
    UnknownBase {
        /// The file.
        file: PathBuf,
        /// The strategy.
        name: String,
        /// What it extends.
        base: Box<Unknown>,
    },
    /// A strategy that cannot be built.
    #[error("{}: strategy \"{name}\": {problem}", .file.display())]
    Strategy {
        /// The file.
        file: PathBuf,
        /// The strategy.
        name: String,
        /// Why.
        problem: Box<SpecError>,
    },
    /// A value of `[tune]` of which nothing can be tried.
    #[error("{}:{line}: [tune] {key}: {problem}", .file.display())]
    Tune {
        /// The file.
        file: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The key.
        key: &'static str,
        /// What is wrong with its value.
        problem: Box<TuneProblem>,
    },
    /// A list of `[tune]` with nothing in it.
    #[error("{}: [tune] {key} is an empty list, of which nothing can be tried; leave it out", .file.display())]
    EmptyList {
        /// The file.
        file: PathBuf,
        /// The key.
        key: &'static str,
    },
}

/// What is wrong with a value of `[tune]`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TuneProblem {
    /// A spec that cannot be built.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A range that stands for no specs, or for too many.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// A comparison with tie-break rules behind it.
    #[error("\"{spec}\" ends in \"{rule}\", which is no comparison; tie-break rules stand under tie_break or rules")]
    NoComparison {
        /// The spec.
        spec: String,
        /// The first rule behind it.
        rule: String,
    },
    /// A length of chains without rules to make chains of.
    #[error("says how long chains made of rules are; write rules = [\"…\"] too")]
    NoRules,
    /// Chains that are too long.
    #[error("expected 0 to {most}; found {found}")]
    TooLong {
        /// The most rules of a chain.
        most: u8,
        /// The number as it was written.
        found: u8,
    },
    /// Two keys that say which chains are tried.
    #[error("tie_break and rules both say which chains are tried; keep one of them")]
    ChainsTwice,
}
