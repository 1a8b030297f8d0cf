//! Which account do several records share?

use crate::model::{RecordId, Records};

/// The object types that are accounts, in any letter case.
const ACCOUNTS: [&str; 4] = ["Account", "Company", "Organization", "Organisation"];

/// An account that several records share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    /// Its id.
    pub id: RecordId<'a>,
    /// Its own row, where the records hold it.
    pub row: Option<u32>,
    /// The row of one of the records that share it.
    pub named_by: u32,
}

/// The one account of all `candidates`. An account's account is itself, whatever its parent; nobody's account is looked
/// up further, so a cycle of parents cannot matter. `None` where one candidate has another account, or none.
#[must_use]
pub fn common_account<'a>(records: &'a Records, candidates: &[u32]) -> Option<Account<'a>> {
    let mut ids = candidates.iter().map(|&candidate| account_of(records, candidate));
    let (id, named_by) = (ids.next()??, *candidates.first()?);
    if ids.any(|other| other != Some(id)) {
        return None;
    }
    let row = records.rows_of(id).find(|&row| is_account(records, row));
    Some(Account { id, row, named_by })
}

/// The account of a record.
#[must_use]
pub fn account_of(records: &Records, record: u32) -> Option<RecordId<'_>> {
    if is_account(records, record) {
        return Some(records.record_id(record));
    }
    let id = records.account_id.get(record as usize);
    (!id.is_empty()).then(|| RecordId::new(id))
}

/// Whether a record is an account.
pub(super) fn is_account(records: &Records, record: u32) -> bool {
    let object = records.object_name(record);
    ACCOUNTS.iter().any(|account| account.eq_ignore_ascii_case(object))
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Row, contact, records};
    use super::common_account;

    fn account(rows: &[Row<'_>], candidates: &[u32]) -> Option<(String, Option<u32>)> {
        let records = records(rows);
        common_account(&records, candidates).map(|account| (account.id.as_str().to_owned(), account.row))
    }

    #[test]
    fn an_account_is_its_own_account_and_parents_do_not_matter() {
        let of = |id, account| Row { account, ..contact(id) };
        let firm = |id, account| Row { object: "Account", id, account, ..Row::default() };
        let rows = [of("C1", "A1"), of("C2", "A1"), of("C3", ""), firm("A1", "A2"), firm("A2", "A1"), of("C4", "A9")];
        assert_eq!(account(&rows, &[0, 1]), Some(("A1".into(), Some(3))));
        assert_eq!(account(&rows, &[3, 0]), Some(("A1".into(), Some(3))));
        assert_eq!(account(&rows, &[0, 2]), None);
        assert_eq!(account(&rows, &[2, 2]), None);
        assert_eq!(account(&rows, &[3, 4]), None);
        // The account itself was not loaded.
        assert_eq!(account(&rows, &[5, 5]), Some(("A9".into(), None)));
    }

    #[test]
    fn account_ids_of_both_lengths_are_one_account() {
        let of = |id, account| Row { account, ..contact(id) };
        let rows = [of("C1", "0014W00002578rVQAQ"), of("C2", "0014W00002578rV")];
        assert_eq!(account(&rows, &[0, 1]), Some(("0014W00002578rV".into(), None)));
    }
}
