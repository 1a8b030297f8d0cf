//! Does every missed call get its true cause, whatever the order of the files?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Workplace, shared_data};

fn bundled(data_set: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(data_set).join(file)
}

/// The rows of a CSV without quotes, by the names of their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| header.iter().map(|&name| name.to_owned()).zip(line.split(',').map(str::to_owned)).collect();
    lines.map(row).collect()
}

/// The cause of each call; blank for right pops.
fn causes(workplace: &Workplace, folder: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(workplace.path(folder).join("calls.csv")).unwrap();
    rows(&text).into_iter().map(|row| (row["call_id"].clone(), row["cause"].clone())).collect()
}

/// Diagnoses `calls.csv` and `records.csv` of the workplace into a folder.
fn diagnose(workplace: &Workplace, more: &[&str]) -> Value {
    let mut arguments = vec!["diagnose", "--calls", "calls.csv", "--records", "records.csv", "--format", "json"];
    arguments.extend(["--default-region", "US", "--call-causes", "csv", "--out", "run"]);
    arguments.extend(more);
    workplace.run(&arguments).json()
}

fn small_world() -> Workplace {
    let workplace = Workplace::new();
    workplace.file(
        "records.csv",
        "id,object,name,phone,mobile_phone,fax,account_id,created\n\
         C01,Contact,Ann Lee,(415) 220-1201,,,,\n\
         C02,Contact,Bob Ray,415-220-1202 x77,,,,\n\
         C03,Contact,Cat Moe,415-220-1203 / 415-220-9903,,,,\n\
         C04,Contact,Dan Fox,415-220-1204 (ask for Jo),,,,\n\
         C05,Contact,Eve Day,220-1205,,,,\n\
         C06,Contact,Fay Kim,4.15222E+09,,,,\n\
         C07,Contact,Gus Orr,415-220-12,,,,\n\
         C08,Contact,Hal Poe,415-220-1280,,,,\n\
         C09,Contact,Ida Roe,000-000-0000,,,,\n\
         C10,Contact,Jim Sax,,,,,\n\
         C11,Contact,Kay Tan,415-220-1211,,,A1,\n\
         C12,Contact,Lea Urn,415-220-1211,,,A1,\n\
         C13,Contact,Max Vale,415-220-1213,,,,\n\
         C14,Contact,Ned Wolf,415-220-1213,,,,\n\
         C15,Contact,Olga Yates,415-220-1215,,,,\n\
         C16,Contact,Yates Olga,415-220-1215,,,,\n\
         C17,Contact,Pia Zorn,415-220-1299,,,A1,\n\
         C18,Contact,Quinn Abel,415-220-1298,,,,\n\
         C19,Contact,Ria Burn,415-220-1297,,415-220-1219,,\n\
         C20,Contact,Sam Cole,442079460020,,,,\n\
         C21,Contact,Tom Dean,415-220-1221,,,,2025-06-01T00:00:00Z\n",
    );
    workplace.file(
        "calls.csv",
        "call_id,ani,started_at,true_record_id,region\n\
         K01,+14152201201,2025-03-03T10:00:00Z,C01,US\n\
         K02,+14152201202,2025-03-03T10:00:00Z,C02,US\n\
         K03,+14152201203,2025-03-03T10:00:00Z,C03,US\n\
         K04,+14152201204,2025-03-03T10:00:00Z,C04,US\n\
         K05,+14152201205,2025-03-03T10:00:00Z,C05,US\n\
         K06,+14152223456,2025-03-03T10:00:00Z,C06,US\n\
         K07,+14152201207,2025-03-03T10:00:00Z,C07,US\n\
         K08,+14152201208,2025-03-03T10:00:00Z,C08,US\n\
         K09,+14152202209,2025-03-03T10:00:00Z,C09,US\n\
         K10,+14152202210,2025-03-03T10:00:00Z,C10,US\n\
         K11,+14152201211,2025-03-03T10:00:00Z,C11,US\n\
         K13,+14152201213,2025-03-03T10:00:00Z,C13,US\n\
         K15,+14152201215,2025-03-03T10:00:00Z,C15,US\n\
         K17,+14152201211,2025-03-03T10:00:00Z,C17,US\n\
         K18,+14152201201,2025-03-03T10:00:00Z,C18,US\n\
         K19,+14152201219,2025-03-03T10:00:00Z,C19,US\n\
         K20,+442079460020,2025-03-03T10:00:00Z,C20,US\n\
         K21,+14152201221,2025-03-03T10:00:00Z,C21,US\n\
         K22,anonymous,2025-03-03T10:00:00Z,C01,US\n\
         K23,+1415****,2025-03-03T10:00:00Z,C01,US\n\
         K24,+14152206666,2025-03-03T10:00:00Z,X01,US\n\
         K25,+14152207777,2025-03-03T10:00:00Z,C01,US\n\
         K26,+14152201203,2025-03-03T10:00:00Z,,US\n\
         K27,+14152201281,2025-03-03T10:00:00Z,,US\n\
         K28,+14152208888,2025-03-03T10:00:00Z,,US\n\
         K29,+14152201201,2025-03-03T10:00:00Z,,US\n",
    );
    workplace
}

