//! Does a comparison say what a hand works out, and the same whatever the order of rows, files and threads?

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::browser::Browser;
use crate::program::Workplace;

const PINEMOOR: [&str; 4] = [
    "--calls",
    concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/pinemoor/calls.csv"),
    "--records",
    concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/pinemoor/records.csv"),
];

fn pinemoor(more: &[&str]) -> Value {
    let all = [&["compare", "raw", "e164"][..], &PINEMOOR, &["--format", "json"], more].concat();
    Workplace::new().run(&all).json()
}

fn near(value: &Value, expected: f64) {
    assert!((value.as_f64().unwrap() - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn pinemoor_is_as_worked_out_by_hand() {
    let found = pinemoor(&[]);
    assert_eq!(found["schema"], "anilab.compare/1");
    let pair = &found["pairs"][0];
    // raw finds somebody for calls 1, 2, 3, 11, 12, 13; e164 also for 4, 5, 8, 10 and 14: 6/14 and 11/14. Calls 2, 3 and 13 are
    // of one caller, 5 and 10, 8 and 14 too; 12 comes as a SIP address, so its text is its own. Σm² = 9 + 4 + 4 + 7 = 24 and
    // n_eff = 196/24.
    let rate = &pair["rates"]["match_rate"];
    assert_eq!((rate["gained"].as_u64(), rate["lost"].as_u64()), (Some(5), Some(0)));
    near(&rate["difference"], 5.0 / 14.0);
    near(&rate["a"]["n_eff"], 196.0 / 24.0);
    // Three callers gain 1, 2 and 2 calls: of eight signs two are as far.
    near(&rate["p"], 0.25);
    near(&rate["p_holm"], 1.0);
    // Without the caller of calls 2, 3 and 13: 5/11.
    near(&rate["without_top_caller"]["difference"], 5.0 / 11.0);
    assert_eq!(rate["without_top_caller"]["calls"], 3);
    // Callers 4, 5 and 8 go from nothing to everything; callers are the nine numbers and the withheld one.
    near(&rate["by_caller"]["difference"], 3.0 / 10.0);
    // b = 5, c = 0, n = 14 at 196/24 = 8.1667 calls: b' = 2.916667, p̃₁ = 3.916667/10.166667, p̃₂ = 1/10.166667, D̃ = 0.286885.
    let (up, down) = (3.916_666_666_7 / 10.166_666_666_7, 1.0 / 10.166_666_666_7);
    let half = 1.959_963_984_54 * ((up + down - (up - down) * (up - down)) / 10.166_666_666_7_f64).sqrt();
    assert!((rate["low"].as_f64().unwrap() - (up - down - half)).abs() < 1e-6);
    assert!((rate["high"].as_f64().unwrap() - (up - down + half)).abs() < 1e-6);
    assert_eq!(rate["method"], "paired");
    // Precision: 1 right of 5 judged pops against 2 of 4, on other calls each.
    let precision = &pair["rates"]["pop_precision"];
    near(&precision["a"]["value"], 0.2);
    near(&precision["b"]["value"], 0.5);
    assert_eq!(precision["method"], "linearised");
    // Net: (1 − 4)/13 and (2 + ½·5 − 2)/13.
    near(&pair["rates"]["net"]["a"]["value"], -3.0 / 13.0);
    near(&pair["rates"]["net"]["b"]["value"], 2.5 / 13.0);
    let outcomes = &pair["transitions"]["outcomes"];
    for (from, to, calls) in [
        ("unmatched", "unique", 2),
        ("unmatched", "ambiguous", 3),
        ("unmatched", "unusable", 1),
        ("unique", "ambiguous", 3),
        ("unique", "unique", 3),
    ] {
        assert_eq!(outcomes[from][to], calls, "{from} to {to}");
    }
    assert_eq!(pair["transitions"]["verdicts"]["wrong"]["listed"], 2);
    // Nothing is worth 30 independent calls here.
    assert!(pair["segments"].as_array().unwrap().is_empty());
    assert!(found["verdict"][0].as_str().unwrap().starts_with("No difference between `e164` and `raw` is shown"));
}

#[test]
fn of_several_the_best_and_those_as_good_come_first() {
    let ran = Workplace::new().run(&["compare", "raw", "e164", "last-7", "e164+first", "--format", "json"]).json();
    assert_eq!(
        ran["verdict"][0],
        "Of 4 strategies `e164` (as good: `e164+first`) does best on these calls: net 0.949 against 0.702 of the baseline \
         `raw`, more than chance would make."
    );
    // Two strategies that solve the same calls stand in one row.
    let rows = ran["sets"]["intersections"].as_array().unwrap();
    assert_eq!(rows.iter().map(|row| row["calls"].as_u64().unwrap()).sum::<u64>(), 4_000);
    let worst = Workplace::new().run(&["compare", "e164", "raw", "digits", "--format", "json"]).json();
    assert_eq!(worst["verdict"][0], "None of the other 2 strategies does better than `e164` on these calls.");
}

#[test]
fn what_matters_is_an_answer_of_its_own() {
    let matters = |bound: &str| pinemoor(&["--matters", bound])["pairs"][0]["rates"]["match_rate"]["matters"].clone();
    assert_eq!(matters("90pp"), "no");
    assert_eq!(matters("0.5pp"), "open");
    for bound in ["0.5", "0pp", "xpp", "101pp"] {
        let all = [&["compare", "raw", "e164"][..], &PINEMOOR, &["--matters", bound]].concat();
        let ran = Workplace::new().run(&all);
        assert_eq!(ran.code, Some(2));
        assert!(ran.stderr.contains("such as 0.5pp"), "{}", ran.stderr);
    }
}

const HEADER: &str = "call_id,ani,started_at,true_record_id,region,queue,tier";

/// Callers who call one to nine times, from two queues, in the forms that carriers use.
fn calls() -> Vec<String> {
    (0..3_000)
        .map(|call| {
            let caller = call * call % 613;
            let line = caller % 400;
            let ani = match caller % 7 {
                0 => "anonymous".to_owned(),
                1 | 2 => format!("(415) 555-{:04}", 1_000 + line),
                _ => format!("+1415555{:04}", 1_000 + line),
            };
            let queue = if caller % 3 == 0 { "Sales" } else { "Support, second" };
            format!(
                "C{call},{ani},2025-01-{:02}T{:02}:00:00Z,R{line},US,\"{queue}\",t{}",
                1 + call % 28,
                call % 24,
                caller % 2
            )
        })
        .collect()
}

fn records() -> Vec<String> {
    (0..350).map(|record| format!("R{record},Contact,Name {record},415-555-{:04},US", 1_000 + record % 320)).collect()
}

fn write(workplace: &Workplace, name: &str, header: &str, rows: &[String]) {
    let mut text = format!("{header}\n");
    for row in rows {
        writeln!(text, "{row}").unwrap();
    }
    workplace.file(name, text);
}

fn written(workplace: &Workplace) {
    write(workplace, "calls.csv", HEADER, &calls());
    write(workplace, "records.csv", "id,object,name,phone,country", &records());
}

const RECORDS: &str = "id,object,name,phone,country";

#[test]
fn threads_rows_and_files_do_not_change_a_byte() {
    let workplace = Workplace::new();
    written(&workplace);
    let mut turned = calls();
    turned.reverse();
    turned.rotate_left(777);
    write(&workplace, "turned-1.csv", HEADER, &turned[..900]);
    write(&workplace, "turned-2.csv", HEADER, &turned[900..]);
    let mut turned = records();
    turned.reverse();
    write(&workplace, "records-1.csv", RECORDS, &turned[..7]);
    write(&workplace, "records-2.csv", RECORDS, &turned[7..]);
    let run = |threads: &str, out: &str, calls: &[&str], records: &[&str]| {
        let start =
            ["compare", "raw", "e164", "last-7+first", "--by", "tier", "--threads", threads, "--out", out, "--calls"];
        workplace.run(&[&start[..], calls, &["--records"], records, &["--format", "json"]].concat()).ok().stdout
    };
    let expected = run("1", "one", &["calls.csv"], &["records.csv"]);
    assert_eq!(run("2", "two", &["calls.csv"], &["records.csv"]), expected);
    assert_eq!(run("2", "turned", &["turned-2.csv", "turned-1.csv"], &["records-1.csv", "records-2.csv"]), expected);
    let mut files: Vec<String> = ["compare.html", "compare.json"].map(str::to_owned).to_vec();
    files.extend(workplace.names("one/charts").into_iter().map(|name| format!("charts/{name}")));
    assert_eq!(files.len(), 10, "{files:?}");
    for file in files {
        let read = |folder: &str| fs::read(workplace.path(folder).join(&file)).unwrap();
        assert!(read("one") == read("two") && read("one") == read("turned"), "{file}");
    }
    assert_eq!(fs::read_to_string(workplace.path("one/compare.json")).unwrap(), expected);
    assert_eq!(workplace.names("one"), ["changed_calls.parquet", "charts", "compare.html", "compare.json"]);
}

#[test]
fn segments_are_the_columns_of_the_log_and_add_up() {
    let workplace = Workplace::new();
    written(&workplace);
    let start = ["compare", "raw", "e164", "--calls", "calls.csv", "--records", "records.csv", "--format", "json"];
    let run = |more: &[&str]| workplace.run(&[&start[..], more].concat());
    let found = run(&["--by", "Tier", "--min-n-eff", "1"]).json();
    let pair = &found["pairs"][0];
    for (dimension, values) in [
        ("queue", vec!["Sales", "Support, second"]),
        ("Tier", vec!["t0", "t1"]),
        ("country", vec!["US", "withheld"]),
        ("object", vec!["Contact", "not in the records"]),
    ] {
        let segments: Vec<&Value> =
            pair["segments"].as_array().unwrap().iter().filter(|segment| segment["dimension"] == dimension).collect();
        assert_eq!(segments.iter().map(|segment| segment["value"].as_str().unwrap()).collect::<Vec<_>>(), values);
        let sum = |of: &dyn Fn(&Value) -> u64| segments.iter().map(|segment| of(segment)).sum::<u64>();
        assert_eq!(sum(&|segment| segment["calls"][0].as_u64().unwrap()), 3_000);
        let gained = sum(&|segment| segment["rates"]["match_rate"]["gained"].as_u64().unwrap());
        assert_eq!(Some(gained), pair["rates"]["match_rate"]["gained"].as_u64(), "{dimension}");
    }
    assert_eq!(pair["suppressed_segments"].as_array().unwrap().len(), 0);
    let few = run(&["--min-n-eff", "100000"]).json();
    assert_eq!(few["pairs"][0]["segments"].as_array().unwrap().len(), 0);
    assert!(few["pairs"][0]["suppressed_segments"].as_array().unwrap().iter().any(|one| one["calls"] == 3_000));
    // A column that plays a role can be looked at too.
    let role = run(&["--by", "region", "--by", "call_id"]).json();
    assert!(role["pairs"][0]["suppressed_segments"].as_array().unwrap().iter().any(|one| one["segments"] == 3_000));
    let ran = run(&["--by", "teir"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("no column \"teir\" (did you mean \"tier\"?)"), "{}", ran.stderr);
}

#[test]
fn the_calls_that_changed_are_written_without_their_numbers() {
    let workplace = Workplace::new();
    written(&workplace);
    let start = ["compare", "raw", "e164", "--calls", "calls.csv", "--records", "records.csv", "--outcomes", "csv"];
    let run = |more: &[&str]| workplace.run(&[&start[..], more].concat()).ok();
    let found = run(&["--out", "plain", "--format", "json"]).json();
    run(&["--out", "shown", "--show-numbers"]);
    let plain = fs::read_to_string(workplace.path("plain/changed_calls.csv")).unwrap();
    assert!(!plain.contains("415555") && !plain.contains("(415)"), "a number is in the file");
    assert!(fs::read_to_string(workplace.path("shown/changed_calls.csv")).unwrap().contains("+1415555"));
    assert_eq!(
        plain.lines().next().unwrap(),
        "call_id,country,number_type,object,queue,source,outcome raw,verdict raw,popped_record raw,outcome e164,verdict \
         e164,popped_record e164,change e164"
    );
    let right = &found["pairs"][0]["rates"]["pop_recall"];
    let count = |what: &str| plain.lines().filter(|line| line.ends_with(what)).count() as u64;
    assert_eq!(right["gained"].as_u64(), Some(count(",gained")));
    assert_eq!(right["lost"].as_u64(), Some(count(",lost")));
    let page = fs::read_to_string(workplace.path("shown/compare.html")).unwrap();
    assert!(!page.contains("415555") && !page.contains("(415)") && !page.contains("://"), "a number or an address");
    let Some(browser) = Browser::find() else { return };
    let loaded = browser.load(&workplace.path("shown/compare.html"));
    assert!(
        loaded.dom.contains("data-ready=\"yes\"") && !loaded.log.contains("Content Security Policy"),
        "{}",
        loaded.log
    );
}

#[test]
fn without_labels_the_verdict_says_what_cannot_be_seen() {
    let workplace = Workplace::new();
    workplace
        .file("calls.csv", "call_id,ani\nK1,+14155551234\nK2,+14155551235\n")
        .file("records.csv", "id,phone\nA,4155551234\n");
    let ran = workplace
        .run(&["compare", "raw", "e164", "--calls", "calls.csv", "--records", "records.csv", "--default-region", "US"])
        .ok();
    assert!(
        ran.stdout.contains("wrong pops cannot be seen") && ran.stdout.contains("undated snapshot"),
        "{}",
        ran.stdout
    );
    let same =
        workplace.run(&["compare", "digits", "last-15", "--calls", "calls.csv", "--records", "records.csv"]).ok();
    assert!(same.stdout.contains("do the same on these calls"), "{}", same.stdout);
    for arguments in [&["compare", "raw"][..], &["compare", "raw", "e146"], &["compare", "raw", "raw"]] {
        assert_eq!(
            workplace.run(&[arguments, &["--calls", "calls.csv", "--records", "records.csv"]].concat()).code,
            Some(2)
        );
    }
}
