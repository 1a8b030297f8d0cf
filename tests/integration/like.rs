//! Does a world like a source come out like it, and does nothing of the source survive?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anilab::engine::model::Region;
use anilab::phone::{Number, parse, region_of};
use anilab::simulate::{AniFormat, StoredFormat};
use serde_json::Value;

use crate::program::{Workplace, shared_data};

const BUNDLED: [&str; 4] = ["pinemoor", "cloudnine", "shieldguard", "quickassist"];
const REAL: [&str; 5] = ["osm_safe_edits", "starbucks_us", "fodors_zagat", "locu_foursquare", "starbucks_world"];

fn bundled(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(name)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The columns of a CSV text by name.
fn columns(csv: &str) -> BTreeMap<String, Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                rows.last_mut().unwrap().last_mut().unwrap().push(chars.next().unwrap());
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => rows.last_mut().unwrap().push(String::new()),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            '\r' if !is_quoted => {}
            c => rows.last_mut().unwrap().last_mut().unwrap().push(c),
        }
    }
    let width = rows[0].len();
    rows.retain(|row| row.len() == width);
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap();
    let rows: Vec<Vec<String>> = rows.collect();
    (0..width).map(|place| (header[place].clone(), rows.iter().map(|row| row[place].clone()).collect())).collect()
}

fn file(folder: &Path, name: &str) -> BTreeMap<String, Vec<String>> {
    columns(&fs::read_to_string(folder.join(name)).unwrap())
}

/// The national numbers of a table, and the digits of its phone texts as they stand.
struct Numbers {
    national: BTreeSet<String>,
    digits: BTreeSet<String>,
}

fn numbers(table: &BTreeMap<String, Vec<String>>) -> Numbers {
    let mut found = Numbers { national: BTreeSet::new(), digits: BTreeSet::new() };
    let regions = table.get("region").or(table.get("country"));
    let is_phone = |name: &str| name == "ani" || name.contains("phone");
    for (_, texts) in table.iter().filter(|(name, _)| is_phone(name)) {
        for (row, text) in texts.iter().enumerate() {
            let region = regions.and_then(|regions| region_of(&regions[row])).unwrap_or(Region::NONE);
            if let Some(number) = parse(text.trim_start_matches("tel:"), region).ok().filter(Number::is_valid) {
                found.national.insert(number.national());
            }
            found.digits.insert(text.chars().filter(char::is_ascii_digit).collect());
        }
    }
    // Fewer digits are what a switch leaves of a number, and zeros are what it fills in.
    found.digits.retain(|digits| digits.len() >= 10 && digits.contains(|c| c != '0'));
    found
}

/// Every string of a TOML value, names of tables and keys among them.
fn strings(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            found.insert(text.clone());
        }
        toml::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        toml::Value::Table(table) => {
            for (key, value) in table {
                found.insert(key.clone());
                strings(value, found);
            }
        }
        _ => {}
    }
}

/// Whether a scenario can hold a string whatever the source says: dials, formats, countries, dates, `queue-1`.
fn is_of_any_scenario(text: &str) -> bool {
    let mut known = BTreeSet::new();
    for scenario in anilab::simulate::SCENARIOS.iter().filter(|scenario| scenario.name != "pinemoor") {
        let value: toml::Value = toml::from_str(scenario.toml).unwrap();
        strings(&value, &mut known);
    }
    known.extend(StoredFormat::ALL.map(|format| format.name().to_owned()));
    known.extend(AniFormat::ALL.map(|format| format.name().to_owned()));
    let words = ["anonymous", "restricted", "unavailable", "unknown", "private", "blocked", "withheld"];
    let others =
        ["like", "stored_by", "account", "contact", "lead", "phone", "mobile_phone", "queue_weights", "PL", "NO"];
    known.extend(words.into_iter().chain(others).map(str::to_owned));
    // The names of the built-in scenarios and of their queues are theirs alone.
    for own in ["cloudnine", "shieldguard", "quickassist", "Sales", "Billing", "Support", "Returns", "Technical"] {
        known.remove(own);
    }
    let is_queue = text.strip_prefix("queue-").is_some_and(|place| place.parse::<u8>().is_ok());
    let is_date = text.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    known.contains(text) || is_queue || is_date
}

