//! Are stored runs compared as if they were replayed now, and runs over different calls only when asked?

use std::fmt::Write as _;

use serde_json::Value;

use crate::program::Workplace;

/// Callers 0 to 39 from January on; even ones are in the records under any form, odd ones only as they call.
fn workplace() -> Workplace {
    let workplace = Workplace::new();
    let header = "call_id,ani,started_at,true_record_id\n";
    let call = |call: u32| {
        let caller = call * 7 % 40;
        format!("C{call},+1415555{:04},2025-0{}-03T10:00:00Z,R{caller}\n", 1_000 + caller, 1 + call / 200)
    };
    let file = |name: &str, calls: &mut dyn Iterator<Item = u32>| {
        let mut text = header.to_owned();
        for one in calls {
            text += &call(one);
        }
        workplace.file(name, text);
    };
    file("calls.csv", &mut (0..300));
    file("turned.csv", &mut (0..300).rev());
    file("later.csv", &mut (100..400));
    file("other.csv", &mut (300..400));
    let mut records = "id,object,phone,country\n".to_owned();
    for record in 0..36 {
        let number = 1_000 + record;
        let text = if record % 2 == 0 { format!("+1415555{number}") } else { format!("(415) 555-{number}") };
        writeln!(records, "R{record},Contact,{text},US").unwrap();
    }
    workplace.file("records.csv", records);
    for (calls, out, strategies) in [
        ("calls.csv", "both", &["raw", "e164"][..]),
        ("calls.csv", "raw", &["raw"]),
        ("turned.csv", "turned", &["e164"]),
        ("later.csv", "later", &["e164"]),
        ("other.csv", "other", &["e164"]),
    ] {
        for outcomes in ["parquet", "csv"] {
            let folder = format!("{out}-{outcomes}");
            let start = [
                "replay",
                "-q",
                "--calls",
                calls,
                "--records",
                "records.csv",
                "--outcomes",
                outcomes,
                "--out",
                &folder,
            ];
            workplace.run(&[&start[..], &["--strategy"], strategies].concat()).ok();
        }
    }
    workplace
}

fn json(workplace: &Workplace, arguments: &[&str]) -> Value {
    workplace.run(&[&["compare", "--format", "json"], arguments].concat()).json()
}

#[test]
fn stored_runs_are_compared_as_if_they_were_replayed_now() {
    let workplace = workplace();
    let live = json(&workplace, &["raw", "e164", "--calls", "calls.csv", "--records", "records.csv"]);
    for sides in
        [["both-parquet:raw", "both-csv:e164"], ["raw-csv", "turned-parquet"], ["./raw-parquet", "./turned-csv:e164"]]
    {
        let stored = json(&workplace, &sides);
        assert_eq!(stored["strategies"], live["strategies"]);
        for part in ["rates", "transitions"] {
            assert_eq!(stored["pairs"][0][part], live["pairs"][0][part], "{sides:?} {part}");
        }
        assert_eq!(stored["sets"], live["sets"]);
        assert_eq!(stored["callers"], live["callers"]);
        let of_time = |found: &Value| {
            let segments = found["pairs"][0]["segments"].as_array().unwrap().iter();
            segments.filter(|one| one["dimension"] == "month").cloned().collect::<Vec<_>>()
        };
        assert_eq!(of_time(&stored), of_time(&live));
    }
    let same = json(&workplace, &["both-csv:e164", "turned-csv"]);
    assert_eq!(same["strategies"], serde_json::json!(["both-csv:e164", "turned-csv:e164"]));
    assert_eq!(same["pairs"][0]["rates"]["net"]["finding"], "same");
}