/// By the records above: what `e164` cannot read is to blame, an extension is not; C06 begins 4.15222, ten digits; C07 lacks
/// two of ten; C08 has its last digits exchanged; 1211 is shared within A1, and Pia of A1 called from it; Quinn called from
/// the number of Ann; Ria's is a fax, which `--fields phone` leaves out; C20 is read as an American number; C21 is of June.
/// Without a label: 1203 is one of two numbers in a field, 1281 is a digit from 1280, of 8888 nothing is known.
const CAUSES: [(&str, &str); 26] = [
    ("K01", ""),
    ("K02", ""),
    ("K03", "several-numbers"),
    ("K04", "note-in-field"),
    ("K05", "no-area-code"),
    ("K06", "spreadsheet"),
    ("K07", "truncated"),
    ("K08", "typo"),
    ("K09", "placeholder"),
    ("K10", "no-phone"),
    ("K11", "shared-line-of-account"),
    ("K13", "shared-line"),
    ("K15", "duplicate"),
    ("K17", "company-line"),
    ("K18", "stale"),
    ("K19", "not-searched"),
    ("K20", "no-plus"),
    ("K21", "young-record"),
    ("K22", "withheld"),
    ("K23", "malformed-ani"),
    ("K24", "no-record"),
    ("K25", "number-absent"),
    ("K26", "near-reading"),
    ("K27", "near-slip"),
    ("K28", "unknown-number"),
    ("K29", ""),
];

#[test]
fn each_cause_is_named_where_it_was_put() {
    let workplace = small_world();
    let diagnosis = diagnose(&workplace, &["--fields", "phone"]);
    let found = causes(&workplace, "run");
    for (call, cause) in CAUSES {
        assert_eq!(found[call], cause, "{call}");
    }
    // K01 and K02 are right, K29 pops without a label.
    assert_eq!(diagnosis["calls"], serde_json::json!({ "right": 2, "not_right": 23, "unseen": 1 }));
    let counted: u64 =
        diagnosis["causes"].as_array().unwrap().iter().map(|cause| cause["calls"].as_u64().unwrap()).sum();
    assert_eq!(counted, 23);
    assert_eq!(diagnosis["without_labels"]["unlabelled"], 4);
    assert_eq!(diagnosis["without_labels"]["pops"], 1);
}

#[test]
fn what_a_strategy_copes_with_is_never_blamed() {
    let workplace = small_world();
    diagnose(&workplace, &["--strategy", "raw"]);
    let raw = causes(&workplace, "run");
    for (call, cause) in [("K01", "no-country-code"), ("K02", "extension"), ("K20", "no-plus")] {
        // K20 differs by its plus alone, and is read as another number.
        assert_eq!(raw[call], cause, "{call}");
    }
    diagnose(&workplace, &["--strategy", "split+without-notes+e164"]);
    let mended = causes(&workplace, "run");
    assert_eq!((mended["K03"].as_str(), mended["K04"].as_str()), ("", ""));
    diagnose(&workplace, &["--strategy", "e164+first"]);
    let decided = causes(&workplace, "run");
    // The lower id pops, and C11 and C13 are called about.
    assert_eq!((decided["K11"].as_str(), decided["K13"].as_str()), ("", ""));
    let last = workplace.path("calls.csv");
    let text = fs::read_to_string(&last).unwrap().replace(",C13,", ",C14,");
    fs::write(&last, text).unwrap();
    diagnose(&workplace, &["--strategy", "e164+first"]);
    assert_eq!(causes(&workplace, "run")["K13"], "tie-break-wrong");
    // No name comes with the call.
    diagnose(&workplace, &["--strategy", "e164+name-similarity"]);
    assert_eq!(causes(&workplace, "run")["K13"], "tie-break-undecided");
}

