//! Does `explain` tell each step as it happened?

use std::path::Path;

use serde_json::{Value, json};

use crate::program::Workplace;

fn pinemoor(arguments: &[&str]) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/pinemoor");
    let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
    let (calls, records) = (path("calls.csv"), path("records.csv"));
    let mut all = vec!["explain", "--format", "json", "--calls", &calls, "--records", &records];
    all.extend(arguments);
    Workplace::new().run(&all).json()
}

/// The ids of some candidates.
fn ids(candidates: &Value) -> Vec<&str> {
    candidates.as_array().unwrap().iter().map(|candidate| candidate["id"].as_str().unwrap()).collect()
}

/// The rules of a strategy with the ids that each kept.
fn kept(strategy: &Value) -> Vec<(&str, Vec<&str>)> {
    let rules = strategy["rules"].as_array().unwrap().iter();
    rules
        .map(|rule| {
            let all = rule["candidates"].as_array().unwrap().iter();
            let kept = all.filter(|candidate| candidate["kept"] == true);
            (rule["rule"].as_str().unwrap(), kept.map(|candidate| candidate["id"].as_str().unwrap()).collect())
        })
        .collect()
}

const STRATEGIES: [&str; 4] = ["raw", "e164", "e164+roll-up", "e164+object-order:Contact>Account>Lead+most-recent"];

fn explained(call: &str) -> Value {
    pinemoor(&[&["--call", call, "--strategy"], &STRATEGIES[..]].concat())
}

