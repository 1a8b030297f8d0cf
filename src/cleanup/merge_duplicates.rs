//! `merge-duplicates`: two records of one person become one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::similarity::{FoldedName, similarity};
use crate::tie_break::common_account;

use super::changes::{Edit, Field, Merge, Proposal};
use super::snapshot::{View, key_of};
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "merge-duplicates",
    changes: "records of one object with one number, names alike, and one account or none, become the one that was changed \
              last, then has most numbers, then the lowest id; its free phone fields take the others' numbers",
    refuses: "accounts; records of two accounts; merges for whose numbers the survivor has no free phone field",
    risk: "father and son of one name and one line become one person; a merge is undone by hand",
    kind: Kind::Records(propose),
};

/// Records that share a number, at the most, of which each is compared with each.
const CROWD: usize = 64;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    if view.is_unchanged() {
        return Vec::new();
    }
    let holders = view.holders();
    let mut proposals = Vec::new();
    let mut taken = BTreeSet::new();
    for group in holders.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=CROWD).contains(&group.len())) {
        let mut rows: Vec<u32> = group.iter().map(|(_, row)| *row).filter(|&row| !is_account(view, row)).collect();
        rows.sort_by_cached_key(|&row| rank(view, row));
        let names: BTreeMap<u32, FoldedName> =
            rows.iter().map(|&row| (row, FoldedName::new(view.records().name.get(row as usize)))).collect();
        // The first is the best to keep; each of the others joins the first that it is like.
        for place in 1..rows.len() {
            let loser = rows[place];
            let is_like = |&&survivor: &&u32| {
                is_one_object_and_account(view, survivor, loser)
                    && similarity(&names[&survivor], &names[&loser]) >= view.settings.same_name
            };
            let Some(&survivor) = rows[..place].iter().find(is_like) else { continue };
            // A record takes part in one merge a round; the next round sees what came of it.
            if taken.contains(&loser) || taken.contains(&survivor) {
                continue;
            }
            if let Some(edits) = united(view, survivor, loser) {
                taken.extend([loser, survivor]);
                let confidence = confidence(view, survivor, loser, similarity(&names[&survivor], &names[&loser]));
                let reason = "one number, one name, one object".to_owned();
                proposals.push(Proposal { edits, merge: Some(Merge { loser, survivor }), reason, confidence });
            }
        }
    }
    proposals
}

/// What is kept goes first: changed last, most numbers, lowest id.
fn rank(view: &View<'_>, row: u32) -> impl Ord {
    let records = view.records();
    let id = records.id.get(row as usize).to_owned();
    (Reverse(records.last_modified[row as usize]), Reverse(view.phones(row).len()), id, row)
}

fn is_account(view: &View<'_>, row: u32) -> bool {
    // The account of an account alone is itself.
    common_account(view.records(), &[row]).is_some_and(|account| account.row == Some(row))
}

fn is_one_object_and_account(view: &View<'_>, one: u32, other: u32) -> bool {
    let records = view.records();
    let account = |row: u32| common_account(records, &[row]).map(|account| account.id);
    let is_one = match (account(one), account(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    is_one && records.object[one as usize] == records.object[other as usize]
}

/// Names that are the same are surer than names that are alike, and one account surer than none.
fn confidence(view: &View<'_>, one: u32, other: u32, similarity: f64) -> f64 {
    let has_account = |row: u32| !view.records().account_id.get(row as usize).is_empty();
    let by_account = if has_account(one) && has_account(other) { 0.97 } else { 0.93 };
    similarity * by_account
}

/// What the survivor takes over; `None` where it has no room.
fn united(view: &View<'_>, survivor: u32, loser: u32) -> Option<Vec<Edit>> {
    let said = |row: u32, text: &str| {
        let key = view.number(row, text).and_then(|number| key_of(&number));
        key.map_or_else(|| Err(text.to_owned()), Ok)
    };
    let mut known: Vec<_> = view.phones(survivor).into_iter().map(|(_, text)| said(survivor, text)).collect();
    let mut free = view.free_fields(survivor);
    let mut edits = Vec::new();
    for (field, text) in view.phones(loser) {
        let said = said(loser, text);
        if known.contains(&said) {
            continue;
        }
        // A number moves as what it means: the two records may be of two countries.
        let number = view.number(loser, text).filter(|number| number.is_valid() && number.extension().is_empty());
        let new = number.map_or_else(|| text.to_owned(), |number| number.e164());
        let place = free.iter().position(|&other| other == field).or(if free.is_empty() { None } else { Some(0) })?;
        let field = free.remove(place);
        edits.push(Edit { record: survivor, field: Field::Phone(field), old: String::new(), new });
        known.push(said);
    }
    Some(edits)
}
