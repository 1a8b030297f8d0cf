//! Does a call meet the numbers that records held when it rang? Small worlds worked out by hand.

use serde_json::json;

use crate::program::{Ran, Workplace};

const ANN: &str = "+14155550101";
const BEN: &str = "+14155550102";
const CAT: &str = "+14155550103";

/// Two callers ring a second before noon of 10 February, and at noon; a call of each has no time.
fn world(contacts: &str, history: &str) -> Workplace {
    let place = Workplace::new();
    let filled = |text: &str| text.replace("ANN", ANN).replace("BEN", BEN).replace("CAT", CAT);
    place
        .file("contacts.csv", filled(&format!("Id,AccountId,LastName,Phone,MobilePhone\n{contacts}")))
        .file("history.csv", filled(&format!("Id,ContactId,Field,OldValue,NewValue,CreatedDate\n{history}")))
        .file(
            "calls.csv",
            filled(
                "call_id,ani,started_at\na1,ANN,2025-02-10T11:59:59Z\na2,ANN,2025-02-10T12:00:00Z\na3,ANN,\n\
                 b1,BEN,2025-02-10T11:59:59Z\nb2,BEN,2025-02-10T12:00:00Z\nb3,BEN,\n\
                 c1,CAT,2025-02-10T11:59:59Z\nc2,CAT,2025-02-10T12:00:00Z\nc3,CAT,\n",
            ),
        );
    place
}

const NOON: &str = "2025-02-10T12:00:00.000+0000";

fn run(place: &Workplace, arguments: &[&str]) -> Ran {
    let records: &[&str] = if arguments.contains(&"--records") { &[] } else { &["--records", "contacts.csv"] };
    let start =
        ["replay", "--calls", "calls.csv", "--history", "history.csv", "--strategy", "e164", "--format", "json"];
    place.run(&[&start[..], records, arguments].concat())
}

