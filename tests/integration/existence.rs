//! Does a call meet only what was there when it rang, within one snapshot? Small worlds worked out by hand.

use serde_json::{Value, json};

use crate::program::{Ran, Workplace};

const ANN: &str = "+14155550101";
const BEN: &str = "+14155550102";

/// A world of calls `id time label` from one number, and records.
fn world(calls: &[&str], records: &str) -> Workplace {
    let place = Workplace::new();
    let row = |call: &&str| {
        let parts: Vec<&str> = call.split(' ').collect();
        format!("{},{ANN},{},{}\n", parts[0], parts[1], parts[2])
    };
    let rows: String = calls.iter().map(row).collect();
    place.file("calls.csv", format!("call_id,ani,started_at,true_record_id\n{rows}"));
    place.file("records.csv", records.replace("ANN", ANN).replace("BEN", BEN));
    place
}

fn run(place: &Workplace, arguments: &[&str]) -> Ran {
    let strategy: &[&str] = if arguments.contains(&"--strategy") { &[] } else { &["--strategy", "e164"] };
    let start = ["replay", "--calls", "calls.csv", "--records", "records.csv", "--format", "json"];
    place.run(&[&start[..], strategy, arguments].concat())
}

/// `call: what popped, number of candidates, verdict`.
fn pops(place: &Workplace, arguments: &[&str]) -> Vec<String> {
    run(place, &[arguments, &["--outcomes", "csv", "--out", "out"]].concat()).ok();
    let table = std::fs::read_to_string(place.path("out/outcomes.csv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{}: {} {} {}", cells[0], cells[4], cells[5], cells[3])
    };
    table.lines().skip(1).map(row).collect()
}

fn leak(scorecard: &Value) -> Value {
    let leak = &scorecard["strategies"][0]["leak"];
    let younger = &leak["younger"];
    json!([leak["as_of_call"]["numerator"], leak["latest"]["numerator"], younger["numerator"], younger["denominator"]])
}

#[test]
fn a_record_is_there_from_the_second_at_which_it_was_created() {
    let calls = ["k1 2025-02-10T11:59:59Z r1", "k2 2025-02-10T12:00:00Z r1", "k3  r1"];
    let place = world(&calls, "id,phone,created\nr1,ANN,2025-02-10T12:00:00Z\nr2,ANN,\n");
    // r1 is neither a candidate of k1 nor its true record; k3 has no time and meets the records as they stand.
    assert_eq!(pops(&place, &[]), ["k1: r2 1 wrong_absent", "k2:  2 listed", "k3:  2 listed"]);
    assert_eq!(pops(&place, &["--as-of", "latest"]), ["k1:  2 listed", "k2:  2 listed", "k3:  2 listed"]);
    assert_eq!(pops(&place, &["--as-of", "2025-02-09"])[1], "k2: r2 1 wrong_absent");
    let ran = run(&place, &[]);
    assert!(ran.stderr.contains("1 calls match records or numbers that were not there yet"), "{}", ran.stderr);
    // k1 matches r2 in any case, so no match rests on younger values alone.
    assert_eq!(leak(&ran.json()), json!([3, 3, 0, 3]));
    assert_eq!(run(&place, &["--as-of", "latest"]).json()["strategies"][0].get("leak"), None);
}

#[test]
fn a_record_that_was_created_on_a_day_is_there_when_the_day_is_over() {
    let calls = ["k1 2025-02-10T23:59:59Z r1", "k2 2025-02-11T00:00:00Z r1"];
    let place = world(&calls, "Id,AccountId,LastName,Phone,CreatedDate\nr1,,Silver,ANN,2025-02-10\n");
    assert_eq!(pops(&place, &[]), ["k1:  0 absent", "k2: r1 1 right"]);
    let scorecard = run(&place, &[]).json();
    // On the latest records both calls match, k1 only by a value that is younger than it.
    assert_eq!(leak(&scorecard), json!([1, 2, 1, 2]));
    assert_eq!(scorecard["strategies"][0]["leak"]["younger"]["value"], 0.5);
}

