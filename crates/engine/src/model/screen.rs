//! What opens on the agent's screen when a call comes in?

use schemars::JsonSchema;
use serde::Serialize;

/// The screens that a pop policy can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// None.
    Nothing,
    /// The form of a new record.
    NewRecord,
    /// The search page, with the hits there are.
    SearchPage,
    /// A flow, with the hits there are.
    Flow,
    /// The record.
    Record,
    /// A list to pick from.
    List,
    /// A list to pick from, with its first record open.
    ListAndFirst,
}

impl Screen {
    /// All screens, in the order in which every output lists them.
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::NewRecord, Self::SearchPage, Self::Flow, Self::Record, Self::List, Self::ListAndFirst];

    /// The name in the configuration and in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NewRecord => "new-record",
            Self::SearchPage => "search-page",
            Self::Flow => "flow",
            Self::Record => "record",
            Self::List => "list",
            Self::ListAndFirst => "list-and-first",
        }
    }
}
