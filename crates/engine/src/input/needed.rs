//! Which columns do strategies look at, and does some file have them?

use std::collections::BTreeSet;

use crate::spec::Unknown;

use super::error::{InputError, Result};
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
    /// Whether the strategy does without it, as that of a real system does whose records were exported without it.
    pub is_optional: bool,
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
    /// Its name, or that of its role.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::LastModified => LAST_MODIFIED,
            Self::LastActivity => LAST_ACTIVITY,
            Self::Named(name) => name,
        }
    }

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

/// Whether some file has each needed column; `headers` are those of all files, one after another. Gives the optional ones
/// that none has.
///
/// # Errors
/// Where none has it, and the strategy that looks at the column cannot do without.
pub(super) fn check(needed: &[NeededColumn], found: Found, headers: &[String]) -> Result<Vec<NeededColumn>> {
    let mut absent = Vec::new();
    for column in needed {
        let name = column.column.name();
        let is_found = match &column.column {
            RecordColumn::LastModified => found.last_modified,
            RecordColumn::LastActivity => found.last_activity,
            RecordColumn::Named(name) => place_of(headers, name).is_some(),
        };
        if !is_found && column.is_optional {
            absent.push(column.clone());
        } else if !is_found {
            let distinct: BTreeSet<&str> = headers.iter().map(String::as_str).collect();
            let missing = Unknown::among(name, distinct);
            return Err(InputError::MissingColumn { strategy: column.strategy.clone(), column: missing });
        }
    }
    Ok(absent)
}
