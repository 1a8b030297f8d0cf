//! Does each call meet the records as they stood when it rang? Small worlds worked out by hand.

use serde_json::{Value, json};

use crate::program::{Ran, Workplace};

const ANN: &str = "+14155550101";

/// Number A is r1's in February, and r2's in March. A date counts from the midnight after it.
fn two_months() -> Workplace {
    let place = Workplace::new();
    place
        .file("crm_2025-02-01.csv", format!("id,phone\nr1,{ANN}\n"))
        .file("crm_2025-03-01.csv", format!("id,phone\nr1,+14155550199\nr2,{ANN}\n"))
        .file(
            "calls.csv",
            format!(
                "call_id,ani,started_at,true_record_id\n\
                 k0,{ANN},2025-02-01T12:00:00Z,r1\n\
                 k1,{ANN},2025-02-02T00:00:00Z,r1\n\
                 k2,{ANN},2025-02-02T00:00:01Z,r1\n\
                 k4,{ANN},2025-03-02T00:00:01Z,r2\n\
                 k3,{ANN},2025-03-02T00:00:00Z,r2\n\
                 k5,{ANN},,r2\n"
            ),
        );
    place
}

const BOTH: [&str; 3] = ["--records", "crm_2025-02-01.csv", "crm_2025-03-01.csv"];

/// A replay under e164, unless the arguments say otherwise.
fn run(place: &Workplace, arguments: &[&str]) -> Ran {
    let strategy: &[&str] = if arguments.contains(&"--strategy") { &[] } else { &["--strategy", "e164"] };
    place.run(&[&["replay", "--calls", "calls.csv", "--format", "json"], strategy, arguments].concat())
}

/// `call: what popped, verdict` for each outcome, in the order in which they are written.
fn pops(place: &Workplace, arguments: &[&str]) -> Vec<String> {
    run(place, &[arguments, &["--outcomes", "csv", "--out", "out"]].concat()).ok();
    let table = std::fs::read_to_string(place.path("out/outcomes.csv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{}: {} {}", cells[0], cells[4], cells[3]).replace('\'', "")
    };
    table.lines().skip(1).map(row).collect()
}

#[track_caller]
fn fails(ran: &Ran, code: i32, message: &str) {
    assert_eq!(ran.code, Some(code), "{}", ran.stderr);
    assert!(ran.stderr.contains(message), "expected: {message}\nfound: {}", ran.stderr);
}

#[test]
fn a_call_meets_the_newest_snapshot_strictly_before_it() {
    let place = two_months();
    // k3 rings at the very midnight from which March counts, and so still meets February, which has no r2.
    assert_eq!(pops(&place, &BOTH), ["k2: r1 right", "k3: r1 wrong_absent", "k4: r2 right"]);
    let scorecard = run(&place, &BOTH).json();
    let dataset = &scorecard["dataset"];
    assert_eq!(dataset["skipped_rows"], json!({ "before_first_snapshot": 2, "no_time": 1 }));
    assert_eq!((&dataset["calls"], &dataset["eligible"], &dataset["callers"]), (&json!(6), &json!(3), &json!(1)));
    // Those of the newest snapshot.
    assert_eq!((&dataset["records"], &dataset["phone_entries"]), (&json!(2), &json!(2)));
    // One caller: three calls are worth one.
    assert_eq!(scorecard["strategies"][0]["rates"]["match_rate"]["n_eff"], 1.0);
}

#[test]
fn dates_are_written_in_names_before_files_or_in_the_configuration() {
    let place = two_months();
    let expected = run(&place, &BOTH).json();
    let read = |name: &str| std::fs::read_to_string(place.path(name)).unwrap();
    place.file("feb.csv", read("crm_2025-02-01.csv")).file("mar.csv", read("crm_2025-03-01.csv"));
    place.file(
        "anilab.toml",
        "[[records]]\nfiles = [\"mar.csv\"]\nas_of = \"2025-03-01\"\n\
         [[records]]\nfiles = [\"feb.csv\"]\nas_of = \"2025-02-02T00:00:00Z\"\n",
    );
    for arguments in [
        &["--records", "crm_*.csv"][..],
        &["--records", "2025-03-01=mar.csv", "2025-02-01=feb.csv"],
        &["--records", "2025-02-02T00:00:00Z=feb.csv", "2025-03-02T00:00:00Z=mar.csv"],
        &[],
    ] {
        assert_eq!(run(&place, arguments).json(), expected, "{arguments:?}");
    }
}