/// Makes a world like a folder, and looks for what it must not have from there.
fn nothing_survives(folder: &Path, is_bundled: bool) {
    let workplace = Workplace::new();
    workplace.run(&["simulate", "--like", &text(folder), "--blank-truth", "no-record", "--out", "w", "--quiet"]).ok();
    let world = workplace.path("w");
    let scenario = fs::read_to_string(world.join("scenario.toml")).unwrap();
    let mut found = BTreeSet::new();
    strings(&toml::from_str(&scenario).unwrap(), &mut found);
    let foreign: Vec<&String> = found.iter().filter(|text| !is_of_any_scenario(text)).collect();
    assert!(foreign.is_empty(), "{}: {foreign:?}", folder.display());
    // The names, ids, queues and dates of the world follow from the scenario and the seed: they are the same without a source.
    workplace.run(&["simulate", "--scenario", "w/scenario.toml", "--out", "alone"]).ok();
    let alone = workplace.path("alone");
    let texts = |folder: &Path| fs::read_to_string(folder.join("fit.md")).unwrap();
    assert!(!texts(&world).contains(&text(folder)));
    let (mut source_cells, mut world_cells) = (BTreeSet::new(), BTreeSet::new());
    let mut left = Numbers { national: BTreeSet::new(), digits: BTreeSet::new() };
    for name in ["calls.csv", "records.csv"] {
        let (source, made, free) = (file(folder, name), file(&world, name), file(&alone, name));
        for (column, values) in &made {
            let has_numbers = column == "ani" || column.contains("phone");
            assert!(has_numbers || free[column] == *values, "{}: {column}", folder.display());
        }
        let of_source = numbers(&source);
        left.national.extend(of_source.national);
        left.digits.extend(of_source.digits);
        let is_own_text = |column: &str| {
            let is_id = ["id", "call_id", "true_record_id", "account_id"].contains(&column);
            column == "queue" || column.contains("mail") || (is_id && !is_bundled)
        };
        let own = source.iter().filter(|(column, _)| is_own_text(column)).flat_map(|(_, values)| values.clone());
        source_cells.extend(own.filter(|value| !value.is_empty()));
        // A switch's own texts, such as four digits, are no ids.
        world_cells.extend(made.into_iter().filter(|(column, _)| column != "ani").flat_map(|(_, values)| values));
    }
    for name in ["calls.csv", "records.csv"] {
        let made = numbers(&file(&world, name));
        for digits in made.national.iter().chain(&made.digits) {
            let is_left = left.national.contains(digits) || left.digits.contains(digits);
            assert!(!is_left, "{}: a number of the source is in {name}", folder.display());
        }
    }
    let survived = source_cells.intersection(&world_cells).count();
    assert_eq!(survived, 0, "{}", folder.display());
}

#[test]
fn nothing_of_the_bundled_data_survives() {
    for name in BUNDLED {
        // The ids of simulated records are numbered in every world: a letter and a place in a list.
        nothing_survives(&bundled(name), true);
    }
}

#[test]
fn nothing_of_real_data_survives() {
    for name in REAL {
        let Some(folder) = shared_data(name) else { return };
        nothing_survives(&folder, false);
    }
}

#[test]
fn a_printed_scenario_is_one_to_simulate() {
    let workplace = Workplace::new();
    let printed = workplace.run(&["simulate", "--like", &text(&bundled("quickassist"))]).ok();
    workplace.file("mine.toml", &printed.stdout);
    let made = workplace.run(&["simulate", "--scenario", "mine.toml", "--out", "w"]).ok();
    assert_eq!(made.stdout, "wrote 3,000 calls and 1,200 records to w\n");
    workplace.run(&["simulate", "--like", &text(&bundled("quickassist")), "--out", "v", "--quiet"]).ok();
    assert_eq!(fs::read_to_string(workplace.path("v/scenario.toml")).unwrap(), printed.stdout);
}

#[test]
fn neither_threads_nor_the_order_of_rows_shows() {
    let workplace = Workplace::new();
    let source = bundled("shieldguard");
    for name in ["calls.csv", "records.csv"] {
        let csv = fs::read_to_string(source.join(name)).unwrap();
        let (header, rows) = csv.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.reverse();
        workplace.file(&format!("turned/{name}"), format!("{header}\n{}\n", rows.join("\n")));
    }
    let fitted = |folder: &str, threads: &str, out: &str| {
        workplace.run(&["simulate", "--like", folder, "--threads", threads, "--out", out, "--quiet"]).ok();
        workplace.names(out).iter().map(|name| fs::read(workplace.path(out).join(name)).unwrap()).collect::<Vec<_>>()
    };
    let straight = fitted(&text(&source), "1", "a");
    assert_eq!(straight.len(), 5);
    assert!(straight == fitted(&text(&source), "2", "b"));
    assert!(straight == fitted("turned", "2", "c"));
}

