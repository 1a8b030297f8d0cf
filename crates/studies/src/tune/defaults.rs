//! Which space is tried where nobody says? Normalisers times short chains of the rules for which the data has columns.

use anilab_engine::config::chains;
use anilab_engine::model::Records;

/// What the data has that rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is about another column")]
pub struct DataSeen {
    /// Records of more than one object type.
    pub has_objects: bool,
    /// Records that name their account.
    pub has_accounts: bool,
    /// Records that say when they were changed.
    pub has_last_modified: bool,
    /// Records that say when something was last done about them.
    pub has_last_activity: bool,
    /// Calls that bring a name, and records that have one.
    pub has_names: bool,
    /// Calls with a label and a time.
    pub has_history: bool,
}

/// What is compared.
const MATCHES: [&str; 11] = [
    "raw",
    "digits",
    "last-10",
    "last-9",
    "last-8",
    "last-7",
    "e164",
    "e164-valid",
    "national",
    "e164>last-9",
    "e164>last-7",
];
/// How many rules a chain has at the most.
const LONGEST: u8 = 2;

impl DataSeen {
    /// What records have; of the calls nothing is known yet.
    #[must_use]
    pub fn of(records: &[Records]) -> Self {
        let any = |has: fn(&Records) -> bool| records.iter().any(has);
        Self {
            has_objects: any(|records| records.object.iter().any(|object| Some(object) != records.object.first())),
            has_accounts: any(|records| records.account_id.iter().any(|id| !id.is_empty())),
            has_last_modified: any(|records| records.last_modified.iter().any(Option::is_some)),
            has_last_activity: any(|records| records.last_activity.iter().any(Option::is_some)),
            has_names: any(|records| records.name.iter().any(|name| !name.is_empty())),
            has_history: false,
        }
    }

    /// The rules that look at what is there. None that goes by the order of ids or by chance is among them: such a rule
    /// knows nothing of the call.
    #[must_use]
    pub fn rules(self) -> Vec<String> {
        let all = [
            (self.has_objects, "object-order"),
            (self.has_objects, "unique-per-object"),
            (self.has_last_modified, "most-recent"),
            (self.has_last_activity, "most-recent:activity"),
            (self.has_accounts, "roll-up"),
            (self.has_names, "name-similarity"),
            (self.has_history, "last-caller-match"),
            (true, "direct-line"),
        ];
        all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, rule)| rule.to_owned()).collect()
    }

    /// What is compared.
    #[must_use]
    pub fn matches() -> Vec<String> {
        MATCHES.map(str::to_owned).to_vec()
    }

    /// The chains.
    #[must_use]
    pub fn tie_breaks(self) -> Vec<Vec<String>> {
        chains(&self.rules(), LONGEST)
    }
}