#[test]
fn midnight_is_that_of_the_zone() {
    let place = two_months();
    // The midnight after 1 March comes to Berlin at 23:00 UTC: k3 rings an hour after it.
    let pops = pops(&place, &[&BOTH[..], &["--timezone", "Europe/Berlin"]].concat());
    assert_eq!(pops, ["k1: r1 right", "k2: r1 right", "k4: r2 right", "k3: r2 right"]);
}

#[test]
fn files_of_one_date_are_one_snapshot() {
    let place = two_months();
    place.file("more.csv", format!("id,phone\nr3,{ANN}\n"));
    let arguments = ["--records", "2025-02-01=crm_2025-02-01.csv", "2025-02-01=more.csv"];
    let scorecard = run(&place, &arguments).json();
    // k2, k3 and k4 find r1 and r3; a series of one skips the calls before it.
    assert_eq!(scorecard["strategies"][0]["outcomes"]["ambiguous"], 3);
    assert_eq!(scorecard["dataset"]["skipped_rows"], json!({ "before_first_snapshot": 2, "no_time": 1 }));
}

#[test]
fn one_date_in_file_names_is_no_series() {
    let place = two_months();
    let ran = run(&place, &BOTH[..2]);
    assert!(ran.stderr.contains("the file names of the records say 2025-02-01"), "{}", ran.stderr);
    assert_eq!(ran.json()["dataset"]["eligible"], 6);
}

#[test]
fn as_of_another_moment_every_call_meets_one_snapshot() {
    let place = two_months();
    let matched = |as_of: &str| {
        let ran = run(&place, &[&BOTH[..], &["--as-of", as_of]].concat());
        assert!(ran.stderr.contains("the future leaks in"), "{}", ran.stderr);
        let scorecard = ran.json();
        let verdicts = &scorecard["strategies"][0]["verdicts"];
        (scorecard["dataset"]["eligible"].clone(), verdicts["right"].clone(), verdicts["wrong"].clone())
    };
    // In March A is r2's: k3, k4 and k5 are right. In February A is r1's: k0, k1 and k2 are right.
    assert_eq!(matched("latest"), (json!(6), json!(3), json!(3)));
    assert_eq!(matched("2025-03-01"), (json!(6), json!(3), json!(3)));
    assert_eq!(matched("2025-02-28"), (json!(6), json!(3), json!(0)));
    assert_eq!(matched("2025-03-02T00:00:00Z"), (json!(6), json!(3), json!(3)));
    assert_eq!(matched("2025-03-01T23:59:59Z"), (json!(6), json!(3), json!(0)));
}

#[test]
fn callers_are_the_same_in_every_snapshot_and_are_remembered() {
    let place = Workplace::new();
    place
        .file("crm_2025-02-01.csv", format!("id,phone\nr1,{ANN}\nr2,{ANN}\n"))
        .file("crm_2025-03-01.csv", format!("id,phone\nr2,{ANN}\nr1,{ANN}\nr3,{ANN}\n"))
        .file(
            "calls.csv",
            format!(
                "call_id,ani,started_at,true_record_id\n\
                 k1,{ANN},2025-01-10T00:00:00Z,r1\n\
                 k2,{ANN},2025-02-10T00:00:00Z,r2\n\
                 k3,{ANN},2025-03-10T00:00:00Z,r3\n\
                 k4,{ANN},2025-03-11T00:00:00Z,r3\n\
                 k5,+14155550102,2025-03-11T00:00:00Z,\n"
            ),
        );
    let arguments = [&BOTH[..], &["--strategy", "e164+last-caller-match"]].concat();
    // k2 knows k1, though no snapshot served k1; k3 knows k2 of the snapshot before; k4 knows k3.
    assert_eq!(pops(&place, &arguments), ["k2: r1 wrong", "k3: r2 wrong", "k4: r3 right", "k5:  unlabelled"]);
    let scorecard = run(&place, &arguments).json();
    assert_eq!(scorecard["dataset"]["callers"], 2);
    // Clusters of 3 and 1: k = (9 + 1) / 4, n_eff = 4 / k = 1.6.
    assert_eq!(scorecard["strategies"][0]["rates"]["match_rate"]["n_eff"], 1.6);
}

