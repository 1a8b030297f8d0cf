//! What happened to a call under one strategy?

use schemars::JsonSchema;
use serde::Serialize;

/// The seven outcomes; every eligible call has exactly one per strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// No ANI was delivered.
    Withheld,
    /// An ANI was delivered, but the strategy's normaliser makes no key of it.
    Unusable,
    /// A key, and no record has it.
    Unmatched,
    /// One candidate, popped.
    Unique,
    /// Several candidates, and the tie-break chain left exactly one, popped.
    Resolved,
    /// Several candidates share one account: the account is popped, the candidates are a list to pick from.
    RolledUp,
    /// Several candidates are left: the agent gets a list, or nothing.
    Ambiguous,
}

impl Outcome {
    /// All outcomes, in the order in which every output lists them.
    pub const ALL: [Self; 7] = [
        Self::Withheld,
        Self::Unusable,
        Self::Unmatched,
        Self::Unique,
        Self::Resolved,
        Self::RolledUp,
        Self::Ambiguous,
    ];

    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Unusable => "unusable",
            Self::Unmatched => "unmatched",
            Self::Unique => "unique",
            Self::Resolved => "resolved",
            Self::RolledUp => "rolled_up",
            Self::Ambiguous => "ambiguous",
        }
    }

    /// Whether at least one record matched.
    #[must_use]
    pub fn has_candidates(self) -> bool {
        matches!(self, Self::Unique | Self::Resolved | Self::RolledUp | Self::Ambiguous)
    }

    /// Whether more than one record matched.
    #[must_use]
    pub fn has_several(self) -> bool {
        matches!(self, Self::Resolved | Self::RolledUp | Self::Ambiguous)
    }

    /// Whether there is any candidate.
    #[must_use]
    pub fn matches(self) -> bool {
        self == Self::Unique || self.has_several()
    }

    /// Whether the agent's screen opened a record (or an account).
    #[must_use]
    pub fn pops(self) -> bool {
        matches!(self, Self::Unique | Self::Resolved | Self::RolledUp)
    }
}
