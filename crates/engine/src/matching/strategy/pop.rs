//! What opens for no, one and several matches? The pop policy of a strategy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::matching::error::{Result, SpecError};
use crate::matching::tie_break::{Ground, Rule};
use crate::model::{Outcome, Screen};

/// What the agent gets when several records are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnMany {
    /// A list to pick from.
    List,
    /// Nothing.
    Nothing,
}

/// What opens when no record is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoMatch {
    /// Nothing.
    #[default]
    Nothing,
    /// The form of a new record; some systems save it at once.
    NewRecord,
    /// The search page, empty.
    SearchPage,
    /// A flow that is told of no record.
    Flow,
}

/// What opens when one record is found, or chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SingleMatch {
    /// The record.
    #[default]
    Record,
    /// Nothing; the call is linked without a word.
    Nothing,
    /// A flow that is told of the record.
    Flow,
    /// The search page with the record as its only hit.
    SearchPage,
}

/// What opens when several records are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MultipleMatch {
    /// A list to pick from.
    #[default]
    List,
    /// Nothing.
    Nothing,
    /// The search page with the records as its hits.
    SearchPage,
    /// A flow that lists the records.
    Flow,
    /// A list to pick from, with the record open that the last resort of the chain chooses.
    ListAndFirst,
}

/// What a configuration says of pops: the screen for none, one and several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PopRows {
    /// What opens when no record is found: withheld, unusable and unmatched calls.
    pub none: NoMatch,
    /// What opens when one record is found, or chosen: unique, resolved and rolled-up calls.
    pub single: SingleMatch,
    /// What opens when several records are left: ambiguous calls. Without it as `on_many` says, else a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple: Option<MultipleMatch>,
}

/// The pop policy of a strategy, complete.
///
/// It decides what the screen does with what was found, not what was found. The one thing that it changes about outcomes
/// and verdicts is what the contract names: where several records are left and `nothing` opens, no list is shown. A
/// search page and a flow list them. `single = "nothing"` leaves a unique call unique, and its verdict tells of the
/// record that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PopPolicy {
    pub(super) none: NoMatch,
    pub(super) single: SingleMatch,
    pub(super) multiple: MultipleMatch,
}

impl PopPolicy {
    /// The policy of a strategy with these rules.
    ///
    /// # Errors
    /// Where the two ways to say what several matches open disagree, or the first of a list shall open and no rule
    /// always says which one that is.
    pub(super) fn build(rows: Option<PopRows>, on_many: Option<OnMany>, rules: &[Rule]) -> Result<Self> {
        let PopRows { none, single, multiple } = rows.unwrap_or_default();
        let of_on_many = on_many.map(|on_many| match on_many {
            OnMany::List => MultipleMatch::List,
            OnMany::Nothing => MultipleMatch::Nothing,
        });
        if let (Some(multiple), Some(other)) = (multiple, of_on_many)
            && multiple != other
        {
            return Err(SpecError::PopsDisagree { on_many: other.screen().name(), multiple: multiple.screen().name() });
        }
        let multiple = multiple.or(of_on_many).unwrap_or_default();
        let always_decides = rules.iter().any(|rule| rule.rule.ground() != Ground::Fact);
        if multiple == MultipleMatch::ListAndFirst && !always_decides {
            return Err(SpecError::NoDecidingRule);
        }
        Ok(Self { none, single, multiple })
    }

    /// Whether the agent sees the records where several are left.
    #[must_use]
    pub fn shows_several(self) -> bool {
        self.multiple != MultipleMatch::Nothing
    }

    /// The screen of a call with this outcome, chosen on this ground.
    ///
    /// With `list-and-first`, a record that a rule chose for a reason is a single match; one that was chosen because
    /// some record had to be is the open one of a list.
    #[must_use]
    pub fn screen(self, outcome: Outcome, ground: Ground) -> Screen {
        match outcome {
            Outcome::Withheld | Outcome::Unusable | Outcome::Unmatched => self.none.screen(),
            Outcome::Resolved if self.multiple == MultipleMatch::ListAndFirst && ground != Ground::Fact => {
                Screen::ListAndFirst
            }
            Outcome::Unique | Outcome::Resolved | Outcome::RolledUp => self.single.screen(),
            Outcome::Ambiguous => self.multiple.screen(),
        }
    }
}

