//! The error of strategies that search what the records do not have.

use std::fmt;

use crate::spec::Unknown;

/// A field or object type that a strategy searches and no record has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "strategy \"{strategy}\" searches the {kind} {name}, which the records do not have; they have: {}", .name.list()
)]
pub struct ScopeError {
    /// The strategy.
    pub strategy: String,
    /// What it searches.
    pub kind: Searched,
    /// Its name, and what the records have.
    pub name: Box<Unknown>,
}

/// What the search of a stage is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// Records of a type.
    Object,
    /// A phone field.
    PhoneField,
}

impl fmt::Display for Searched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Object => "object",
            Self::PhoneField => "phone field",
        })
    }
}
