//! `merge-duplicates`: two records of one person become one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use anilab_engine::matching::tie_break::common_account;
use anilab_engine::similarity::{FoldedName, similarity};

use super::changes::{Edit, Field, Merge, Proposal};
use super::snapshot::key_of;
use super::view::View;
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "merge-duplicates",
    changes: "records of one object with one number, names alike, and one account or none, become the one that was changed \
              last, then has most numbers, then the lowest id; its free phone fields take the others' numbers",
    refuses: "accounts; records of two accounts; names that differ in a number or a letter of their own (Pier B, Pier D), or at \
              all where more than two share the line; names that many records bear; merges for whose numbers the survivor has no \
              free phone field",
    risk: "father and son of one name and one line become one person; a merge is undone by hand",
    kind: Kind::Records(propose),
};

/// Where more than two records share a number, it is a line of many, and two of them with names that are only alike are two
/// people.
const SAME_NAME_OF_MANY: f64 = 0.98;
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
            let of_many = if group.len() > 2 { SAME_NAME_OF_MANY } else { 0.0 };
            let is_like = |&&survivor: &&u32| {
                is_one_object_and_account(view, survivor, loser)
                    && similarity(&names[&survivor], &names[&loser]) >= view.settings.same_name.max(of_many)
                    && [survivor, loser].iter().all(|&row| !view.snapshot.has_common_name(row))
                    && !is_told_apart(
                        view.records().name.get(survivor as usize),
                        view.records().name.get(loser as usize),
                    )
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

/// Whether two names that are alike name two things all the same: by words with digits, or by letters that stand alone in both.
fn is_told_apart(one: &str, other: &str) -> bool {
    let words = |name: &str, is_wanted: fn(&str) -> bool| -> BTreeSet<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| is_wanted(word));
        words.map(str::to_lowercase).collect()
    };
    let [numbered, others_numbered] = [one, other].map(|name| words(name, |word| word.contains(char::is_numeric)));
    let is_letter: fn(&str) -> bool = |word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let [letters, others_letters] = [one, other].map(|name| words(name, is_letter));
    numbered != others_numbered || (!letters.is_empty() && !others_letters.is_empty() && letters != others_letters)
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

#[cfg(test)]
mod tests {
    use super::is_told_apart;

    #[test]
    fn numbers_and_letters_of_their_own_tell_names_apart() {
        for (one, other, expected) in [
            ("RSW - Ft Myers Pier D", "RSW - Ft Myers Pier B", true),
            ("PHX-Terminal 3", "PHX-Terminal 4", true),
            ("LAX Terminal 7", "LAX Terminal", true),
            ("Vons-Newport #1911", "Vons - Newport #1911", false),
            ("Ann B. Lee", "Ann Lee", false),
            ("Ann B. Lee", "Lee, Ann b", false),
        ] {
            assert_eq!(is_told_apart(one, other), expected, "{one}, {other}");
        }
    }
}
