//! What holds for every rule: it never adds, never takes all, and never looks at the order of the candidates.

use proptest::prelude::*;

use super::worlds::{Row, records};
use super::{Evidence, Ground, REGISTRY, Tie, common_account, parse};
use crate::model::Region;

const OBJECTS: [&str; 4] = ["Contact", "Account", "Lead", "Case"];
const NAMES: [&str; 5] = ["", "Ann Lee", "LEE ANN", "Bob Ray", "Lee Ltd"];
const STATUS: [&str; 3] = ["", "active", "inactive"];
const PHONES: [&str; 3] = ["415-555-1234", "+14155551234", "415 555 9999"];

/// What is drawn of one record: places in the lists above, and small numbers.
type Drawn = (usize, usize, usize, usize, Option<i64>, Option<i64>, Vec<usize>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let record = (
        0..OBJECTS.len(),
        0..NAMES.len(),
        0..3_usize,
        0..STATUS.len(),
        proptest::option::of(0..3_i64),
        proptest::option::of(0..3_i64),
        proptest::collection::vec(0..PHONES.len(), 1..3),
    );
    proptest::collection::vec(record, 2..8)
}

proptest! {
    #[test]
    fn no_rule_adds_or_takes_all_or_looks_at_the_order(
        drawn in drawn(),
        order in Just((0..8_u32).collect::<Vec<_>>()).prop_shuffle(),
        name in 0..NAMES.len(),
        last in proptest::option::of(0..8_u32),
        seed in 0..4_u64,
    ) {
        let ids: Vec<String> = (0..drawn.len()).map(|place| format!("{}", 8 - place)).collect();
        let phones: Vec<Vec<&str>> =
            drawn.iter().map(|record| record.6.iter().map(|&phone| PHONES[phone]).collect()).collect();
        let rows: Vec<Row<'_>> = drawn
            .iter()
            .zip(ids.iter().zip(&phones))
            .map(|(&(object, name, account, status, modified, active, _), (id, phones))| Row {
                object: OBJECTS[object],
                id,
                name: NAMES[name],
                account: ["", "7", "8"][account],
                modified,
                active,
                status: STATUS[status],
                phones,
            })
            .collect();
        let records = records(&rows);
        let evidence = Evidence::new(&records, Region::NONE, seed);
        let is_matched = |entry: usize| records.entries.text.get(entry) != PHONES[2];
        let tie = Tie {
            evidence: &evidence,
            call_id: "K1",
            caller_name: NAMES[name],
            last_match: last,
            is_matched: &is_matched,
        };
        let candidates: Vec<u32> = (0..).take(rows.len()).collect();
        let shuffled: Vec<u32> = order.into_iter().filter(|&row| (row as usize) < rows.len()).collect();
        for spec in REGISTRY.iter().flat_map(|entry| entry.examples) {
            let rule = parse(spec).unwrap().rule;
            let (mut kept, mut of_shuffled) = (vec![99], Vec::new());
            rule.keep(&tie, &candidates, &mut kept);
            rule.keep(&tie, &shuffled, &mut of_shuffled);
            prop_assert!(!kept.is_empty(), "{} takes all", spec);
            prop_assert!(rule.ground() == Ground::Fact || kept.len() == 1, "{} does not decide", spec);
            prop_assert!(kept.iter().all(|row| candidates.contains(row)), "{} adds", spec);
            kept.sort_unstable();
            of_shuffled.sort_unstable();
            prop_assert_eq!(&kept, &of_shuffled, "{} looks at the order", spec);
            kept.dedup();
            prop_assert_eq!(kept.len(), of_shuffled.len(), "{} keeps one twice", spec);
            let account = |rows: &[u32]| rule.roll_up(&tie, rows).map(|account| (account.id, account.row));
            prop_assert_eq!(account(&candidates), account(&shuffled));
            // What is left goes through the rule once more unchanged: a rule has said all it knows.
            let mut again = Vec::new();
            rule.keep(&tie, &kept, &mut again);
            again.sort_unstable();
            prop_assert_eq!(&again, &kept, "{} changes its mind", spec);
            prop_assert!(candidates.iter().all(|&row| !rule.reading(&tie, row).is_empty()));
        }
        prop_assert_eq!(
            common_account(&records, &candidates).map(|account| account.id),
            common_account(&records, &shuffled).map(|account| account.id)
        );
    }
}

#[test]
fn every_kind_has_examples_and_says_what_it_does() {
    for entry in &REGISTRY {
        assert!(!entry.examples.is_empty() && !entry.about.is_empty(), "{}", entry.spec);
    }
}
