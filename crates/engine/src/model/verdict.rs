//! Was the outcome of a call the right one, given the record that the call was really about?

use schemars::JsonSchema;
use serde::Serialize;

/// The nine verdicts; every eligible call has exactly one per strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The popped record is the true one.
    Right,
    /// An account was popped, and its list holds the true record.
    RightList,
    /// Another record was popped though the true one was in the snapshot.
    Wrong,
    /// A record was popped though the true one is not in the snapshot, or the caller has no record.
    WrongAbsent,
    /// A list is shown, and it holds the true record.
    Listed,
    /// A list is shown, and it does not hold the true record.
    NotListed,
    /// Nothing popped or shown though the true record was in the snapshot.
    Missed,
    /// Nothing popped or shown, and there was nothing to pop.
    Absent,
    /// The call has no label.
    Unlabelled,
}

impl Verdict {
    /// All verdicts, in the order in which every output lists them.
    pub const ALL: [Self; 9] = [
        Self::Right,
        Self::RightList,
        Self::Wrong,
        Self::WrongAbsent,
        Self::Listed,
        Self::NotListed,
        Self::Missed,
        Self::Absent,
        Self::Unlabelled,
    ];

    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::RightList => "right_list",
            Self::Wrong => "wrong",
            Self::WrongAbsent => "wrong_absent",
            Self::Listed => "listed",
            Self::NotListed => "not_listed",
            Self::Missed => "missed",
            Self::Absent => "absent",
            Self::Unlabelled => "unlabelled",
        }
    }
}
