//! `roll-up`: do all candidates belong to one account? Then the account opens, and they are the list beside it.

use super::account::{Account, account_of, common_account, is_account};
use super::{Built, Entry, Tie, TieBreak};
use crate::matching::error::SpecError;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "roll-up[:contacts-only]",
    about: "ends the chain with the account that all candidates share; an account's account is itself, or with :contacts-only none",
    examples: &["roll-up", "roll-up:contacts-only"],
    parse: |spec| match spec {
        "roll-up" => Some(Ok(Box::new(RollUp::AccountsToo))),
        _ => argument(spec, "roll-up", "").map(|which| build(spec, which)),
    },
};

/// Pops the common account of all candidates that are left. It never narrows; where they share no account, the next
/// rule goes on.
///
/// Source: YAAI's "all share a parent → parent account". There only contacts have a parent, so where the account has
/// the number of its contacts too, as most main lines do, the account defeats its own roll-up: that is `contacts-only`.
/// The plain rule counts an account among its contacts as one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RollUp {
    AccountsToo,
    ContactsOnly,
}

fn build(spec: &str, which: &str) -> Built {
    match which {
        "contacts-only" => Ok(Box::new(RollUp::ContactsOnly)),
        _ => Err(SpecError::argument(spec, "roll-up or roll-up:contacts-only", which)),
    }
}

impl RollUp {
    /// Whether a candidate defeats the roll-up because it is an account.
    fn is_defeated_by(self, tie: &Tie<'_>, candidate: u32) -> bool {
        self == Self::ContactsOnly && is_account(tie.evidence.records, candidate)
    }
}

impl TieBreak for RollUp {
    fn keep(&self, _tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        kept.clear();
        kept.extend_from_slice(candidates);
    }

    fn roll_up<'a>(&self, tie: &Tie<'a>, candidates: &[u32]) -> Option<Account<'a>> {
        if candidates.iter().any(|&candidate| self.is_defeated_by(tie, candidate)) {
            return None;
        }
        common_account(tie.evidence.records, candidates)
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        if self.is_defeated_by(tie, candidate) {
            return "an account, which has no account".to_owned();
        }
        account_of(tie.evidence.records, candidate)
            .map_or_else(|| "no account".to_owned(), |account| format!("account {}", account.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, contact, rolled_up};

    #[test]
    fn an_account_among_its_contacts_counts_or_defeats() {
        let of = |id| Row { account: "A1", ..contact(id) };
        let firm = Row { object: "Account", id: "A1", ..Row::default() };
        let account = |spec: &str, rows: &[Row<'_>]| rolled_up(spec, rows, Call::default());
        let both = Some("A1".to_owned());
        assert_eq!(account("roll-up", &[of("C1"), of("C2")]), both);
        assert_eq!(account("roll-up:contacts-only", &[of("C1"), of("C2")]), both);
        // The main line stands on the account too.
        assert_eq!(account("roll-up", &[of("C1"), of("C2"), firm]), both);
        assert_eq!(account("roll-up:contacts-only", &[of("C1"), of("C2"), firm]), None);
        // What account the account belongs to does not help it.
        let subsidiary = Row { object: "Account", id: "A2", account: "A1", ..Row::default() };
        assert_eq!(account("roll-up:contacts-only", &[of("C1"), subsidiary]), None);
        assert_eq!(account("roll-up", &[of("C1"), subsidiary]), None);
        // Without an account there is nothing to share.
        assert_eq!(account("roll-up:contacts-only", &[contact("C1"), contact("C2")]), None);
    }
}
