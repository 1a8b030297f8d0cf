//! On real data, do the counts equal those of the independent matcher?

use std::collections::{BTreeMap, BTreeSet};
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

/// The calls of congress, each with a date of its own: the day before a snapshot, its day, the day after or one some
/// months later, in turn.
struct Spread {
    header: String,
    /// The rows of each day.
    days: BTreeMap<&'static str, Vec<String>>,
}

const DAYS: [&str; 16] = [
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

fn spread(calls: &str) -> Spread {
    let (header, rows) = calls.split_once('\n').unwrap();
    let column = header.split(',').position(|name| name == "started_at").unwrap();
    let mut days: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, row) in rows.lines().enumerate() {
        assert!(!row.contains('"'), "the rows of this file have no quotes");
        let day = DAYS[place * 7 % DAYS.len()];
        let mut fields: Vec<&str> = row.split(',').collect();
        let time = format!("{day}T12:00:00Z");
        fields[column] = &time;
        days.entry(day).or_default().push(fields.join(","));
    }
    Spread { header: header.to_owned(), days }
}

impl Spread {
    /// A log of the calls of some days.
    fn log(&self, is_wanted: impl Fn(&str) -> bool) -> (usize, String) {
        let rows: Vec<&String> =
            self.days.iter().filter(|(day, _)| is_wanted(day)).flat_map(|(_, rows)| rows).collect();
        let text = rows.iter().fold(format!("{}\n", self.header), |text, row| text + row + "\n");
        (rows.len(), text)
    }
}

/// A text comparison of dates, independent of the program: the newest snapshot whose day was over.
fn snapshot_of(day: &str) -> Option<&'static str> {
    DATES.into_iter().rfind(|date| *date < day)
}

fn replay(place: &Workplace, calls: &str, records: &[String]) -> Value {
    let mut arguments = vec!["replay", "--format", "json", "--blank-truth", "no-record", "--calls", calls, "--records"];
    arguments.extend(records.iter().map(String::as_str));
    place.run(&arguments).json()
}

#[test]
fn congress_as_a_series_is_the_sum_of_its_snapshots() {
    let Some(folder) = shared_data("congress") else { return };
    let records = |date: &str| folder.join(format!("records_{date}.csv")).to_string_lossy().into_owned();
    let calls = spread(&fs::read_to_string(folder.join("calls.csv")).unwrap());
    let place = Workplace::new();
    place.file("all.csv", calls.log(|_| true).1);
    let series = replay(&place, "all.csv", &DATES.map(records));
    let early = calls.log(|day| snapshot_of(day).is_none()).0;
    assert!(early > 0);
    assert_eq!(series["dataset"]["skipped_rows"]["before_first_snapshot"], early);
    let mut expected = BTreeMap::new();
    for date in DATES {
        let (count, part) = calls.log(|day| snapshot_of(day) == Some(date));
        place.file("part.csv", part);
        let alone = replay(&place, "part.csv", &[records(date)]);
        assert_eq!(alone["dataset"]["eligible"], count, "{date}");
        for (name, count) in counts(&alone) {
            *expected.entry(name).or_default() += count;
        }
    }
    assert_eq!(counts(&series), expected);
}

/// How many calls of each strategy match.
fn matches(scorecard: &Value) -> Vec<u64> {
    let scores = scorecard["strategies"].as_array().unwrap().iter();
    scores.map(|score| score["rates"]["match_rate"]["numerator"].as_u64().unwrap()).collect()
}

/// Each part of the calls is replayed against the newest snapshot, and against what of it some snapshot up to the part's
/// own held already, worked out from the texts of the files: the difference is younger than its calls.
#[test]
fn congress_has_as_many_younger_matches_as_its_files_say() {
    let Some(folder) = shared_data("congress") else { return };
    let path = |date: &str| folder.join(format!("records_{date}.csv"));
    let calls = spread(&fs::read_to_string(folder.join("calls.csv")).unwrap());
    let place = Workplace::new();
    place.file("all.csv", calls.log(|_| true).1);
    let series = replay(&place, "all.csv", &DATES.map(|date| path(date).to_string_lossy().into_owned()));
    let values = |date: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(path(date)).unwrap();
        let values = text.lines().skip(1).flat_map(|row| {
            // Only names have quotes, and commas within them.
            let (start, end) = (row.find('"').unwrap_or(0), row.rfind('"').map_or(0, |quote| quote + 1));
            let row = format!("{}{}", &row[..start], &row[end..]);
            let fields: Vec<&str> = row.split(',').collect();
            let phones = fields[3..12].iter().filter(|phone| !phone.is_empty());
            phones.map(|phone| format!("{},{},US,{phone}", fields[0], fields[1])).collect::<Vec<_>>()
        });
        values.collect()
    };
    let newest = values(DATES[DATES.len() - 1]);
    let mut known = BTreeSet::new();
    let (mut latest, mut younger) = (vec![0; STRATEGIES.len()], vec![0; STRATEGIES.len()]);
    for date in DATES {
        known.extend(values(date));
        place.file("part.csv", calls.log(|day| snapshot_of(day) == Some(date)).1);
        let found = |held: Vec<&String>| {
            let text = held.into_iter().fold("id,object,country,phone\n".to_owned(), |text, row| text + row + "\n");
            place.file("held.csv", text);
            matches(&replay(&place, "part.csv", &["held.csv".to_owned()]))
        };
        let (all, old) = (found(newest.iter().collect()), found(newest.intersection(&known).collect()));
        for strategy in 0..STRATEGIES.len() {
            latest[strategy] += all[strategy];
            younger[strategy] += all[strategy] - old[strategy];
        }
    }
    assert!(younger[5] > 0);
    for (strategy, score) in series["strategies"].as_array().unwrap().iter().enumerate() {
        assert_eq!(score["leak"]["latest"]["numerator"], latest[strategy], "{}", score["name"]);
        assert_eq!(score["leak"]["younger"]["numerator"], younger[strategy], "{}", score["name"]);
    }
}
