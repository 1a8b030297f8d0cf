//! `retire-stale`: a number that is another record's now, as the calls show, leaves the record that had it before.

use std::collections::BTreeMap;

use anilab_engine::similarity::{FoldedName, similarity};

use super::changes::{Edit, Field, Proposal};
use super::evidence::confidence;
use super::snapshot::key_of;
use super::view::View;
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "retire-stale",
    changes: "clears a number that two records hold where several labelled calls from it were all about the other one, which \
              was changed later",
    refuses: "records that were changed last, records of one account or of one name, numbers that three or more records hold",
    risk: "the other one of a household may not have called yet",
    kind: Kind::Learned(propose),
};

/// However many calls there are, the other one of a household may not have called: on simulated households and recycled
/// numbers seven of ten are right (reports/cleanup-precision).
const MOST: f64 = 0.6;
/// As many calls about one of the two, and none about the other, are evidence.
const CALLS: u32 = 3;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    let records = view.records();
    let mut proposals = Vec::new();
    for pair in view.holders().chunk_by(|a, b| a.0 == b.0) {
        let [(key, one), (_, other)] = *pair else { continue };
        let Some(users) = view.evidence.of(key) else { continue };
        let mut calls: BTreeMap<u32, u32> = BTreeMap::new();
        for (&record, used) in &users.calls {
            *calls.entry(view.state.survivor(record)).or_default() += used.calls;
        }
        let [(&user, &count)] = calls.iter().collect::<Vec<_>>()[..] else { continue };
        let stale = if user == one { other } else { one };
        if (user != one && user != other)
            || count < CALLS
            || records.object[one as usize] != records.object[other as usize]
        {
            continue;
        }
        let (own, others) = (records.account_id.get(stale as usize), records.account_id.get(user as usize));
        let names = [stale, user].map(|row| FoldedName::new(records.name.get(row as usize)));
        let is_older = records.last_modified[stale as usize]
            .zip(records.last_modified[user as usize])
            .is_some_and(|(stale, user)| stale < user);
        let is_one_account = !own.is_empty() && own == others;
        if !is_older || is_one_account || similarity(&names[0], &names[1]) >= view.settings.same_name {
            continue;
        }
        let holds = |text: &str| view.number(stale, text).and_then(|number| key_of(&number)) == Some(key);
        if let Some((field, text)) = view.phones(stale).into_iter().find(|(_, text)| holds(text)) {
            let edit = Edit { record: stale, field: Field::Phone(field), old: text.to_owned(), new: String::new() };
            let reason = format!("all {count} labelled calls from this number were about another record");
            proposals.push(Proposal::cell(edit, reason, confidence(count, 0).min(MOST)));
        }
    }
    proposals
}
