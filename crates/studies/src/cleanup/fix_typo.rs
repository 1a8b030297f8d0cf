//! `fix-typo`: a stored number that is one digit off the number from which its record's caller calls.

use std::collections::BTreeMap;

use anilab_engine::model::Key;
use anilab_phone::Number;

use super::changes::{Edit, Field, Proposal};
use super::evidence::confidence;
use super::view::View;
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "fix-typo",
    changes: "a stored number one digit off (another one, one missing, one too many, two swapped) the number from which the \
              record's caller called several times under the record's name",
    refuses: "numbers that another record holds or is called about; calls without a name; numbers with which its caller calls too",
    risk: "two lines of one block differ in one digit as well: the stored one may have been a second line",
    kind: Kind::Learned(propose),
};

/// As many calls, one of them with the record's name and none with another, are enough.
const CALLS: u32 = 2;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    let held = held(view);
    let mut proposals = Vec::new();
    for (key, users) in view.evidence.numbers().filter(|(key, _)| !held.contains_key(key)) {
        let [(&labelled, used)] = users.calls.iter().collect::<Vec<_>>()[..] else { continue };
        if used.calls < CALLS || used.named == 0 || used.misnamed > 0 {
            continue;
        }
        let record = view.state.survivor(labelled);
        for (field, text) in view.phones(record) {
            let Some(stored) = view.number(record, text).filter(|stored| is_near(stored, &users.e164)) else {
                continue;
            };
            let is_used = view.evidence.of(Key::of_bytes(stored.e164_bytes())).is_some();
            if !is_used && stored.extension().is_empty() && Key::of_bytes(stored.e164_bytes()) != *key {
                let edit = Edit { record, field: Field::Phone(field), old: text.to_owned(), new: users.e164.clone() };
                let reason = "one digit off the number from which its caller calls, by name";
                proposals.push(Proposal::cell(edit, reason, confidence(used.calls + used.named, 0)));
            }
        }
    }
    proposals
}

/// The numbers that records hold, with one of the records.
pub(super) fn held(view: &View<'_>) -> BTreeMap<Key, u32> {
    view.holders().into_iter().collect()
}

/// Whether a stored number and another one of the same country differ by one digit, as a typist errs.
fn is_near(stored: &Number, e164: &str) -> bool {
    let (one, other) = (stored.e164_bytes(), e164.as_bytes());
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    // The error is not in the calling code.
    if common < 1 + stored.calling_code().len() {
        return false;
    }
    let (one, other) = (&one[common..], &other[common..]);
    match (one, other) {
        ([_, rest @ ..], [_, others @ ..]) if rest == others => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c && rest == others => true,
        ([_, rest @ ..], all) if rest == all => true,
        (all, [_, rest @ ..]) if rest == all => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;
    use anilab_engine::model::Region;
    use anilab_phone::parse;

    #[test]
    fn one_error_of_a_typist_is_near() {
        let stored = parse("+14155551234", Region::NONE).unwrap();
        for near in ["+14155551235", "+14155552134", "+1415555123", "+141555512344", "+14150551234"] {
            assert!(is_near(&stored, near), "{near}");
        }
        for far in ["+14155551234", "+14155551243x", "+24155551234", "+14155554321", "+14155550034"] {
            assert!(!is_near(&stored, far), "{far}");
        }
    }
}
