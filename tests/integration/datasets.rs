//! Are the bundled data sets what their pages say, to the byte and to the call?

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::program::Workplace;

const NAMES: [&str; 4] = ["pinemoor", "cloudnine", "shieldguard", "quickassist"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(name)
}

fn page(name: &str) -> String {
    fs::read_to_string(folder(name).join("README.md")).unwrap()
}

/// The cells of the lines of a page that begin a table row with a number.
fn numbered_rows(page: &str) -> Vec<Vec<&str>> {
    let rows =
        page.lines().filter(|line| line.starts_with("| ") && line[2..].starts_with(|c: char| c.is_ascii_digit()));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn every_data_set_is_rebuilt_byte_for_byte() {
    let workplace = Workplace::new();
    for name in NAMES {
        workplace.run(&["simulate", "--scenario", name, "--seed", "1", "--out", name]).ok();
        for file in ["calls.csv", "records.csv"] {
            let committed = fs::read(folder(name).join(file)).unwrap();
            assert!(fs::read(workplace.path(name).join(file)).unwrap() == committed, "{name}/{file}");
            let sha256 = Sha256::digest(&committed).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
            assert!(page(name).contains(&sha256), "{name}/README.md has not the sha256 of {file}, {sha256}");
        }
    }
}

#[test]
fn a_world_is_the_same_as_parquet() {
    let workplace = Workplace::new();
    workplace.run(&["simulate", "--scenario", "shieldguard", "--as", "parquet", "--out", "p"]).ok();
    let committed = folder("shieldguard");
    let csv = |file: &str| committed.join(file).to_string_lossy().into_owned();
    let from_csv = ["replay", "--format", "json", "--calls", &csv("calls.csv"), "--records", &csv("records.csv")];
    let from_parquet = ["replay", "--format", "json", "--calls", "p/calls.parquet", "--records", "p/records.parquet"];
    assert_eq!(workplace.run(&from_parquet).ok().stdout, workplace.run(&from_csv).ok().stdout);
}

/// Outcome and verdict of every call of pinemoor under one strategy, as `outcome verdict`.
fn pinemoor(strategy: &str) -> Vec<String> {
    let workplace = Workplace::new();
    let file = |name: &str| folder("pinemoor").join(name).to_string_lossy().into_owned();
    let (calls, records) = (file("calls.csv"), file("records.csv"));
    workplace
        .run(&[
            "replay",
            "--calls",
            &calls,
            "--records",
            &records,
            "--strategy",
            strategy,
            "--out",
            "o",
            "--outcomes",
            "csv",
        ])
        .ok();
    let outcomes = fs::read_to_string(workplace.path("o/outcomes.csv")).unwrap();
    let rows = outcomes.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.map(|row| format!("{} {}", row[2], row[3])).collect()
}

#[test]
fn pinemoor_comes_out_as_worked_out_by_hand() {
    let page = page("pinemoor");
    let by_hand = numbered_rows(&page);
    let calls: Vec<&Vec<&str>> = by_hand.iter().filter(|row| row.len() == 8).collect();
    assert_eq!(calls.len(), 14);
    let raw: Vec<String> = calls
        .iter()
        .map(|row| {
            let mut parts = row[3].rsplit(" → ");
            let verdict = parts.next().unwrap();
            format!("{} {verdict}", parts.next().unwrap())
        })
        .collect();
    let e164: Vec<String> = calls.iter().map(|row| format!("{} {}", row[6], row[7])).collect();
    assert_eq!(pinemoor("raw"), raw);
    assert_eq!(pinemoor("e164"), e164);
}

#[test]
fn cloudnine_matches_seventy_and_ninety_five_percent() {
    let scorecard = Workplace::new().run(&["replay", "--format", "json"]).json();
    let page = page("cloudnine");
    for score in scorecard["strategies"].as_array().unwrap() {
        let name = score["name"].as_str().unwrap();
        let rate = &score["rates"]["match_rate"];
        let (value, matched) = (rate["value"].as_f64().unwrap(), rate["numerator"].as_u64().unwrap());
        let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap();
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().replace(',', "")).collect();
        assert_eq!(cells[2], matched.to_string(), "{name}");
        let target = match name {
            "raw" => 0.70,
            "e164" => 0.95,
            _ => continue,
        };
        assert!((value - target).abs() <= 0.01, "{name}: {value}");
    }
}
