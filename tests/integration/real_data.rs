//! On real data, do the counts equal those of the independent matcher?

use std::collections::BTreeMap;
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
    for date in DATES {
        equals_reference("congress", &format!("records_{date}.csv"), &format!("reference.records_{date}.json"));
    }
}

const DATES: [&str; 5] = ["2019-02-21", "2021-02-25", "2023-02-18", "2025-02-23", "2026-06-15"];

/// Counts of outcomes and verdicts of each strategy.
fn counts(scorecard: &Value) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for score in scorecard["strategies"].as_array().unwrap() {
        for kind in ["outcomes", "verdicts"] {
            for (name, count) in score[kind].as_object().unwrap() {
                *counts.entry(format!("{} {name}", score["name"])).or_default() += count.as_u64().unwrap();
            }
        }
    }
    counts
}

/// Each call gets a date: the day before a snapshot, its day, the day after or one some months later, in turn. A text
/// comparison of dates, independent of the program, says which snapshot it has to meet.
#[test]
fn congress_as_a_series_is_the_sum_of_its_snapshots() {
    let Some(folder) = shared_data("congress") else { return };
    let records = |date: &str| folder.join(format!("records_{date}.csv")).to_string_lossy().into_owned();
    let text = fs::read_to_string(folder.join("calls.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let column = header.split(',').position(|name| name == "started_at").unwrap();
    let days = [
        "2019-02-20",
        "2019-02-21",
        "2019-02-22",
        "2019-09-09",
        "2021-02-25",
        "2021-02-26",
        "2022-07-01",
        "2023-02-18",
        "2023-02-19",
        "2024-12-31",
        "2025-02-23",
        "2025-02-24",
        "2026-01-15",
        "2026-06-15",
        "2026-06-16",
        "2026-08-01",
    ];
    let mut all = format!("{header}\n");
    let mut parts: BTreeMap<Option<&str>, (u64, String)> = BTreeMap::new();
    for (place, row) in rows.lines().enumerate() {
        assert!(!row.contains('"'), "the rows of this file have no quotes");
        let day = days[place * 7 % days.len()];
        let mut cells: Vec<&str> = row.split(',').collect();
        let time = format!("{day}T12:00:00Z");
        cells[column] = &time;
        let row = cells.join(",") + "\n";
        all += &row;
        let snapshot = DATES.into_iter().rfind(|date| *date < day);
        let (count, part) = parts.entry(snapshot).or_insert_with(|| (0, format!("{header}\n")));
        *count += 1;
        *part += &row;
    }
    let place = Workplace::new();
    place.file("all.csv", &all);
    let replay = |calls: &str, records: &[String]| {
        let mut arguments =
            vec!["replay", "--format", "json", "--blank-truth", "no-record", "--calls", calls, "--records"];
        arguments.extend(records.iter().map(String::as_str));
        place.run(&arguments).json()
    };
    let series = replay("all.csv", &DATES.map(records));
    let mut expected = BTreeMap::new();
    for (snapshot, (calls, part)) in &parts {
        let Some(date) = snapshot else {
            assert_eq!(series["dataset"]["skipped_rows"]["before_first_snapshot"], *calls);
            continue;
        };
        place.file("part.csv", part);
        let alone = replay("part.csv", &[records(date)]);
        assert_eq!(alone["dataset"]["eligible"], *calls, "{date}");
        for (name, count) in counts(&alone) {
            *expected.entry(name).or_default() += count;
        }
    }
    assert_eq!(parts.len(), 6);
    assert_eq!(counts(&series), expected);
}