/// What may be said where the generator planted a cause. Its `recycled` leaves the number on the old owner's record, which
/// looks as any line of two people does; and where a recycled or duplicate person's line has both a second record and a
/// stranger, both causes hold and the diagnosis says so.
fn is_same(planted: &str, cause: &str) -> bool {
    let accepted: &[&str] = match planted {
        "stale" => &["number-absent"],
        "main-line-shown" => &["company-line"],
        "recycled" | "household" => &["shared-line", "duplicates-and-others"],
        "duplicate" => &["duplicate", "duplicates-and-others"],
        "shared-line" => &["shared-line-of-account", "shared-line", "duplicates-and-others"],
        "lookalike" => &["loose-comparison"],
        "stored:local" => &["no-area-code"],
        "stored:note" => &["note-in-field"],
        "stored:several" => &["several-numbers"],
        "stored:typo" => &["typo"],
        "stored:spreadsheet" => &["spreadsheet"],
        "stored:bare" => &["no-plus"],
        "stored:extension" => &["extension"],
        "ani:bare" | "ani:national" => &["delivered-otherwise"],
        other => return other == cause,
    };
    accepted.contains(&cause)
}

/// Compares planted and diagnosed causes, prints the table, and gives the share that agrees.
fn agreement(name: &str, calls: &str, records: &str) -> f64 {
    let workplace = Workplace::new();
    workplace
        .run(&["diagnose", "--calls", calls, "--records", records, "--call-causes", "csv", "--out", "run", "-q"])
        .ok();
    let found = causes(&workplace, "run");
    let mut table: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in rows(&fs::read_to_string(calls).unwrap()) {
        let cause = &found[&row["call_id"]];
        if !cause.is_empty() {
            *table.entry((row["planted_cause"].clone(), cause.clone())).or_default() += 1;
        }
    }
    let all: u64 = table.values().sum();
    let mut same = 0;
    eprintln!("{name}: planted, diagnosed, calls");
    for ((planted, cause), calls) in &table {
        let agrees = is_same(planted, cause);
        same += if agrees { *calls } else { 0 };
        eprintln!("  {} {planted:18} {cause:24} {calls:5}", if agrees { ' ' } else { '!' });
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand calls")]
    let share = same as f64 / all as f64;
    eprintln!("  {same} of {all}");
    share
}

#[test]
fn planted_causes_are_found_again() {
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let (calls, records) = (bundled(name, "calls.csv"), bundled(name, "records.csv"));
        let share = agreement(name, calls.to_str().unwrap(), records.to_str().unwrap());
        assert!(share >= 0.95, "{name}: {share}");
    }
}

#[test]
fn planted_causes_are_found_again_in_worlds_nobody_has_seen() {
    let workplace = Workplace::new();
    for name in ["cloudnine", "shieldguard", "quickassist"] {
        let arguments =
            ["simulate", "--scenario", name, "--calls", "6000", "--records", "2500", "--seed", "77", "--out", name];
        workplace.run(&arguments).ok();
        let path = |file: &str| workplace.path(name).join(file).to_str().unwrap().to_owned();
        let share = agreement(name, &path("calls.csv"), &path("records.csv"));
        assert!(share >= 0.95, "{name}: {share}");
    }
}

