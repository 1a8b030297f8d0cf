//! How many accounts, people, second copies and strangers does a world of so many records have?

use super::error::ScenarioError;
use super::scenario::Dials;

/// The sizes of a world. People are numbered with those who are contacts first, the ones with an account before the
/// others; copies with those that are contacts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) accounts: u64,
    /// People whose own record is a contact.
    pub(super) contacts: u64,
    /// Of them, people who belong to an account.
    pub(super) attached: u64,
    /// People whose own record is a lead.
    pub(super) leads: u64,
    pub(super) contact_copies: u64,
    pub(super) lead_copies: u64,
    /// Callers with no record.
    pub(super) strangers: u64,
}

impl Counts {
    pub(super) fn new(dials: &Dials, records: u64) -> Result<Self, ScenarioError> {
        let copies = part(records, dials.duplicates.share);
        let lead_copies = part(copies, dials.duplicates.as_lead);
        let accounts = part(records, dials.objects.account);
        let leads = part(records, dials.objects.lead).saturating_sub(lead_copies);
        let contacts = records.saturating_sub(accounts + leads + copies);
        if contacts == 0 || copies > contacts {
            return Err(ScenarioError::TooFewRecords { records, contacts, accounts, leads, copies });
        }
        let attached = if accounts == 0 { 0 } else { part(contacts, dials.companies.attached) };
        let strangers = part(contacts + leads, dials.callers.strangers).max(1);
        Ok(Self { accounts, contacts, attached, leads, contact_copies: copies - lead_copies, lead_copies, strangers })
    }

    /// Everybody who has a record of their own.
    pub(super) fn people(self) -> u64 {
        self.contacts + self.leads
    }

    /// Records that are second copies.
    pub(super) fn copies(self) -> u64 {
        self.contact_copies + self.lead_copies
    }

    /// All records.
    pub(super) fn records(self) -> u64 {
        self.accounts + self.people() + self.copies()
    }
}

/// A share of a count, rounded.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts are far below 2⁵³, and dials are checked to be at least 0"
)]
pub(super) fn part(count: u64, share: f64) -> u64 {
    (count as f64 * share).round() as u64
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::named;
    use super::super::scenario::Scenario;
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_records() {
        let Ok(Scenario::Drawn(dials)) = named("quickassist") else { panic!("a drawn scenario") };
        for records in [10, 99, 1200, 1_000_000] {
            assert_eq!(Counts::new(&dials, records).expect("enough").records(), records);
        }
        let error = Counts::new(&dials, 0).expect_err("nobody to call").to_string();
        assert!(error.starts_with("0 records leave 0 contacts"), "{error}");
    }
}