#[test]
fn a_number_without_a_key_says_why() {
    let arguments = ["explain", "--ani", "204", "--region", "US", "--strategy", "e164", "e164:short-codes", "digits"];
    let ran = Workplace::new().run(&arguments).ok();
    assert!(ran.stdout.contains("e164\n  key         none: short-code\n  outcome     unusable"), "{}", ran.stdout);
    assert!(ran.stdout.contains("e164:short-codes\n  key         204\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("digits\n  key         none\n"), "{}", ran.stdout);
    let json = Workplace::new().run(&[&arguments[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["strategies"][0]["reason"], "short-code");
}

#[test]
fn a_shared_line_is_told_as_worked_out_by_hand() {
    let call = explained("K0000002");
    assert_eq!(call["read"], "+14152201200");
    assert_eq!(call["true_record"]["id"], "C000002");
    let [raw, e164, roll_up, chain] = &call["strategies"].as_array().unwrap()[..] else { panic!("four strategies") };
    assert_eq!(ids(&raw["candidates"]), ["C000003"]);
    assert_eq!((&raw["outcome"], &raw["verdict"]), (&json!("unique"), &json!("wrong")));
    assert_eq!(ids(&e164["candidates"]), ["A000001", "C000002", "C000003"]);
    let matched = &e164["candidates"][1]["matched"];
    assert_eq!(*matched, json!([{ "field": "phone", "text": "(415) 220-1200" }]));
    assert_eq!((&e164["outcome"], &e164["verdict"]), (&json!("ambiguous"), &json!("listed")));
    assert_eq!(kept(roll_up), [("roll-up", vec!["A000001", "C000002", "C000003"])]);
    assert_eq!(roll_up["rules"][0]["rolled_up"], true);
    assert_eq!((&roll_up["popped_record"], &roll_up["verdict"]), (&json!("A000001"), &json!("right_list")));
    assert_eq!(
        kept(chain),
        [("object-order:Contact>Account>Lead", vec!["C000002", "C000003"]), ("most-recent", vec!["C000002"])]
    );
    assert_eq!(chain["rules"][1]["candidates"][1]["reading"], "2024-11-05T18:30:00Z");
    assert_eq!((&chain["rule"], &chain["verdict"]), (&json!("most-recent"), &json!("right")));
}

#[test]
fn a_rule_that_decides_is_the_last_one_told() {
    // Call 4: a contact and a lead; roll-up finds no common account, object-order needs no second rule.
    let call = explained("K0000004");
    let [_, _, roll_up, chain] = &call["strategies"].as_array().unwrap()[..] else { panic!("four strategies") };
    assert_eq!(roll_up["rules"][0]["rolled_up"], false);
    assert_eq!(roll_up["rules"][0]["candidates"][1]["reading"], "no account");
    assert_eq!(roll_up["outcome"], "ambiguous");
    assert_eq!(kept(chain), [("object-order:Contact>Account>Lead", vec!["C000004"])]);
    // Call 13: the call before it was about the account.
    let call = pinemoor(&["--call", "K0000013", "--strategy", "e164+last-caller-match", "e164+name-similarity:0.9"]);
    assert_eq!(kept(&call["strategies"][0]), [("last-caller-match", vec!["A000001"])]);
    assert_eq!(call["strategies"][0]["verdict"], "wrong");
    assert_eq!(kept(&call["strategies"][1])[0].1.len(), 3);
    assert_eq!(call["strategies"][1]["verdict"], "not_listed");
}

#[test]
fn calls_without_a_tie_say_why() {
    for (call, read, key, outcome, verdict) in [
        ("K0000006", Value::Null, Value::Null, "withheld", "absent"),
        ("K0000007", json!("7042"), Value::Null, "unusable", "missed"),
        ("K0000009", json!("+13126402215"), json!("+13126402215"), "unmatched", "missed"),
        ("K0000012", json!("+14152203471"), json!("+14152203471"), "unique", "unlabelled"),
        ("K0000014", json!("+13034442716"), json!("+13034442716"), "unique", "wrong_absent"),
    ] {
        let told = pinemoor(&["--call", call, "--strategy", "e164"]);
        let strategy = &told["strategies"][0];
        assert_eq!(told["read"], read, "{call}");
        assert_eq!(strategy["key"], key, "{call}");
        assert_eq!(strategy["outcome"], outcome, "{call}");
        assert_eq!(strategy["verdict"], verdict, "{call}");
    }
}

#[test]
fn a_number_of_ones_own_meets_the_history_of_the_log() {
    let call = |at: &str| {
        let told = pinemoor(&[
            "--ani",
            "+12126718890",
            "--at",
            at,
            "--name",
            "COLDWELL W",
            "--strategy",
            "e164+last-caller-match",
        ]);
        assert_eq!(told["strategies"][0]["verdict"], "unlabelled");
        told["strategies"][0]["outcome"].as_str().unwrap().to_owned()
    };
    // The first call from this number rang on 2025-03-04 at 15:20:09 and was about Wendy Coldwell.
    assert_eq!(call("2025-03-04T15:20:09Z"), "ambiguous");
    assert_eq!(call("2025-03-04T15:20:10Z"), "resolved");
}

#[test]
fn records_alone_are_enough_for_a_number_and_none_mean_the_example() {
    let workplace = Workplace::new();
    workplace.file("records.csv", "id,name,phone\n1,Ann Lee,415-555-1234\n");
    let told =
        workplace.run(&["explain", "--ani", "(415) 555-1234", "--records", "records.csv", "--strategy", "digits"]);
    assert_eq!(
        told.ok().stdout,
        "  ANI         (415) 555-1234\n  read        (415) 555-1234\n  region      none\n\ndigits\n  key         \
         4155551234\n  candidates  1\n    Record 1 Ann Lee  phone 415-555-1234\n  outcome     unique: pops Record 1 Ann Lee\n"
    );
    assert!(workplace.run(&["explain", "--call", "K0000001"]).ok().stdout.contains("verdict"));
}

#[test]
fn nothing_in_the_data_steers_the_terminal() {
    let workplace = Workplace::new();
    workplace.file(
        "records.csv",
        "id,name,phone\n1,Ann \x1b[31m\u{9b}2J\u{202e}Lee,415-555-1234\u{7}\n2,\x08Bob,4155551234\n",
    );
    for format in ["table", "json"] {
        let arguments = [
            "explain",
            "--ani",
            "4155551234\x1b[m",
            "--records",
            "records.csv",
            "--strategy",
            "digits+name-similarity",
        ];
        let told = workplace.run(&[&arguments[..], &["--format", format]].concat()).ok().stdout;
        assert!(told.contains("Bob"), "{format}: {told}");
        assert!(!told.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{format}: {told:?}");
    }
}

#[test]
fn what_cannot_be_explained_is_a_usage_error() {
    let workplace = Workplace::new();
    for (arguments, problem) in [
        (&["explain"][..], "--ani"),
        (&["explain", "--ani", "1", "--call", "K1"], "cannot be used with"),
        (&["explain", "--call", "K99"], "no eligible call has the id \"K99\""),
        (&["explain", "--ani", "1", "--at", "noon"], "not understood"),
        (&["explain", "--ani", "1", "--region", "XX"], "unknown region"),
        (&["explain", "--ani", "1", "--format", "csv"], "table or json"),
    ] {
        let ran = workplace.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(problem), "{arguments:?}: {}", ran.stderr);
    }
}