#[test]
fn the_sides_of_the_table_are_those_of_a_replay() {
    let workplace = Workplace::new();
    let source = bundled("quickassist");
    workplace.run(&["simulate", "--like", &text(&source), "--out", "w", "--quiet"]).ok();
    let fit: Value = serde_json::from_str(&fs::read_to_string(workplace.path("w/fit.json")).unwrap()).unwrap();
    for (side, folder) in [("source", source), ("simulation", workplace.path("w"))] {
        let (calls, records) = (text(&folder.join("calls.csv")), text(&folder.join("records.csv")));
        let scorecard = workplace.run(&["replay", "--format", "json", "--calls", &calls, "--records", &records]).json();
        for line in fit["side_by_side"].as_array().unwrap() {
            let Some(score) =
                scorecard["strategies"].as_array().unwrap().iter().find(|score| score["name"] == line["strategy"])
            else {
                assert_eq!(line["strategy"], "e164+most-recent");
                continue;
            };
            let figure = line["figure"].as_str().unwrap();
            let expected = match figure.strip_prefix("outcome:") {
                Some(outcome) => &score["outcomes"][outcome],
                None => &score["rates"][figure]["numerator"],
            };
            assert_eq!(line[side]["numerator"], *expected, "{side} {figure}");
        }
    }
}

#[test]
fn what_cannot_be_fitted_is_said() {
    let workplace = Workplace::new();
    workplace.file("empty/notes.txt", "");
    let source = text(&bundled("cloudnine"));
    for (arguments, message) in [
        (vec!["simulate", "--out", "w"], "say which world: --scenario NAME"),
        (vec!["simulate", "--scenario", "cloudnine"], "say where the world is written: --out DIR"),
        (vec!["simulate", "--scenario", "cloudnine", "--like", &source], "give one of the two"),
        (vec!["simulate", "--scenario", "cloudnine", "--fields", "phone", "--out", "w"], "are for --like"),
        (vec!["simulate", "--like", "empty"], "--like empty: expected calls.csv, .parquet"),
        (vec!["simulate", "--like", "nowhere"], "--like nowhere: the folder cannot be read"),
        (vec!["simulate", "--like-calls", "a.csv"], "--like-records"),
    ] {
        let ran = workplace.run(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(message), "{arguments:?}: {}", ran.stderr);
    }
    assert!(workplace.names("w").is_empty());
}

#[test]
fn a_folder_is_read_as_its_configuration_says() {
    let workplace = Workplace::new();
    let source = bundled("cloudnine");
    fs::create_dir(workplace.path("data")).unwrap();
    fs::copy(source.join("calls.csv"), workplace.path("data/log.csv")).unwrap();
    fs::copy(source.join("records.csv"), workplace.path("data/crm.csv")).unwrap();
    workplace.file("data/anilab.toml", "[data]\ncalls = [\"log.csv\"]\nrecords = [\"crm.csv\"]\n");
    let configured = workplace.run(&["simulate", "--like", "data"]).ok().stdout;
    let (calls, records) = ("data/log.csv", "data/crm.csv");
    let named = workplace.run(&["simulate", "--like-calls", calls, "--like-records", records]).ok().stdout;
    assert_eq!(configured, named);
    assert_eq!(configured, workplace.run(&["simulate", "--like", &text(&source)]).ok().stdout);
}

#[test]
fn a_source_in_which_no_number_can_be_read_still_has_a_scenario() {
    let workplace = Workplace::new();
    workplace
        .file("nr.csv", "id,object,name,phone\nC1,Contact,Ann,(415) 220-1200\nC2,Contact,Bob,(415) 220-1300\n")
        .file("nc.csv", "call_id,ani,true_record_id\n1,+14152201200,C1\n2,+14152201300,C2\n");
    let ran = workplace.run(&["simulate", "--like-calls", "nc.csv", "--like-records", "nr.csv", "--quiet"]).ok();
    workplace.file("mine.toml", &ran.stdout);
    workplace.run(&["simulate", "--scenario", "mine.toml", "--calls", "20", "--records", "20", "--out", "w"]).ok();
}