#[test]
fn explain_meets_the_snapshot_of_the_replay() {
    let place = two_months();
    let explained = |arguments: &[&str]| {
        let start = ["explain", "--strategy", "e164", "--format", "json", "--calls", "calls.csv"];
        place.run(&[&start[..], &BOTH, arguments].concat())
    };
    let popped = |json: Value| json["strategies"][0]["popped_record"].clone();
    let k3 = explained(&["--call", "k3"]);
    assert!(k3.stderr.contains("the call meets the snapshot of 2025-02-01"), "{}", k3.stderr);
    assert_eq!(popped(k3.json()), "r1");
    assert_eq!(popped(explained(&["--call", "k4"]).json()), "r2");
    assert_eq!(popped(explained(&["--ani", ANN, "--at", "2025-02-20T00:00:00Z"]).json()), "r1");
    assert_eq!(popped(explained(&["--ani", ANN, "--as-of", "latest"]).json()), "r2");
    fails(&explained(&["--call", "k0"]), 2, "rang before the first snapshot");
    fails(&explained(&["--ani", ANN]), 2, "say --at TIME");
}

#[test]
fn a_value_is_younger_than_a_call_whose_snapshot_and_all_before_lack_it() {
    let place = Workplace::new();
    let ben = "+14155550102";
    // In March r1 has moved its number to another field, r2 has got Ben's, and r3 has it as of old.
    place
        .file("crm_2025-02-01.csv", format!("id,phone,mobile\nr1,{ANN},\nr3,{ben},\n"))
        .file("crm_2025-03-01.csv", format!("id,phone,mobile\nr1,,{ANN}\nr2,+14155550103,\nr3,{ben},\nr4,,{ben}\n"))
        .file(
            "calls.csv",
            format!(
                "call_id,ani,started_at\nk1,{ANN},2025-02-10T00:00:00Z\nk2,{ben},2025-02-10T00:00:00Z\n\
                 k3,+14155550103,2025-02-10T00:00:00Z\nk4,+14155550103,2025-03-10T00:00:00Z\nk5,{ANN},2025-01-10T00:00:00Z\n"
            ),
        );
    let scorecard = run(&place, &BOTH).json();
    let leak = &scorecard["strategies"][0]["leak"];
    // k5 is before every snapshot. k3 misses in February and matches in March, by a number that only March has.
    assert_eq!(leak["as_of_call"]["numerator"], 3);
    assert_eq!((&leak["latest"]["numerator"], &leak["latest"]["denominator"]), (&json!(4), &json!(4)));
    assert_eq!(leak["as_of_call"], scorecard["strategies"][0]["rates"]["match_rate"]);
    assert_eq!(leak["younger"], json!({ "numerator": 1, "denominator": 4, "value": 0.25 }));
    let latest = run(&place, &[&BOTH[..], &["--as-of", "latest"]].concat()).json();
    assert_eq!(latest["strategies"][0].get("leak"), None);
}

#[test]
fn what_cannot_be_a_series_is_said() {
    let place = two_months();
    let fails_with = |arguments: &[&str], code, message| fails(&run(&place, arguments), code, message);
    fails_with(&["--records", "2025-02-30=crm_2025-02-01.csv"], 2, "\"2025-02-30\" is no date; expected DATE=FILE");
    fails_with(&["--records", "2025-02-01=none.csv"], 3, "none.csv: there is no such file");
    place.file("plain.csv", "id,phone\nr1,1\n");
    fails_with(&["--records", "crm_2025-02-01.csv", "crm_2025-03-01.csv", "plain.csv"], 2, "plain.csv has no date");
    let same = ["--records", "2025-02-01=crm_2025-02-01.csv", "2025-02-02T00:00:00Z=plain.csv"];
    fails_with(&same, 2, "count from the same moment, 2025-02-02T00:00:00Z");
    fails_with(&[&BOTH[..], &["--as-of", "lates"]].concat(), 2, "did you mean \"latest\"?");
    fails_with(&[&BOTH[..], &["--as-of", "2025-01-31"]].concat(), 2, "the oldest one is of 2025-02-01");
    fails_with(&["--records", "plain.csv", "--as-of", "2025-01-31"], 2, "one undated snapshot");
    fails_with(&[&BOTH[..], &["--strict"]].concat(), 3, "3 were skipped");
    place.file("anilab.toml", "[[records]]\nfiles = [\"plain.csv\"]\nas_of = \"soon\"\n");
    fails_with(&[], 2, "\"soon\" is no date of a snapshot");
    let twice = "[[records]]\nfiles = [\"plain.csv\"]\nas_of = \"2025-02-01\"\n";
    place.file("anilab.toml", twice.repeat(2));
    fails_with(&[], 2, "two [[records]] are of 2025-02-01");
    let ran = place.run_with_input(&[&["replay", "--calls", "-"], &BOTH[..]].concat(), "ani\n1\n");
    fails(&ran, 2, "of several snapshots each needs the call log");
}