/// The calls that match, each with the record that pops.
fn matched(place: &Workplace, arguments: &[&str]) -> String {
    run(place, &[arguments, &["--outcomes", "csv", "--out", "out"]].concat()).ok();
    let table = std::fs::read_to_string(place.path("out/outcomes.csv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[2] == "unique").then(|| format!("{}:{}", cells[0], cells[4]))
    };
    table.lines().filter_map(row).collect::<Vec<_>>().join(" ")
}

#[test]
fn before_a_change_a_field_held_its_old_value_and_from_it_on_the_new_one() {
    let place = world("r1,,Silver,BEN,\n", &format!("1,r1,Phone,ANN,BEN,{NOON}\n"));
    assert_eq!(matched(&place, &[]), "a1:r1 b2:r1 b3:r1");
    assert_eq!(matched(&place, &["--as-of", "latest"]), "b1:r1 b2:r1 b3:r1");
    assert_eq!(matched(&place, &["--as-of", "2025-02-09"]), "a1:r1 a2:r1 a3:r1");
    let ran = run(&place, &[]);
    assert!(ran.stderr.contains("1 phone fields were taken back"), "{}", ran.stderr);
    let scorecard = ran.json();
    // Those of the snapshot; b1 matches only by a number that the record got after the call.
    assert_eq!(scorecard["dataset"]["phone_entries"], 1);
    assert_eq!(
        scorecard["strategies"][0]["leak"]["younger"],
        json!({ "numerator": 1, "denominator": 3, "value": 1.0 / 3.0 })
    );
}

#[test]
fn blank_values_are_nothing_to_match() {
    let place = world("r1,,Silver,ANN,\n", &format!("1,r1,Phone,,ANN,{NOON}\n"));
    assert_eq!(matched(&place, &[]), "a2:r1 a3:r1");
    let place = world("r1,,Silver,,CAT\n", &format!("1,r1,Phone,ANN,,{NOON}\n"));
    assert_eq!(matched(&place, &[]), "a1:r1 c1:r1 c2:r1 c3:r1");
}

#[test]
fn fields_are_known_in_any_letter_case_and_with_their_object() {
    for field in ["mobilephone", "Contact.MobilePhone", "Mobile Phone"] {
        let place = world("r1,,Silver,,BEN\n", &format!("1,r1,{field},ANN,BEN,{NOON}\n2,r1,Title,Boss,Clerk,{NOON}\n"));
        assert_eq!(matched(&place, &[]), "a1:r1 b2:r1 b3:r1", "{field}");
    }
}

#[test]
fn a_number_that_moved_between_fields_was_always_held() {
    let history = format!("1,r1,Phone,ANN,,{NOON}\n2,r1,MobilePhone,,ANN,{NOON}\n");
    let place = world("r1,,Silver,,ANN\n", &history);
    assert_eq!(matched(&place, &[]), "a1:r1 a2:r1 a3:r1");
}

#[test]
fn where_the_snapshot_differs_calls_meet_what_the_history_says() {
    let place = world("r1,,Silver,CAT,\n", &format!("1,r1,Phone,ANN,BEN,{NOON}\n"));
    // Nobody knows when CAT came, so only the records as they stand have it.
    assert_eq!(matched(&place, &[]), "a1:r1 b2:r1 c3:r1");
    assert_eq!(matched(&place, &["--as-of", "latest"]), "c1:r1 c2:r1 c3:r1");
    let ran = run(&place, &[]);
    assert!(ran.stderr.contains("1 phone fields do not hold what the field history ends with"), "{}", ran.stderr);
}

#[test]
fn in_a_series_the_history_tells_of_the_time_between_snapshots() {
    let place = world("r1,,Silver,BEN,\n", &format!("1,r1,Phone,ANN,BEN,{NOON}\n"));
    let earlier = format!("Id,AccountId,LastName,Phone,MobilePhone\nr1,,Silver,{ANN},\n");
    place.file("earlier.csv", earlier);
    let series = |date: &str| {
        let (first, second) = (format!("{date}=earlier.csv"), "2025-03-01=contacts.csv".to_owned());
        matched(&place, &["--records", &first, &second])
    };
    // All calls are after the first snapshot and before the second; a3, b3 and c3 are skipped.
    assert_eq!(series("2025-02-01"), "a1:r1 b2:r1");
    // A snapshot of the tenth may have been taken before noon; what counts from midnight is what the history says.
    let place = world("r1,,Silver,BEN,\n", &format!("1,r1,Phone,ANN,BEN,{NOON}\n"));
    place.file("earlier.csv", format!("Id,AccountId,LastName,Phone,MobilePhone\nr1,,Silver,{ANN},\n"));
    place.file(
        "calls.csv",
        format!("call_id,ani,started_at\na1,{ANN},2025-02-11T00:00:01Z\nb1,{BEN},2025-02-11T00:00:01Z\n"),
    );
    assert_eq!(matched(&place, &["--records", "2025-02-10=earlier.csv", "2025-03-01=contacts.csv"]), "b1:r1");
}

#[test]
fn rows_of_a_history_in_any_order_tell_the_same() {
    let rows = [
        format!("1,r1,Phone,CAT,ANN,{NOON}"),
        format!("2,r1,Phone,ANN,BEN,{NOON}"),
        "3,r1,Phone,,CAT,2025-01-01T00:00:00Z".to_owned(),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let place = world("r1,,Silver,BEN,\n", &(order.map(|row| rows[row].clone()).join("\n") + "\n"));
        assert_eq!(matched(&place, &[]), "b2:r1 b3:r1 c1:r1", "{order:?}");
    }
}

#[test]
fn a_history_that_tells_nothing_is_an_error() {
    let fails = |place: &Workplace, code, message: &str| {
        let ran = run(place, &[]);
        assert_eq!(ran.code, Some(code), "{}", ran.stderr);
        assert!(ran.stderr.contains(message), "expected: {message}\nfound: {}", ran.stderr);
    };
    let place = world("r1,,Silver,BEN,\n", &format!("1,r9,Phone,ANN,BEN,{NOON}\n2,r1,Title,a,b,{NOON}\n"));
    let message = "holds no change of a phone field of a record: 1 changes are of other fields, 1 fields are of records that \
                   were not loaded; the phone fields are: Phone, MobilePhone";
    fails(&place, 3, message);
    place.file("history.csv", "id,phone\n1,2\n");
    fails(&place, 3, "history.csv:1: is no field history: it has no column Field");
    let place =
        world("r1,,Silver,BEN,\n", &format!("1,r1,Phone,ANN,BEN,{NOON}\n2,,Phone,a,b,{NOON}\n3,r1,Phone,a,b,soon\n"));
    let skipped = run(&place, &[]).json()["dataset"]["skipped_rows"].clone();
    assert_eq!(skipped, json!({ "record_history_no_id": 1, "record_history_no_time": 1 }));
}