impl NoMatch {
    /// The screen that opens.
    #[must_use]
    pub fn screen(self) -> Screen {
        match self {
            Self::Nothing => Screen::Nothing,
            Self::NewRecord => Screen::NewRecord,
            Self::SearchPage => Screen::SearchPage,
            Self::Flow => Screen::Flow,
        }
    }
}

impl SingleMatch {
    /// The screen that opens.
    #[must_use]
    pub fn screen(self) -> Screen {
        match self {
            Self::Record => Screen::Record,
            Self::Nothing => Screen::Nothing,
            Self::Flow => Screen::Flow,
            Self::SearchPage => Screen::SearchPage,
        }
    }
}

impl MultipleMatch {
    /// The screen that opens.
    #[must_use]
    pub fn screen(self) -> Screen {
        match self {
            Self::List => Screen::List,
            Self::Nothing => Screen::Nothing,
            Self::SearchPage => Screen::SearchPage,
            Self::Flow => Screen::Flow,
            Self::ListAndFirst => Screen::ListAndFirst,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::tie_break::parse;

    fn built(multiple: Option<MultipleMatch>, on_many: Option<OnMany>, rules: &[&str]) -> Result<PopPolicy> {
        let rules: Vec<Rule> = rules.iter().map(|spec| parse(spec).unwrap()).collect();
        PopPolicy::build(Some(PopRows { multiple, ..PopRows::default() }), on_many, &rules)
    }

    #[test]
    fn on_many_is_the_short_way_to_say_multiple() {
        use MultipleMatch::{List, Nothing, SearchPage};
        let multiple = |multiple, on_many| built(multiple, on_many, &[]).map(|policy| policy.multiple);
        assert_eq!(multiple(None, None).unwrap(), List);
        assert_eq!(multiple(None, Some(OnMany::Nothing)).unwrap(), Nothing);
        assert_eq!(multiple(Some(Nothing), Some(OnMany::Nothing)).unwrap(), Nothing);
        assert_eq!(multiple(Some(SearchPage), None).unwrap(), SearchPage);
        assert_eq!(
            multiple(Some(SearchPage), Some(OnMany::Nothing)).unwrap_err().to_string(),
            "on_many = \"nothing\" and pop.multiple = \"search-page\" disagree; leave on_many out"
        );
    }

    #[test]
    fn the_first_of_a_list_needs_a_rule_that_always_decides() {
        let first = |rules| built(Some(MultipleMatch::ListAndFirst), None, rules);
        assert!(first(&["most-recent"]).unwrap_err().to_string().ends_with("tie_break = [\"first\"]"));
        let policy = first(&["most-recent", "first"]).unwrap();
        assert!(first(&["random"]).is_ok());
        // What recency chose is one match, what the order of ids chose is the first of several.
        assert_eq!(policy.screen(Outcome::Resolved, Ground::Fact), Screen::Record);
        assert_eq!(policy.screen(Outcome::Resolved, Ground::Order), Screen::ListAndFirst);
        assert_eq!(PopPolicy::default().screen(Outcome::Resolved, Ground::Order), Screen::Record);
    }

    #[test]
    fn every_outcome_has_its_row() {
        let rows =
            PopRows { none: NoMatch::NewRecord, single: SingleMatch::Flow, multiple: Some(MultipleMatch::SearchPage) };
        let policy = PopPolicy::build(Some(rows), None, &[]).unwrap();
        let screens = Outcome::ALL.map(|outcome| policy.screen(outcome, Ground::Fact).name());
        assert_eq!(screens, ["new-record", "new-record", "new-record", "flow", "flow", "flow", "search-page"]);
        assert!(policy.shows_several());
    }
}
