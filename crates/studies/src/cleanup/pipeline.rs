//! What do several actions together come to? Each sees what those before it left, until none has anything to add.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::changes::{Plan, Proposal};
use super::evidence::Evidence;
use super::snapshot::{Snapshot, View};
use super::state::State;
use super::{Kind, REGISTRY};

/// What the user chooses about actions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Settings {
    /// The lowest confidence with which a proposal is taken, from 0 to 1.
    pub min_confidence: f64,
    /// How many contacts of one account with the same number make it the main line.
    pub main_line_from: usize,
    /// How similar the names of two records must be for a merge, from 0 to 1.
    pub same_name: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_confidence: 0.8, main_line_from: 3, same_name: 0.9 }
    }
}

/// How often all actions are asked. A change can make room for another one (a field that is cleared takes a second number),
/// and each round has fewer of them.
const ROUNDS: usize = 8;

/// The plan of some actions, which are places in the registry in ascending order.
///
/// Two actions on one cell are no conflict: the later one starts from what the earlier one left, and the cell is in the plan
/// once, with both names. Of two proposals of one action for one cell the first counts, by object, id and text of the
/// records, and the other is dropped and counted.
#[must_use]
pub fn plan(snapshot: &Snapshot<'_>, evidence: &Evidence, settings: Settings, actions: &[usize]) -> Plan {
    let mut state = State::default();
    let mut last: Option<BTreeSet<u32>> = None;
    for _ in 0..ROUNDS {
        let mut in_round = BTreeSet::new();
        for &action in actions {
            let (Kind::Records(propose) | Kind::Learned(propose)) = REGISTRY[action].kind else { continue };
            // What changed in the round before, and earlier in this one.
            let changed = last.as_ref().map(|last| last | &in_round);
            let view = View { snapshot, state: &state, evidence, settings, changed: changed.as_ref() };
            if view.is_unchanged() {
                continue;
            }
            let mut proposals = propose(&view);
            sort(snapshot, &mut proposals);
            for proposal in &proposals {
                state.take(snapshot.records, action, proposal, settings.min_confidence, &mut in_round);
            }
        }
        if in_round.is_empty() {
            break;
        }
        last = Some(in_round);
    }
    state.plan()
}

/// Brings proposals into an order that is that of no file.
fn sort(snapshot: &Snapshot<'_>, proposals: &mut [Proposal]) {
    let place = |proposal: &Proposal| snapshot.place(proposal.record());
    proposals.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| texts(a).cmp(texts(b))));
}

/// What tells two proposals about one record apart.
fn texts(proposal: &Proposal) -> impl Iterator<Item = (&str, &str)> {
    proposal.edits.iter().map(|edit| (edit.old.as_str(), edit.new.as_str()))
}