#[test]
fn rows_and_threads_change_no_byte() {
    let workplace = Workplace::new();
    for file in ["calls", "records"] {
        let text = fs::read_to_string(bundled("quickassist", &format!("{file}.csv"))).unwrap();
        let (header, body) = text.split_once('\n').unwrap();
        let mut lines: Vec<&str> = body.lines().collect();
        workplace.file(&format!("{file}.csv"), &text);
        lines.reverse();
        let middle = lines.len() / 3;
        lines.rotate_left(middle);
        workplace.file(&format!("{file}-turned.csv"), format!("{header}\n{}\n", lines.join("\n")));
    }
    let run = |calls: &str, records: &str, threads: &str, folder: &str| {
        let arguments = ["diagnose", "--calls", calls, "--records", records, "--threads", threads, "--audit", "40"];
        workplace.run(&[&arguments[..], &["--out", folder, "--call-causes", "none"]].concat()).ok();
        let files =
            ["diagnose.json", "causes.csv", "audit.csv", "diagnose.html", "charts/causes.svg", "charts/tie-breaks.svg"];
        files.map(|file| fs::read_to_string(workplace.path(folder).join(file)).unwrap())
    };
    let plain = run("calls.csv", "records.csv", "2", "a");
    assert_eq!(plain, run("calls-turned.csv", "records-turned.csv", "1", "b"));
}

#[test]
fn real_misses_all_have_a_cause() {
    // The right pops are those of the independent matcher. Of fodors_zagat four true records have another number, three
    // calls share a switchboard, and one ANI is cut off.
    let sets = [
        ("fodors_zagat", 105, &[("number-absent", 4), ("shared-line", 3), ("malformed-ani", 1)][..]),
        ("osm_safe_edits", 5911, &[("trunk-or-exit-code", 5), ("notation", 6)]),
        ("starbucks_us", 9500, &[("withheld", 486), ("no-phone", 65), ("placeholder", 1)]),
    ];
    for (name, right, expected) in sets {
        let Some(folder) = shared_data(name) else { continue };
        let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
        let arguments = ["diagnose", "--format", "json", "--blank-truth", "no-record", "--calls"];
        let (calls, records) = (path("calls.csv"), path("records.csv"));
        let diagnosis = Workplace::new().run(&[&arguments[..], &[&calls, "--records", &records]].concat()).json();
        let counted: u64 =
            diagnosis["causes"].as_array().unwrap().iter().map(|cause| cause["calls"].as_u64().unwrap()).sum();
        assert_eq!(diagnosis["calls"]["right"], right, "{name}");
        assert_eq!(diagnosis["dataset"]["eligible"].as_u64().unwrap(), counted + right, "{name}");
        for (cause, calls) in expected {
            let found = diagnosis["causes"].as_array().unwrap().iter().find(|one| one["cause"] == **cause);
            assert_eq!(found.map(|one| &one["calls"]), Some(&Value::from(*calls)), "{name}: {cause}");
        }
    }
}

#[test]
fn numbers_are_shown_only_where_they_are_asked_for() {
    let workplace = small_world();
    diagnose(&workplace, &["--audit", "50"]);
    let all = |folder: &str| {
        ["diagnose.json", "diagnose.html", "causes.csv", "audit.csv", "calls.csv"]
            .map(|file| fs::read_to_string(workplace.path(folder).join(file)).unwrap())
            .concat()
    };
    let masked = all("run");
    for hidden in ["2201203", "220-1203", "Jo)", "Cat Moe"] {
        assert!(!masked.contains(hidden), "{hidden}");
    }
    assert!(masked.contains("###-###-#### / ###-###-####"));
    diagnose(&workplace, &["--show-numbers"]);
    assert!(all("run").contains("415-220-1203 / 415-220-9903"));
}

