//! Which of several records with the caller's number is it? One rule a file, one registry; each rule narrows the
//! candidates or leaves them.

mod account;
mod direct_line;
mod evidence;
mod first;
mod highest;
mod last_caller_match;
mod most_recent;
mod name_similarity;
mod object_order;
mod object_types;
mod prefer;
mod random;
mod registry;
mod roll_up;
#[cfg(test)]
mod tests;
mod unique_per_object;
#[cfg(test)]
mod worlds;

use std::fmt;

use crate::matching::error::Result;

pub use account::{Account, account_of, common_account};
pub use evidence::{Evidence, Tie};
pub use registry::{Rule, parse};

/// Narrows the candidates of a call, or leaves them. What is kept may depend on the candidates and on what is known of
/// them and of the call, never on their order.
pub trait TieBreak: fmt::Debug + Send + Sync {
    /// Replaces `kept` by those of `candidates` that the rule keeps: at least one, in their order.
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>);

    /// The account that ends the chain because all candidates share it.
    fn roll_up<'a>(&self, _tie: &Tie<'a>, _candidates: &[u32]) -> Option<Account<'a>> {
        None
    }

    /// What the rule looks at in one candidate, for people.
    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String;

    /// What it looks at beside ids, objects, names and accounts.
    fn need(&self) -> Option<Need> {
        None
    }

    /// On what ground it chooses.
    fn ground(&self) -> Ground {
        Ground::Fact
    }
}

/// On what ground a rule chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Something that speaks for a candidate; where nothing does, the tie is left.
    Fact,
    /// The order of the ids. It always leaves exactly one.
    Order,
    /// The seed. It always leaves exactly one.
    Chance,
}

/// Something that costs time or memory to have, and is there for the rules that look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// What the caller's earlier calls were about.
    History,
    /// Which phone entries matched.
    MatchedEntries,
    /// [`crate::model::Records::last_modified`].
    LastModified,
    /// [`crate::model::Records::last_activity`].
    LastActivity,
    /// The attribute of that name.
    Attribute(String),
}

/// A rule behind its trait, or why its spec cannot be built.
pub type Built = Result<Box<dyn TieBreak>>;

/// A kind of rule: how its spec is written and what it does.
pub struct Entry {
    /// The spec as a person writes it; what follows a colon in brackets may be left out.
    pub spec: &'static str,
    /// One line about it.
    pub about: &'static str,
    /// Specs that it accepts, for documentation and property tests.
    pub examples: &'static [&'static str],
    /// The rule of a spec; `None` where the spec is another kind's.
    pub parse: fn(&str) -> Option<Built>,
}

/// All kinds of rules.
pub const REGISTRY: [Entry; 10] = [
    object_order::ENTRY,
    unique_per_object::ENTRY,
    most_recent::ENTRY,
    roll_up::ENTRY,
    name_similarity::ENTRY,
    last_caller_match::ENTRY,
    prefer::ENTRY,
    direct_line::ENTRY,
    first::ENTRY,
    random::ENTRY,
];