#[test]
fn deleted_and_converted_records_are_not_there() {
    let calls = ["k1 2025-02-10T00:00:00Z 00Q000000000001", "k2 2025-02-10T00:00:00Z 00Q000000000002"];
    let records = "Id,Company,LastName,Phone,IsDeleted,IsConverted\n\
        00Q000000000001,Ash,Lund,ANN,true,false\n00Q000000000002,Ash,Ray,ANN,false,TRUE\n00Q000000000003,Elm,Ott,BEN,0,false\n";
    let place = world(&calls, records);
    assert_eq!(pops(&place, &["--strict"]), ["k1:  0 absent", "k2:  0 absent"]);
    let ran = run(&place, &[]);
    assert!(ran.stderr.contains("1 rows are converted records"), "{}", ran.stderr);
    let scorecard = ran.json();
    assert_eq!(scorecard["dataset"]["skipped_rows"], json!({ "record_converted": 1, "record_deleted": 1 }));
    assert_eq!(scorecard["dataset"]["records"], 1);
}

#[test]
fn rows_of_one_record_tell_of_it_at_different_times() {
    let calls = ["k1 2025-01-31T23:59:59Z r1", "k2 2025-02-01T00:00:00Z r1", "k3 2025-03-01T00:00:00Z r1", "k4  r1"];
    // The number was r1's in February, then r2's; r1 has had another one since.
    let records =
        "id,phone,valid_from,valid_to\nr1,ANN,2025-02-01,2025-03-01\nr1,BEN,2025-03-01,\nr2,ANN,2025-03-01,\n";
    let place = world(&calls, records);
    let expected = ["k1:  0 absent", "k2: r1 1 right", "k3: r2 1 wrong", "k4: r2 1 wrong"];
    assert_eq!(pops(&place, &[]), expected);
    // As the records stand the number is r2's, who got it after k1 and k2.
    assert_eq!(leak(&run(&place, &[]).json()), json!([3, 4, 2, 4]));
    let rows: Vec<&str> = records.lines().skip(1).collect();
    let turned = world(&calls, &format!("id,phone,valid_from,valid_to\n{}\n{}\n{}\n", rows[2], rows[1], rows[0]));
    assert_eq!(pops(&turned, &[]), expected);
}

#[test]
fn a_number_that_stays_when_another_changes_is_no_younger() {
    let calls = ["k1 2025-01-10T00:00:00Z r1", "k2 2025-02-10T00:00:00Z r1", "k3 2025-03-10T00:00:00Z r1"];
    // The record got the number in February; in March it moved to the other field and stayed.
    let records = "id,phone,mobile_phone,valid_from,valid_to\nr1,BEN,,,2025-02-01\nr1,BEN,ANN,2025-02-01,2025-03-01\n\
        r1,ANN,,2025-03-01,\n";
    let place = world(&calls, records);
    assert_eq!(pops(&place, &[]), ["k1:  0 missed", "k2: r1 1 right", "k3: r1 1 right"]);
    // As the records stand all three match, k1 alone by a value that is younger than it.
    assert_eq!(leak(&run(&place, &[]).json()), json!([2, 3, 1, 3]));
}

#[test]
fn a_search_in_order_stops_at_what_was_there() {
    let calls = ["k1 2025-02-01T00:00:00Z A1", "k2 2025-03-01T00:00:00Z C1"];
    let place = world(&calls, "id,object,phone,created\nC1,Contact,ANN,2025-02-15T00:00:00Z\nA1,Account,ANN,\n");
    place.file(
        "anilab.toml",
        "[[strategy]]\nname = \"x\"\nnormaliser = \"e164\"\nobjects = [\"Contact\", \"Account\"]\nsearch = \"first-object\"\n",
    );
    assert_eq!(pops(&place, &["--strategy", "x"]), ["k1: A1 1 right", "k2: C1 1 right"]);
}

#[test]
fn an_earlier_stage_decides_only_by_what_was_there() {
    let calls = ["k1 2025-02-01T00:00:00Z r2", "k2 2025-03-01T00:00:00Z r1"];
    // The seven digits of r2 are the end of the ANI.
    let place = world(&calls, "id,phone,created\nr1,ANN,2025-02-15T00:00:00Z\nr2,555-0101,\n");
    let region = ["--default-region", "US", "--strategy"];
    for strategy in ["e164>last-7", "e164>suffix:7", "libphonenumber:exact>android-loose"] {
        let pops = pops(&place, &[&region[..], &[strategy]].concat());
        assert_eq!(pops, ["k1: r2 1 right", "k2: r1 1 right"], "{strategy}");
    }
    let pops = pops(&place, &[&region[..], &["suffix:7"]].concat());
    assert_eq!(pops, ["k1: r2 1 right", "k2:  2 listed"]);
}