#[test]
fn an_audit_is_blind_and_its_labels_come_back() {
    let workplace = Workplace::new();
    workplace.file("records.csv", "id,name,phone\nA,Ann Lee,+14155551234\nB,Bob Ray,+12125551234\n");
    workplace.file(
        "calls.csv",
        "call_id,ani,true_record_id\nK1,+14155551234,B\nK2,+13105551234,\nK3,+14155559999,\nK4,+12125551234,B\n",
    );
    let audit = workplace
        .run(&["diagnose", "--calls", "calls.csv", "--records", "records.csv", "--audit", "9", "--format", "csv"])
        .ok();
    // Under last-7 both records match K1, K2 and K4; the others pop one, or, for K2, nobody does: K2 is no disagreement.
    let drawn = rows(&audit.stdout);
    let mut ids: Vec<&str> = drawn.iter().map(|row| row["call_id"].as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["K1", "K4"]);
    assert!(audit.stderr.contains("disagree on 2 calls"), "{}", audit.stderr);
    for row in &drawn {
        let mut both = [row["candidate_a"].as_str(), row["candidate_b"].as_str()];
        both.sort_unstable();
        assert_eq!((both, row["true_record_id"].as_str(), row["ani"].as_str()), (["A", "B"], "", "'+###########"));
    }
    for strategy in ["raw", "last-7", "e164"] {
        assert!(!audit.stdout.contains(strategy), "{strategy}");
    }
    // K1 was about A after all, K2 about nobody; K3 is not looked at yet.
    workplace.file("labels.csv", "call_id,true_record_id\nK1,A\nK2,none\nK3,\nK4,B\n");
    for command in ["replay", "diagnose"] {
        let arguments = [
            command,
            "--calls",
            "calls.csv",
            "--records",
            "records.csv",
            "--strategy",
            "e164",
            "--labels",
            "labels.csv",
        ];
        let ran = workplace.run(&[&arguments[..], &["--format", "json"]].concat()).ok();
        let note = "--labels labels 1 calls that had no label, changes that of 1 and confirms that of 1";
        assert!(ran.stderr.contains(note), "{}", ran.stderr);
        assert_eq!(ran.json()["dataset"]["labelled"], 3, "{command}");
    }
    workplace.file("labels.csv", "call_id,true_record_id\nK1,A\nK1,B\n");
    let refused =
        workplace.run(&["replay", "--calls", "calls.csv", "--records", "records.csv", "--labels", "labels.csv"]);
    assert_eq!(refused.code, Some(3));
    assert!(refused.stderr.contains("labels.csv:3"), "{}", refused.stderr);
}

#[test]
fn what_cannot_be_written_or_read_is_said() {
    let refused = |arguments: &[&str]| {
        let ran = Workplace::new().run(&[&["diagnose"], arguments].concat());
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        ran.stderr
    };
    assert!(refused(&["--audit", "5"]).contains("add --out DIR, or --format csv"));
    assert!(refused(&["--strategy", "e146"]).contains("did you mean \"e164\"?"));
    assert!(refused(&["--labels", "-"]).contains("labels are read from files"));
}

#[test]
fn labels_that_only_repeat_the_present_system_are_told() {
    let workplace = Workplace::new();
    workplace.file("records.csv", "id,name,phone\nA,Ann Lee,+14155551234\nB,Bob Ray,+12125551234\n");
    workplace.file(
        "calls.csv",
        "call_id,ani,true_record_id,popped,label_from\nK1,+14155551234,A,A,accepted\nK2,+12125551234,B,B,accepted\n\
         K3,+12125551234,A,B,override\nK4,+12125551234,,B,\n",
    );
    let arguments = ["diagnose", "--calls", "calls.csv", "--records", "records.csv", "--format"];
    let run = |more: &[&str]| workplace.run(&[&arguments[..], more].concat());
    let expected = serde_json::json!([
        { "source": "accepted", "labelled": 2, "popped": 2, "same": 2 },
        { "source": "override", "labelled": 1, "popped": 1, "same": 0 },
    ]);
    assert_eq!(run(&["json", "--incumbent", "popped", "--label-source", "label_from"]).json()["labels"], expected);
    let table = run(&["table", "--incumbent", "popped"]).ok().stdout;
    assert!(
        table.contains("Labels: 3, 3 of them of calls at which the present system popped a record, and 2 (66.7 %)"),
        "{table}"
    );
    assert_eq!(run(&["json"]).json()["labels"], Value::Null);
    let refused = run(&["json", "--incumbent", "poped"]);
    assert_eq!(refused.code, Some(3));
    assert!(refused.stderr.contains("no column \"poped\" (did you mean \"popped\"?)"), "{}", refused.stderr);
}
