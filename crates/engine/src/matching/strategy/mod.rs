//! How are rules assembled into a strategy with a name?

mod assemble;
mod fingerprint;
mod named;
mod pop;
mod recipe;
mod stage;
mod written;

use crate::matching::prepare::Chain;
use crate::matching::tie_break::{Ground, Need, Rule};
use crate::model::{Outcome, Screen, TextColumn};
use anilab_phone::PhoneColumn;

pub use assemble::{DEFAULT, assemble, chosen, chosen_recipes};
pub use named::{Examples, NAMED, NamedStrategy, named};
pub use pop::{MultipleMatch, NoMatch, OnMany, PopPolicy, PopRows, SingleMatch};
pub use recipe::{Recipe, StageRecipe};
pub use stage::{Matching, Stage};
pub use written::{Combine, Search, StrategyConfig};

/// A way to match calls with records.
#[derive(Debug)]
pub struct Strategy {
    /// The name in every output.
    pub name: String,
    /// What is done to an ANI before it is compared.
    pub ani: Chain,
    /// What is done to a stored text before it is compared.
    pub stored: Chain,
    /// The cascade, in order; never empty.
    pub stages: Vec<Stage>,
    /// What becomes of the stages' hits.
    pub combine: Combine,
    /// The tie-break chain, in order.
    pub rules: Vec<Rule>,
    /// What opens for no, one and several matches.
    pub pop: PopPolicy,
    /// Whether the pops are counted: where the configuration has a table of them.
    pub counts_pops: bool,
    /// What the records may lack.
    pub may_lack: MayLack,
}

/// What a strategy names and the records may lack, in which case it is left out; else it is refused. Real systems look for
/// more than an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct MayLack {
    /// Phone fields and objects that are searched.
    pub fields: bool,
    /// Columns that tie-break rules look at.
    pub columns: bool,
}

impl Strategy {
    /// What its rules look at beside the plain columns of the records.
    pub fn needs(&self) -> impl Iterator<Item = Need> {
        self.rules.iter().filter_map(|rule| rule.rule.need())
    }

    /// Whether another strategy finds the same candidates for every call: it prepares, matches and searches in the same
    /// way. Tie-break rules and pops may differ.
    #[must_use]
    pub fn compares_as(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Stage, &Stage)| {
            one.name == other.name
                && one.fields == other.fields
                && one.objects == other.objects
                && one.search == other.search
        };
        self.ani.specs() == other.ani.specs()
            && self.stored.specs() == other.stored.specs()
            && self.stages.len() == other.stages.len()
            && self.stages.iter().zip(&other.stages).all(is_same)
            && self.combine == other.combine
            && self.may_lack.fields == other.may_lack.fields
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

    /// Whether a stage reads the last digits of texts.
    #[must_use]
    pub fn needs_digits(&self) -> bool {
        self.stages.iter().any(|stage| stage.matching.needs_digits())
    }

    /// Whether a stage reads texts as numbers.
    #[must_use]
    pub fn needs_numbers(&self) -> bool {
        self.stages.iter().any(|stage| stage.matching.needs_numbers())
    }

    /// Appends what is compared of each text as of an ANI, by the first stage that can match it; blank where none can.
    pub fn key_texts(&self, column: &PhoneColumn, keys: &mut TextColumn) {
        let prepared;
        let column = if self.ani.is_empty() {
            column
        } else {
            prepared = self.ani.firsts(column);
            &prepared
        };
        if let [stage] = &self.stages[..] {
            return stage.matching.key_texts(column, keys);
        }
        let by_stage: Vec<TextColumn> = self
            .stages
            .iter()
            .map(|stage| {
                let mut keys = TextColumn::new();
                stage.matching.key_texts(column, &mut keys);
                keys
            })
            .collect();
        for row in 0..column.len() {
            let first = by_stage.iter().map(|keys| keys.get(row)).find(|key| !key.is_empty());
            keys.push(first.unwrap_or_default());
        }
    }
}
