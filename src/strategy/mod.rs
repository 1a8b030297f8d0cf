//! How are rules assembled into a strategy with a name?

mod assemble;
mod pop;
mod recipe;

use crate::model::{Outcome, Screen};
use crate::normalise::Normalise;
use crate::tie_break::{Ground, Need, Rule};

pub use assemble::{DEFAULT, assemble};
pub use pop::{MultipleMatch, NoMatch, OnMany, PopPolicy, PopRows, SingleMatch};
pub use recipe::{Recipe, Search};

/// A way to match calls with records.
#[derive(Debug)]
pub struct Strategy {
    /// The name in every output.
    pub name: String,
    /// Makes keys of phone texts.
    pub normaliser: Box<dyn Normalise>,
    /// The phone fields that are searched, in order; all where none are named.
    pub fields: Vec<String>,
    /// The object types that are searched, in order; all where none are named.
    pub objects: Vec<String>,
    /// How far the search goes.
    pub search: Search,
    /// The tie-break chain, in order.
    pub rules: Vec<Rule>,
    /// What opens for no, one and several matches.
    pub pop: PopPolicy,
    /// Whether the pops are counted: where the configuration has a table of them.
    pub counts_pops: bool,
}

impl Strategy {
    /// What its rules look at beside the plain columns of the records.
    pub fn needs(&self) -> impl Iterator<Item = Need> {
        self.rules.iter().filter_map(|rule| rule.rule.need())
    }

    /// On what ground the rule at a place of the chain chooses.
    #[must_use]
    pub fn ground(&self, rule: u8) -> Ground {
        self.rules[usize::from(rule)].rule.ground()
    }

    /// Whether a rule chooses on this ground.
    #[must_use]
    pub fn has_ground(&self, ground: Ground) -> bool {
        self.rules.iter().any(|rule| rule.rule.ground() == ground)
    }

    /// The screen of a call with this outcome, which this rule decided.
    #[must_use]
    pub fn screen(&self, outcome: Outcome, rule: Option<u8>) -> Screen {
        self.pop.screen(outcome, rule.map_or(Ground::Fact, |rule| self.ground(rule)))
    }

    /// Whether a rule looks at this.
    #[must_use]
    pub fn has_need(&self, need: &Need) -> bool {
        self.needs().any(|other| other == *need)
    }
}
