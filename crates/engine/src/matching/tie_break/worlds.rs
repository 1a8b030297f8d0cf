//! Small snapshots for the tests of the rules.

use crate::model::{Attribute, Records, Region, TextColumn, Timestamp};

use super::{Evidence, Tie, parse};

/// One record: object, id, name, account, modified, active, status, phones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row<'a> {
    pub(super) object: &'a str,
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) account: &'a str,
    pub(super) modified: Option<i64>,
    pub(super) active: Option<i64>,
    pub(super) status: &'a str,
    pub(super) phones: &'a [&'a str],
}

/// A contact of this id.
pub(super) fn contact(id: &str) -> Row<'_> {
    Row { object: "Contact", id, ..Row::default() }
}

/// A snapshot of these rows.
pub(super) fn records(rows: &[Row<'_>]) -> Records {
    let mut records = Records::default();
    let mut status = TextColumn::new();
    records.intern_field("phone").unwrap();
    for (place, row) in (0..).zip(rows) {
        let object = records.intern_object(row.object).unwrap();
        records.id.push(row.id);
        records.object.push(object);
        records.enter_last().unwrap();
        records.name.push(row.name);
        records.account_id.push(row.account);
        records.region.push(Region::from_letters("US").unwrap());
        records.last_modified.push(row.modified.map(Timestamp));
        records.last_activity.push(row.active.map(Timestamp));
        status.push(row.status);
        for phone in row.phones {
            records.entries.record.push(place);
            records.entries.field.push(0);
            records.entries.text.push(phone);
        }
    }
    records.attributes.push(Attribute { name: "status".to_owned(), values: status });
    records
}

/// What is known of a call in these tests.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Call<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    /// The id of the record that the last call was about.
    pub(super) last: &'a str,
    /// The phone texts through which records match.
    pub(super) matched: &'a [&'a str],
}

/// The ids of the rows that the rule of a spec keeps of all rows.
pub(super) fn kept(spec: &str, rows: &[Row<'_>], call: Call<'_>) -> Vec<String> {
    let mut kept = Vec::new();
    met(rows, call, |tie, candidates| parse(spec).unwrap().rule.keep(tie, candidates, &mut kept));
    kept.into_iter().map(|row| rows[row as usize].id.to_owned()).collect()
}

/// The id of the account with which the rule of a spec ends the chain of all rows.
pub(super) fn rolled_up(spec: &str, rows: &[Row<'_>], call: Call<'_>) -> Option<String> {
    met(rows, call, |tie, candidates| {
        let account = parse(spec).unwrap().rule.roll_up(tie, candidates);
        account.map(|account| account.id.as_str().to_owned())
    })
}

/// What `rule` makes of a tie of all rows.
fn met<T>(rows: &[Row<'_>], call: Call<'_>, rule: impl FnOnce(&Tie<'_>, &[u32]) -> T) -> T {
    let records = records(rows);
    let evidence = Evidence::new(&records, Region::NONE, 1);
    let is_matched = |entry: usize| call.matched.contains(&records.entries.text.get(entry));
    let last_match = (0..).zip(rows).find(|(_, row)| row.id == call.last).map(|(place, _)| place);
    let tie =
        Tie { evidence: &evidence, call_id: call.id, caller_name: call.name, last_match, is_matched: &is_matched };
    let candidates: Vec<u32> = (0..).take(rows.len()).collect();
    rule(&tie, &candidates)
}
