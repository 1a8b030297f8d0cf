//! Does every action keep to its word? What it proposes, what it leaves alone, and that once is enough.

use proptest::prelude::*;

use super::relabelling::Relabelling;
use super::*;
use anilab_engine::model::{Attribute, BlankTruth, CallBatch, Records, Region, TextColumn, Timestamp};
use anilab_engine::replay::Labels;
use anilab_phone::WithheldTexts;

/// A record: object, id, name, account, when it was changed, and its phone cells.
struct Row<'a> {
    object: &'a str,
    id: String,
    name: &'a str,
    account: String,
    modified: i64,
    phones: Vec<(&'a str, &'a str)>,
}

fn contact<'a>(id: &str, name: &'a str, account: &str, phones: &[(&'a str, &'a str)]) -> Row<'a> {
    Row {
        object: "Contact",
        id: id.to_owned(),
        name,
        account: account.to_owned(),
        modified: 0,
        phones: phones.to_vec(),
    }
}

fn records(rows: &[Row<'_>]) -> Records {
    let us = Region::from_letters("US").unwrap();
    let mut records = Records::default();
    // The fields are there even where nothing stands in them, as columns of a file are.
    for field in ["phone", "mobile"] {
        records.intern_field(field).unwrap();
    }
    for (place, row) in (0..).zip(rows) {
        let object = records.intern_object(row.object).unwrap();
        records.object.push(object);
        records.id.push(&row.id);
        records.name.push(row.name);
        records.account_id.push(&row.account);
        records.region.push(us);
        records.last_modified.push(Some(Timestamp(row.modified)));
        records.enter_last().unwrap();
        for (field, text) in row.phones.iter().filter(|(_, text)| !text.is_empty()) {
            let field = records.intern_field(field).unwrap();
            records.entries.record.push(place);
            records.entries.field.push(field);
            records.entries.text.push(text);
        }
    }
    records
}

fn place(name: &str) -> usize {
    REGISTRY.iter().position(|entry| entry.name() == name).unwrap()
}

fn planned(records: &Records, evidence: &Evidence, settings: Settings, names: &[&str]) -> Plan {
    let actions: Vec<usize> = names.iter().map(|name| place(name)).collect();
    plan(&Snapshot::new(records, Region::NONE), evidence, settings, &actions)
}

/// The changes as `id.field: old → new`.
fn changes(rows: &[Row<'_>], calls: &[(&str, &str, &str)], names: &[&str]) -> Vec<String> {
    let records = records(rows);
    let evidence = learned(&records, &batch(calls));
    let plan = planned(&records, &evidence, Settings { min_confidence: 0.6, ..Settings::default() }, names);
    let id = |row: u32| records.id.get(row as usize).to_owned();
    let mended = plan
        .cells
        .iter()
        .map(|cell| format!("{}.{}: {} → {}", id(cell.record), field_name(&records, cell.field), cell.old, cell.new));
    let merges =
        plan.merges.iter().map(|change| format!("{} into {}", id(change.merge.loser), id(change.merge.survivor)));
    mended.chain(merges).collect()
}

/// Calls of an ANI, a label and a name, at the beginning of time.
fn batch(calls: &[(&str, &str, &str)]) -> CallBatch {
    let mut batch = CallBatch::default();
    for (ani, label, name) in calls {
        batch.id.push("");
        batch.ani.push(ani);
        batch.region.push(Region::from_letters("US").unwrap());
        batch.started_at.push(Some(Timestamp(0)));
        batch.true_record_id.push(label);
        batch.caller_name.push(name);
    }
    batch
}

fn learned(records: &Records, calls: &CallBatch) -> Evidence {
    let mut evidence = Evidence::default();
    let snapshot = Snapshot::new(records, Region::NONE);
    let labels = Labels::new(records, BlankTruth::Unlabelled);
    evidence.learn(&snapshot, &labels, &WithheldTexts::default(), calls, Timestamp(1));
    evidence
}

/// Somebody who shows that the object has a mobile field.
fn other() -> Row<'static> {
    contact("X", "Someone Else", "", &[("phone", "+12125550000"), ("mobile", "+12125550001")])
}

#[test]
fn single_cells_are_mended_and_what_is_unsure_is_left() {
    let one = |text: &str, action: &str| {
        let changes = changes(&[contact("C", "Ann Lee", "", &[("phone", text)]), other()], &[], &[action]);
        changes.iter().map(|change| change.split_once(": ").unwrap().1.to_owned()).collect::<Vec<_>>().join(", ")
    };
    for (action, text, expected) in [
        ("normalize-e164", "(415) 555-2671", "(415) 555-2671 → +14155552671"),
        ("normalize-e164", "0044 20 7946 0018", ""),
        ("normalize-e164", "011 44 20 7946 0018", "011 44 20 7946 0018 → +442079460018"),
        ("normalize-e164", "415 555 2671 x9", ""),
        ("normalize-e164", "1-800-FLOWERS", ""),
        ("normalize-e164", "555-2671", ""),
        ("normalize-e164", "+14155552671", ""),
        (
            "split-multiple-numbers",
            "415 555 2671; 212 555 0199",
            "415 555 2671; 212 555 0199 → 415 555 2671,  → 212 555 0199",
        ),
        ("split-multiple-numbers", "415 555 2671, Jane", ""),
        ("move-extension", "415 555 2671 x204", "415 555 2671 x204 → 415 555 2671,  → 204"),
        ("move-extension", "555 x204", ""),
        ("remove-placeholder", "000-000-0000", "000-000-0000 → "),
        ("remove-placeholder", "415 555 2671", ""),
        ("repair-spreadsheet-damage", "4.155552671E+09", "4.155552671E+09 → +14155552671"),
        ("repair-spreadsheet-damage", "4.15555E+09", ""),
        ("add-country-code", "442079460018", "442079460018 → +442079460018"),
        ("add-country-code", "4155552671", ""),
    ] {
        assert_eq!(one(text, action), expected, "{action} {text}");
    }
}

#[test]
fn two_actions_on_one_cell_are_one_change() {
    let rows = [contact("C", "Ann Lee", "", &[("phone", "(415) 555-2671 x204")])];
    let records = records(&rows);
    let plan = planned(&records, &Evidence::default(), Settings::default(), &["move-extension", "normalize-e164"]);
    assert_eq!(plan.cells.len(), 2);
    let cell = &plan.cells[0];
    assert_eq!((cell.new.as_str(), names(&cell.actions).as_str()), ("+14155552671", "move-extension+normalize-e164"));
    assert!((cell.confidence - 0.95).abs() < 1e-12, "the less sure of the two");
    // Without the first step the second refuses the cell; the first is dropped once, however often it is proposed.
    let strict = Settings { min_confidence: 0.96, ..Settings::default() };
    let plan = planned(&records, &Evidence::default(), strict, &["move-extension", "normalize-e164"]);
    assert!(plan.is_empty());
    assert_eq!(plan.dropped, [(place("move-extension"), Dropped::BelowConfidence, 1)]);
}

#[test]
fn duplicates_become_the_one_that_was_changed_last() {
    let with = |modified, row| Row { modified, ..row };
    let rows = [
        with(1, contact("C1", "Ann Lee", "", &[("phone", "(415) 555-2671"), ("mobile", "+12125550199")])),
        with(2, contact("C2", "Lee, Ann", "A", &[("phone", "+14155552671")])),
        contact("C3", "Bob Lee", "", &[("phone", "+14155552671")]),
        contact("C4", "Ann Lee", "B", &[("phone", "+14155552671")]),
        other(),
    ];
    // C1 has no account, so it may be of A; C4 is of another account, and Bob somebody else.
    assert_eq!(changes(&rows, &[], &["merge-duplicates"]), ["C2.mobile:  → +12125550199", "C1 into C2"]);
    // Without room for the mobile number nothing is merged.
    assert_eq!(changes(&rows[..2], &[], &["merge-duplicates"]), ["C2.mobile:  → +12125550199", "C1 into C2"]);
    let full = [
        with(1, contact("C1", "Ann Lee", "", &[("phone", "+14155552671"), ("mobile", "+12125550199")])),
        with(2, contact("C2", "Ann Lee", "", &[("phone", "+14155552671"), ("mobile", "+12125550198")])),
    ];
    assert_eq!(changes(&full, &[], &["merge-duplicates"]), [""; 0]);
}

#[test]
fn a_main_line_goes_to_the_account_and_direct_lines_stay() {
    let firm = Row { object: "Account", phones: vec![], ..contact("A", "Acme", "", &[]) };
    let elsewhere = Row { object: "Account", ..contact("B", "Elsewhere", "", &[("phone", "+13125550000")]) };
    let staff = |id, mobile| contact(id, "Somebody", "A", &[("phone", "(415) 555-2671"), ("mobile", mobile)]);
    let mut rows = vec![firm, elsewhere, staff("C1", "+12125550191"), staff("C2", ""), staff("C3", "")];
    assert_eq!(
        changes(&rows, &[], &["mark-main-line"]),
        [
            "A.phone:  → +14155552671",
            "C1.phone: (415) 555-2671 → ",
            "C2.phone: (415) 555-2671 → ",
            "C3.phone: (415) 555-2671 → "
        ]
    );
    // Somebody outside the account has it too.
    rows.push(contact("C4", "Outsider", "B", &[("phone", "+14155552671")]));
    assert_eq!(changes(&rows, &[], &["mark-main-line"]), [""; 0]);
}

#[test]
fn what_calls_tell_is_learnt_and_contradictions_are_not() {
    let ann = || contact("C", "Ann Lee", "", &[("phone", "+14155552672")]);
    let calls = [("+14155552671", "C", "Ann Lee"); 2];
    assert_eq!(changes(&[ann(), other()], &calls, &["fix-typo"]), ["C.phone: +14155552672 → +14155552671"]);
    assert_eq!(changes(&[ann(), other()], &calls[..1], &["fix-typo"]), [""; 0]);
    // Nobody's name came with the calls, so it may be another line.
    let nameless = [("+14155552671", "C", ""); 2];
    assert_eq!(changes(&[ann(), other()], &nameless, &["fix-typo"]), [""; 0]);
    assert_eq!(changes(&[ann(), other()], &nameless, &["fill-from-calls"]), ["C.mobile:  → +14155552671"]);
    // The same number is used by another record's caller.
    let shared = [nameless[0], nameless[1], ("+14155552671", "X", "")];
    assert_eq!(changes(&[ann(), other()], &shared, &["fill-from-calls"]), [""; 0]);
    // Two hold it, and all calls are about the younger one.
    let old = contact("O", "Bob Moss", "", &[("phone", "415 555 2672")]);
    let young = Row { modified: 5, ..ann() };
    let about = [("+14155552672", "C", ""); 3];
    assert_eq!(changes(&[old, young], &about, &["retire-stale"]), ["O.phone: 415 555 2672 → "]);
}

const TEXTS: [&str; 16] = [
    "",
    "",
    "+14155552671",
    "(415) 555-2671",
    "415-555-2671 x204",
    "415 555 2671; 212 555 0199",
    "+1 212 555 0199",
    "4.155552671E+09",
    "14155552671.0",
    "442079460018",
    "n/a",
    "000-000-0000; (212) 555-0199",
    "415 555 2672",
    "4155552671/2",
    "020 7946 0018",
    "+44 20 7946 0018 x1; 415 555 2671 x2",
];
const NAMES: [&str; 4] = ["Ann Lee", "Lee, Ann", "Bob Moss", ""];
const ACCOUNTS: [&str; 3] = ["", "0", "1"];
const OBJECTS: [&str; 3] = ["Contact", "Lead", "Account"];

/// The records as a plan leaves them, with the field for extensions.
fn carried_out(plan: &Plan, records: &Records) -> Records {
    let mut mended = records.clone();
    mended.entries = plan.entries(records);
    let extension = |row: u32| {
        let change = plan.cells.iter().find(|cell| cell.record == row && cell.field == Field::Extension);
        change.map_or("", |cell| cell.new.as_str())
    };
    let rows = u32::try_from(records.len()).unwrap();
    let values: TextColumn = (0..rows).map(extension).collect();
    mended.attributes.push(Attribute { name: EXTENSION.to_owned(), values });
    mended
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn cleaning_a_clean_snapshot_proposes_nothing(
        rows in prop::collection::vec((0..3_usize, 0..4_usize, 0..3_usize, 0..3_i64, 0..16_usize, 0..16_usize), 1..14),
        calls in prop::collection::vec((0..16_usize, 0..14_usize, 0..4_usize), 0..30),
        min_confidence in prop::sample::select(vec![0.0, 0.8, 0.93]),
    ) {
        let rows: Vec<Row<'_>> = rows
            .into_iter()
            .enumerate()
            .map(|(id, (object, name, account, modified, phone, mobile))| Row {
                object: OBJECTS[object],
                id: id.to_string(),
                name: NAMES[name],
                account: ACCOUNTS[account].to_owned(),
                modified,
                phones: vec![("phone", TEXTS[phone]), ("mobile", TEXTS[mobile])],
            })
            .collect();
        let labels: Vec<String> = (0..14).map(|id| id.to_string()).collect();
        let calls: Vec<(&str, &str, &str)> =
            calls.iter().map(|&(ani, label, name)| (TEXTS[ani], labels[label].as_str(), NAMES[name])).collect();
        let records = records(&rows);
        let batch = batch(&calls);
        let settings = Settings { min_confidence, main_line_from: 2, ..Settings::default() };
        let all: Vec<&str> = REGISTRY.iter().filter(|entry| entry.changes_records()).map(Entry::name).collect();
        let first = planned(&records, &learned(&records, &batch), settings, &all);
        prop_assert!(first.cells.iter().all(|cell| cell.confidence >= min_confidence && cell.old != cell.new));
        let mended = carried_out(&first, &records);
        let relabelled = Relabelling::new(&first, &records).of(&batch).into_owned();
        let second = planned(&mended, &learned(&mended, &relabelled), settings, &all);
        prop_assert!(second.is_empty(), "{:?} then {:?}", first, second);
    }
}
