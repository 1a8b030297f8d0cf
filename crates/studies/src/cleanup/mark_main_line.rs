//! `mark-main-line`: a number that many contacts of one account share belongs to the account.

use anilab_engine::matching::tie_break::common_account;

use super::changes::{Edit, Field, Proposal};
use super::snapshot::key_of;
use super::view::View;
use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "mark-main-line",
    changes: "a number that several contacts of one account share (three, or --main-line-from) leaves them; the account has it, \
              or gets it into a free phone field",
    refuses: "numbers that anybody outside the account holds too, accounts that were not loaded or have no room; other numbers of \
              the contacts stay",
    risk: "the account opens where the caller was in a list: who called has to be asked",
    kind: Kind::Records(propose),
};

/// The account has the number already, or gets it.
const KNOWN: f64 = 0.95;
const NEW: f64 = 0.85;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    if view.is_unchanged() {
        return Vec::new();
    }
    let mut proposals = Vec::new();
    let holders = view.holders();
    for group in holders.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= view.settings.main_line_from) {
        let rows: Vec<u32> = group.iter().map(|(_, row)| *row).collect();
        let Some(account) = common_account(view.records(), &rows).and_then(|account| account.row) else { continue };
        let contacts: Vec<u32> = rows.iter().copied().filter(|&row| row != account).collect();
        if contacts.len() < view.settings.main_line_from {
            continue;
        }
        let holds =
            |row: u32, text: &str| view.number(row, text).and_then(|number| key_of(&number)) == Some(group[0].0);
        let mut edits = Vec::new();
        let mut e164 = String::new();
        for &row in &contacts {
            for (field, text) in view.phones(row).into_iter().filter(|(_, text)| holds(row, text)) {
                e164 = view.number(row, text).map_or(e164, |number| number.e164());
                edits.push(Edit { record: row, field: Field::Phone(field), old: text.to_owned(), new: String::new() });
            }
        }
        let has_it = rows.contains(&account);
        if !has_it {
            let Some(&field) = view.free_fields(account).first() else { continue };
            edits.push(Edit { record: account, field: Field::Phone(field), old: String::new(), new: e164 });
        }
        let reason = format!("the main line of the account, which {} of its contacts share", contacts.len());
        let confidence = if has_it { KNOWN } else { NEW };
        proposals.push(Proposal { edits, merge: None, reason, confidence });
    }
    proposals
}