#[test]
fn an_account_that_was_not_there_yet_cannot_open() {
    let calls = ["k1 2025-02-01T00:00:00Z C1", "k2 2025-03-01T00:00:00Z A1"];
    let records = "id,object,account_id,phone,created\nC1,Contact,A1,ANN,\nC2,Contact,A1,ANN,\n\
        A1,Account,,BEN,2025-02-15T00:00:00Z\n";
    let place = world(&calls, records);
    assert_eq!(pops(&place, &["--strategy", "e164+roll-up"]), ["k1: A1 2 right_list", "k2: A1 2 right"]);
}

#[test]
fn explain_shows_who_was_there() {
    let place = world(&["k1 2025-02-10T11:59:59Z r1"], "id,phone,created\nr1,ANN,2025-02-10T12:00:00Z\nr2,ANN,\n");
    let start =
        ["explain", "--strategy", "e164", "--records", "records.csv", "--calls", "calls.csv", "--format", "json"];
    let candidates = |arguments: &[&str]| {
        place.run(&[&start[..], arguments].concat()).json()["strategies"][0]["candidates"].as_array().unwrap().len()
    };
    assert_eq!(candidates(&["--call", "k1"]), 1);
    assert_eq!(candidates(&["--call", "k1", "--as-of", "latest"]), 2);
    assert_eq!(candidates(&["--ani", ANN, "--at", "2025-02-10T12:00:00Z"]), 2);
}

#[test]
fn a_date_that_is_none_counts_as_blank_and_is_said() {
    let place = world(&["k1 2025-02-10T11:59:59Z r1"], "id,phone,created\nr1,ANN,soon\n");
    let ran = run(&place, &[]);
    assert!(ran.stderr.contains("1 dates between which a record was there are not understood"), "{}", ran.stderr);
    assert_eq!(ran.json()["strategies"][0]["outcomes"]["unique"], 1);
}

/// Where every record was there before every call, to decide call by call comes to the same as to decide once for all.
#[test]
fn records_that_were_always_there_are_found_as_without_dates() {
    let strategies = "[[strategy]]\nname = \"ordered\"\nnormaliser = \"last-7\"\nobjects = [\"Contact\", \"Account\"]\n\
        search = \"first-object\"\ntie_break = [\"direct-line\"]\n";
    for name in ["cloudnine", "quickassist", "shieldguard"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(name);
        let text = std::fs::read_to_string(folder.join("records.csv")).unwrap();
        let mut rows = text.lines();
        let header = rows.next().unwrap();
        assert!(!header.contains('"'));
        let dated = rows.fold(format!("created,{header}\n"), |text, row| text + "2001-01-01T00:00:00Z," + row + "\n");
        let place = Workplace::new();
        place.file("dated.csv", dated).file("anilab.toml", strategies);
        let (calls, plain) = (folder.join("calls.csv"), folder.join("records.csv"));
        let scorecard = |records: &str, threads: &str| {
            let arguments = ["replay", "--format", "json", "--threads", threads, "--records", records, "--calls"];
            let chain = "e164+name-similarity:0.9+last-caller-match+roll-up";
            let stages = ["split+e164>suffix:7+direct-line", "edit-distance:1>last-4", "android-contacts"];
            let strategies = [&["--strategy", "raw", chain, "ordered"][..], &stages].concat();
            place.run(&[&arguments[..], &[&calls.to_string_lossy()], &strategies].concat()).json()
        };
        let expected = scorecard(&plain.to_string_lossy(), "2");
        let mut found = scorecard("dated.csv", "1");
        assert_eq!(found, scorecard("dated.csv", "2"), "{name}");
        for score in found["strategies"].as_array_mut().unwrap() {
            let leak = score.as_object_mut().unwrap().remove("leak").unwrap();
            assert_eq!(leak["latest"], leak["as_of_call"]);
            assert_eq!(leak["younger"]["numerator"], 0);
        }
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn rows_that_have_ended_are_not_mended() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,country,valid_from,valid_to\n\
             C1,Contact,Ann,(415) 220-1200,US,,2025-03-05T00:00:00Z\n\
             C1,Contact,Ann,(415) 220-1300,US,2025-03-05T00:00:00Z,\n",
        )
        .file("calls.csv", "call_id,ani,started_at,true_record_id\n1,+14152201200,2025-03-04T10:00:00Z,C1\n");
    let ran = workplace.run(&["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--out", "out"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("keep the rows that are valid today"), "{}", ran.stderr);
    assert!(workplace.names("out").is_empty());
}
