//! The error of everything that is written.

use std::io;
use std::path::{Path, PathBuf};

/// The result of everything that writes files.
pub type Result<T, E = WriteError> = std::result::Result<T, E>;

/// A file or folder that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {source}; nothing half-written is left behind", .path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl WriteError {
    /// A failure to write `path`.
    #[must_use]
    pub fn new(path: &Path, source: io::Error) -> Self {
        Self { path: path.to_owned(), source }
    }
}
