//! `fill-from-calls`: the log shows from which number a record's caller calls, and the record does not have it.

use super::changes::{Edit, Field, Proposal};
use super::evidence::confidence;
use super::fix_typo::held;
use super::view::View;
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "fill-from-calls",
    changes: "a number from which a record's labelled calls came, several times, goes to a free phone field of the record",
    refuses: "numbers that some record holds, numbers with calls about another record, records without a free phone field",
    risk: "labels that a screen pop suggested repeat its errors; a number may have been borrowed for a while",
    kind: Kind::Learned(propose),
};

/// As many calls from one number are enough.
const CALLS: u32 = 2;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    let held = held(view);
    let mut proposals = Vec::new();
    for (_, users) in view.evidence.numbers().filter(|(key, _)| !held.contains_key(key)) {
        let mut owners: Vec<u32> = users.calls.keys().map(|&record| view.state.survivor(record)).collect();
        owners.dedup();
        let [record] = owners[..] else { continue };
        let misnamed: u32 = users.calls.values().map(|used| used.misnamed).sum();
        if users.total() < CALLS {
            continue;
        }
        if let Some(&field) = view.free_fields(record).first() {
            let edit = Edit { record, field: Field::Phone(field), old: String::new(), new: users.e164.clone() };
            let reason = format!("{} labelled calls came from this number", users.total());
            proposals.push(Proposal::cell(edit, reason, confidence(users.total(), misnamed)));
        }
    }
    proposals
}
