//! Which of several candidates pops? A tie goes through the rules of its strategy, one after another.

use crate::matching::strategy::Strategy;
use crate::matching::tie_break::{Account, Tie};
use crate::model::Outcome;

use super::draws::Draws;

/// What a chain made of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision<'a> {
    pub(super) outcome: Outcome,
    /// The record that is left, where it is one.
    pub(super) record: Option<u32>,
    /// The account that opens instead.
    pub(super) account: Option<Account<'a>>,
    /// The rule that decided, by its place in the chain.
    pub(super) rule: Option<u8>,
}

/// What one rule did to a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule, by its place in the chain.
    pub rule: u8,
    /// What the rule looked at, candidate by candidate.
    pub readings: Vec<Reading>,
    /// Whether it ended the chain with the account that all candidates share.
    pub is_rolled_up: bool,
}

/// What a rule saw in a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The record.
    pub record: u32,
    /// What the rule looked at, in words.
    pub text: String,
    /// Whether the rule kept it.
    pub is_kept: bool,
}

/// The two lists between which the candidates go back and forth, used for tie after tie, and what was drawn meanwhile.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// What is left of the candidates: what a list shows.
    pub(super) left: Vec<u32>,
    next: Vec<u32>,
    /// The candidates that were there when the call rang, where that is decided call by call.
    pub(super) present: Vec<u32>,
    /// What each strategy left to chance; shorter, or empty, where those behind left nothing.
    pub(super) draws: Vec<Draws>,
}

impl Lists {
    /// What was left before the last rule that was asked.
    pub(super) fn before_last(&self) -> &[u32] {
        &self.next
    }

    /// Where the draws of a strategy are counted.
    pub(super) fn draws(&mut self, strategy: usize) -> &mut Draws {
        if self.draws.len() <= strategy {
            self.draws.resize_with(strategy + 1, Draws::default);
        }
        &mut self.draws[strategy]
    }
}

/// Takes `candidates` through the chain of `strategy`; `lists.left` is what is left at the end. `steps` hears what each
/// rule did.
pub(super) fn decide<'a>(
    strategy: &Strategy,
    tie: &Tie<'a>,
    candidates: &[u32],
    lists: &mut Lists,
    mut steps: Option<&mut Vec<Step>>,
) -> Decision<'a> {
    lists.left.clear();
    lists.left.extend_from_slice(candidates);
    for (place, rule) in (0..).zip(&strategy.rules) {
        let account = rule.rule.roll_up(tie, &lists.left);
        rule.rule.keep(tie, &lists.left, &mut lists.next);
        if let Some(steps) = &mut steps {
            let reading = |&record: &u32| Reading {
                record,
                text: rule.rule.reading(tie, record),
                is_kept: lists.next.contains(&record),
            };
            let readings = lists.left.iter().map(reading).collect();
            steps.push(Step { rule: place, readings, is_rolled_up: account.is_some() });
        }
        std::mem::swap(&mut lists.left, &mut lists.next);
        if account.is_some() {
            return Decision { outcome: Outcome::RolledUp, record: None, account, rule: Some(place) };
        }
        if let [only] = lists.left[..] {
            return Decision { outcome: Outcome::Resolved, record: Some(only), account: None, rule: Some(place) };
        }
    }
    if !strategy.pop.shows_several() {
        lists.left.clear();
    }
    Decision { outcome: Outcome::Ambiguous, record: None, account: None, rule: None }
}
