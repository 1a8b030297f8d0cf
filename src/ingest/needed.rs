//! Which columns do strategies look at, and does some file have them?

use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::spec::{did_you_mean, list};

use super::layout::place_of;

/// The roles of the columns that hold times.
pub(super) const LAST_MODIFIED: &str = "last_modified";
pub(super) const LAST_ACTIVITY: &str = "last_activity";

/// A column that some strategy looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeededColumn {
    /// Which one.
    pub column: RecordColumn,
    /// The strategy that looks at it, for messages.
    pub strategy: String,
}

/// A column of the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordColumn {
    /// When the record was last changed.
    LastModified,
    /// When something was last done about it.
    LastActivity,
    /// The column of that name, in any letter case.
    Named(String),
}

impl RecordColumn {
    /// The name of a column without a role.
    pub(super) fn attribute(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::LastModified | Self::LastActivity => None,
        }
    }
}

/// Which columns with a role some file has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) last_modified: bool,
    pub(super) last_activity: bool,
}

/// Whether some file has each needed column; `headers` are those of all files, one after another.
///
/// # Errors
/// Where none has, the strategy that looks at the column is named.
pub(super) fn check(needed: &[NeededColumn], found: Found, headers: &[String]) -> Result<()> {
    for NeededColumn { column, strategy } in needed {
        let (is_found, name) = match column {
            RecordColumn::LastModified => (found.last_modified, LAST_MODIFIED),
            RecordColumn::LastActivity => (found.last_activity, LAST_ACTIVITY),
            RecordColumn::Named(name) => (place_of(headers, name).is_some(), name.as_str()),
        };
        if !is_found {
            let distinct: BTreeSet<&str> = headers.iter().map(String::as_str).collect();
            let columns = || distinct.iter().copied();
            let (hint, known) = (did_you_mean(name, columns()), list(columns()));
            let message = format!(
                "strategy \"{strategy}\" looks at the column \"{name}\"{hint}, which the records do not have; they have: {known}"
            );
            return Err(Error::Usage(message));
        }
    }
    Ok(())
}
