//! What does a call's label say about the record that the call was really about?

use schemars::JsonSchema;
use serde::Deserialize;

/// What a blank label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlankTruth {
    /// The call is unlabelled.
    #[default]
    Unlabelled,
    /// The caller has no record.
    NoRecord,
}

/// A call's label, read against the snapshot that the call meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// No label, or one that names an object type that was not loaded.
    Unlabelled,
    /// The caller has no record.
    NoRecord,
    /// The true record is not in the snapshot.
    NotInSnapshot,
    /// The true record, by its row in [`super::Records`].
    Record(u32),
}

impl Truth {
    /// Whether the call counts as labelled.
    #[must_use]
    pub fn is_labelled(self) -> bool {
        self != Self::Unlabelled
    }

    /// Whether the true record was there to be popped.
    #[must_use]
    pub fn is_in_snapshot(self) -> bool {
        matches!(self, Self::Record(_))
    }
}