#[test]
fn runs_over_different_calls_are_compared_only_when_asked() {
    let workplace = workplace();
    let ran = workplace.run(&["compare", "raw-parquet", "later-csv"]);
    assert_eq!(ran.code, Some(2));
    // Calls 100 to 299 are in both, 0 to 99 only in the first, 300 to 399 only in the second.
    for part in ["200 are in all of them", "100 only in \"raw\"", "100 only in \"e164\"", "--intersect", "--unpaired"] {
        assert!(ran.stderr.contains(part), "{}", ran.stderr);
    }
    let shared = json(&workplace, &["raw-parquet", "later-csv", "--intersect"]);
    assert_eq!(shared["design"], "intersection");
    assert_eq!(shared["calls"], serde_json::json!([200]));
    assert_eq!(shared["overlap"], serde_json::json!({ "shared": 200, "only": [100, 100] }));
    assert!(shared["verdict"].to_string().contains("200 calls that are in every run"), "{}", shared["verdict"]);

    let apart = json(&workplace, &["raw-csv", "later-parquet", "--unpaired", "--min-n-eff", "1"]);
    assert_eq!((&apart["design"], &apart["calls"]), (&"unpaired".into(), &serde_json::json!([300, 300])));
    let pair = &apart["pairs"][0];
    let rate = &pair["rates"]["match_rate"];
    assert_eq!((&rate["method"], &pair["transitions"]), (&"unpaired".into(), &Value::Null));
    // The change by month adds up: other traffic and other rates.
    let mix =
        pair["mixes"].as_array().unwrap().iter().find(|mix| mix["dimension"] == "month" && mix["rate"] == "match_rate");
    let mix = mix.unwrap();
    let sum = mix["mix"].as_f64().unwrap() + mix["within"].as_f64().unwrap();
    assert!((sum - rate["difference"].as_f64().unwrap()).abs() < 1e-12, "{mix}");
    assert!(apart["verdict"].to_string().contains("over different calls"));

    assert_eq!(workplace.run(&["compare", "raw-csv", "other-csv", "--intersect"]).code, Some(5));
    for (arguments, part) in [
        (&["raw-csv", "turned-csv", "--unpaired"][..], "over the same 300 calls"),
        (&["both-csv", "turned-csv"], "both-csv:STRATEGY, of: e164, raw"),
        (&["both-csv:e146", "turned-csv"], "did you mean \"e164\"?"),
        (&["raw-csv", "e164"], "\"e164\" is no folder"),
        (&["raw-csv", "turned-csv", "--by", "queue"], "--by looks at a column"),
        (&["raw-csv", "turned-csv", "--show-numbers"], "hold no phone numbers"),
        (&["raw-csv", "turned-csv", "--calls", "calls.csv"], "strategies that are replayed now"),
        (&["raw", "e164", "--intersect"], "for stored runs"),
        (&["raw-csv", "turned-csv", "--intersect", "--unpaired"], "cannot be used with"),
    ] {
        let ran = workplace.run(&[&["compare"], arguments].concat());
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(part), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn damaged_outcomes_are_named_with_their_place() {
    let workplace = workplace();
    let text = std::fs::read_to_string(workplace.path("raw-csv/outcomes.csv")).unwrap();
    workplace.file("old/outcomes.csv", "call_id,strategy,outcome,verdict\nC1,raw,unique,right\n");
    workplace.file("odd/outcomes.csv", text.replacen("unique", "uniqe", 1));
    for (folder, part) in [("old", "has no column popped_record"), ("odd", "\"uniqe\" is no outcome")] {
        let ran = workplace.run(&["compare", folder, "turned-csv"]);
        assert_eq!(ran.code, Some(3));
        assert!(ran.stderr.contains(part), "{}", ran.stderr);
    }
}

#[test]
fn callers_are_numbers_of_the_run_and_nothing_where_withheld() {
    let workplace = Workplace::new();
    workplace
        .file("calls.csv", "call_id,ani,started_at\nK1,+14155551234,2025-03-01T10:00:00Z\nK2,anonymous,\nK3,+14155551235,\nK4,+14155551234,\n")
        .file("records.csv", "id,phone\nA,+14155551234\n");
    let start =
        ["replay", "-q", "--strategy", "raw", "--calls", "calls.csv", "--records", "records.csv", "--outcomes", "csv"];
    workplace.run(&[&start[..], &["--out", "o"]].concat()).ok();
    let outcomes = std::fs::read_to_string(workplace.path("o/outcomes.csv")).unwrap();
    let ends: Vec<&str> = outcomes.lines().map(|line| line.splitn(9, ',').last().unwrap()).collect();
    assert_eq!(
        ends,
        ["started_at,caller,in_snapshot,in_reach", "2025-03-01T10:00:00Z,0,0,0", ",,0,0", ",1,0,0", ",0,0,0"]
    );
    assert!(!outcomes.contains("4155551234"));
}
