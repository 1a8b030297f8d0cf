//! `roll-up`: do all candidates belong to one account? Then the account opens, and they are the list beside it.

use super::account::{Account, account_of, common_account};
use super::{Entry, Tie, TieBreak};

pub(super) const ENTRY: Entry = Entry {
    spec: "roll-up",
    about: "ends the chain with the account that all candidates share; an account's account is itself",
    examples: &["roll-up"],
    parse: |spec| (spec == "roll-up").then(|| Ok(Box::new(RollUp) as Box<dyn TieBreak>)),
};

/// Pops the common account of all candidates that are left. It never narrows; where they share no account, the next
/// rule goes on. Source: YAAI's "all share a parent → parent account", with an account among its contacts counted too.
#[derive(Debug)]
struct RollUp;

impl TieBreak for RollUp {
    fn keep(&self, _tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        kept.clear();
        kept.extend_from_slice(candidates);
    }

    fn roll_up<'a>(&self, tie: &Tie<'a>, candidates: &[u32]) -> Option<Account<'a>> {
        common_account(tie.evidence.records, candidates)
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        account_of(tie.evidence.records, candidate)
            .map_or_else(|| "no account".to_owned(), |account| format!("account {}", account.as_str()))
    }
}
