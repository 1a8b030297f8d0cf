//! On real data, do the counts equal those of the independent matcher?

use std::fs;

use serde_json::Value;

use crate::program::{Workplace, shared_data};

/// Our strategy names and the reference's.
const STRATEGIES: [(&str, &str); 6] = [
    ("raw", "raw"),
    ("digits", "digits"),
    ("last-10", "last10"),
    ("last-9", "last9"),
    ("last-7", "last7"),
    ("e164", "e164"),
];

fn equals_reference(data_set: &str, records: &str, reference: &str) {
    let Some(folder) = shared_data(data_set) else { return };
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let scorecard = Workplace::new()
        .run(&[
            "replay",
            "--format",
            "json",
            "--blank-truth",
            "no-record",
            "--calls",
            &path("calls.csv"),
            "--records",
            &path(records),
        ])
        .json();
    let reference: Value = serde_json::from_str(&fs::read_to_string(path(reference)).unwrap()).unwrap();
    assert_eq!(scorecard["dataset"]["eligible"], reference["calls"]);
    assert_eq!(scorecard["dataset"]["records"], reference["records"]);
    for (place, (ours, theirs)) in STRATEGIES.into_iter().enumerate() {
        let score = &scorecard["strategies"][place];
        assert_eq!(score["name"], ours);
        let expected = &reference["table"][theirs];
        let count = |value: &Value| value.as_u64().unwrap_or(0);
        let outcome = |name: &str| count(&score["outcomes"][name]);
        let verdict = |name: &str| count(&score["verdicts"][name]);
        let found = [
            ("unique", outcome("unique")),
            ("ambiguous", outcome("ambiguous")),
            ("none", outcome("withheld") + outcome("unusable") + outcome("unmatched")),
            ("no_key", outcome("withheld") + outcome("unusable")),
            ("right", verdict("right")),
            ("wrong", verdict("wrong") + verdict("wrong_absent")),
            ("wrong_known", verdict("wrong")),
            ("wrong_unknown", verdict("wrong_absent")),
            ("amb_in", verdict("listed")),
            ("amb_out", verdict("not_listed")),
            ("miss", verdict("missed")),
            ("true_none", verdict("absent")),
        ];
        for (name, calls) in found {
            assert_eq!(calls, count(&expected[name]), "{data_set} {records}: {ours} {name}");
        }
    }
}

#[test]
fn fodors_zagat() {
    equals_reference("fodors_zagat", "records.csv", "reference.json");
}

#[test]
fn locu_foursquare() {
    equals_reference("locu_foursquare", "records.csv", "reference.json");
}

#[test]
fn starbucks_us() {
    equals_reference("starbucks_us", "records.csv", "reference.json");
}

#[test]
fn osm_safe_edits() {
    equals_reference("osm_safe_edits", "records.csv", "reference.json");
}

#[test]
fn starbucks_world() {
    equals_reference("starbucks_world", "records.csv", "reference.json");
}

#[test]
fn congress_as_each_snapshot_had_it() {
    for date in ["2019-02-21", "2021-02-25", "2023-02-18", "2025-02-23", "2026-06-15"] {
        equals_reference("congress", &format!("records_{date}.csv"), &format!("reference.records_{date}.json"));
    }
}
