//! Is what a cleanup predicts what comes when its worklist is carried out?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anilab::studies::cleanup::{Reader, parsed};
use serde_json::{Value, json};

use crate::program::Workplace;

/// A CSV file as rows under its headings.
#[derive(Clone, PartialEq, Debug)]
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Path, reader: Reader) -> Self {
        let mut rows = parsed(&fs::read_to_string(path).unwrap(), reader);
        Self { headings: rows.remove(0), rows }
    }

    fn column(&self, name: &str) -> usize {
        self.headings.iter().position(|heading| heading == name).unwrap()
    }

    fn csv(&self) -> String {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
        std::iter::once(&self.headings).chain(&self.rows).map(line).collect()
    }

    /// Puts the new values of a worklist into the cells that hold its old ones.
    fn carry_out(&mut self, worklist: &Self) {
        let id = self.column("id");
        for change in &worklist.rows {
            let column = self.headings.iter().position(|heading| *heading == change[1]).unwrap_or_else(|| {
                self.headings.push(change[1].clone());
                self.rows.iter_mut().for_each(|row| row.push(String::new()));
                self.headings.len() - 1
            });
            let row = self.rows.iter_mut().find(|row| row[id] == change[0]).unwrap();
            assert_eq!(row[column], change[2], "{} {}", change[0], change[1]);
            row[column].clone_from(&change[3]);
        }
    }
}

fn dataset(name: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(name).join(file)
}

/// The files of the worklist that end in this way, and in no longer one.
fn sheets(workplace: &Workplace, reader: Reader, is_wanted: impl Fn(&str) -> bool) -> Vec<Table> {
    let names = workplace.names("out/worklist");
    let wanted = names.iter().filter(|name| is_wanted(name));
    wanted.map(|name| Table::read(&workplace.path(&format!("out/worklist/{name}")), reader)).collect()
}

/// Carries the worklist of a cleanup out on the files, replays, and compares; then undoes it.
fn predicted_is_realised(name: &str, strategy: &str, actions: &str, reader: Reader) {
    let workplace = Workplace::new();
    let [calls, records] = ["calls.csv", "records.csv"].map(|file| dataset(name, file));
    let texts = [&calls, &records].map(|path| path.to_string_lossy().into_owned());
    let reads = if reader == Reader::Loader { "loader" } else { "spreadsheet" };
    let predicted = workplace
        .run(&[
            "cleanup",
            "--calls",
            &texts[0],
            "--records",
            &texts[1],
            "--strategy",
            strategy,
            "--actions",
            actions,
            "--for",
            reads,
            "--out",
            "out",
            "--format",
            "json",
        ])
        .json();
    assert_eq!(predicted["dataset"]["learned_calls"], Value::Null, "all calls are scored");
    let original = Table::read(&records, Reader::Loader);
    let mut mended = original.clone();
    let is_cells = |name: &str| !name.ends_with("-undo.csv") && !name.ends_with("-merges.csv");
    for sheet in sheets(&workplace, reader, is_cells) {
        mended.carry_out(&sheet);
    }
    let merges: BTreeMap<String, String> = sheets(&workplace, reader, |name| name.ends_with("-merges.csv"))
        .into_iter()
        .flat_map(|sheet| sheet.rows.into_iter().map(|row| (row[0].clone(), row[1].clone())))
        .collect();
    let with_merged = mended.clone();
    let id = mended.column("id");
    mended.rows.retain(|row| !merges.contains_key(&row[id]));
    let mut labelled = Table::read(&calls, Reader::Loader);
    let label = labelled.column("true_record_id");
    for row in &mut labelled.rows {
        if let Some(survivor) = merges.get(&row[label]) {
            row[label].clone_from(survivor);
        }
    }
    workplace.file("calls.csv", labelled.csv()).file("records.csv", mended.csv());
    let arguments =
        ["replay", "--calls", "calls.csv", "--records", "records.csv", "--strategy", strategy, "--format", "json"];
    let realised = workplace.run(&arguments).json();
    for counts in ["outcomes", "verdicts"] {
        assert_eq!(predicted["after"][counts], realised["strategies"][0][counts], "{name} {strategy} {counts}");
    }
    assert_ne!(predicted["before"], predicted["after"], "the cleanup does something");
    let net = predicted["lift"]["gained"].as_i64().unwrap() - predicted["lift"]["lost"].as_i64().unwrap();
    let earned: f64 =
        predicted["actions"].as_array().unwrap().iter().map(|action| action["earned"].as_f64().unwrap()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand calls")]
    let difference = earned - net as f64;
    assert!(difference.abs() < 1e-6, "what the actions earn adds up to {net}, not to {earned}");
    let curve = predicted["records_first"]["curve"].as_array().unwrap();
    let last = curve.last().unwrap();
    let at_the_end = last["before_split"].as_i64().unwrap() + last["after_split"].as_i64().unwrap();
    assert_eq!(at_the_end, net, "all records bring the whole lift");
    assert_eq!(last["records"], predicted["effort"]["records"]);

    let mut undone = with_merged;
    for sheet in sheets(&workplace, reader, |name| name.ends_with("-undo.csv")) {
        undone.carry_out(&sheet);
    }
    let width = original.headings.len();
    undone.rows.iter_mut().for_each(|row| row.truncate(width));
    assert_eq!(undone.rows, original.rows, "{name}: every cell is what it was");
}

const ALL: &str = "split-multiple-numbers,repair-spreadsheet-damage,remove-placeholder,move-extension,add-country-code,\
                   normalize-e164,merge-duplicates,mark-main-line";

#[test]
fn the_worklist_brings_what_was_predicted_and_can_be_undone() {
    predicted_is_realised("cloudnine", "raw", ALL, Reader::Loader);
    predicted_is_realised("cloudnine", "last-9", ALL, Reader::Spreadsheet);
    predicted_is_realised(
        "quickassist",
        "e164+name-similarity:0.9+last-caller-match+most-recent",
        ALL,
        Reader::Spreadsheet,
    );
    predicted_is_realised("shieldguard", "e164+direct-line", ALL, Reader::Loader);
}

#[test]
fn threads_and_the_order_of_rows_change_no_byte() {
    let workplace = Workplace::new();
    for file in ["calls.csv", "records.csv"] {
        let text = fs::read_to_string(dataset("quickassist", file)).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        workplace.file(file, &text);
        lines[1..].reverse();
        workplace.file(&format!("turned-{file}"), lines.join("\n") + "\n");
    }
    let run = |threads: &str, prefix: &str, out: &str| {
        let [calls, records] = ["calls.csv", "records.csv"].map(|file| format!("{prefix}{file}"));
        let arguments = [
            "cleanup",
            "--calls",
            &calls,
            "--records",
            &records,
            "--strategy",
            "e164+most-recent",
            "--actions",
            "all",
            "--threads",
            threads,
            "--format",
            "json",
            "--out",
            out,
        ];
        let figures = workplace.run(&arguments).ok().stdout;
        let names = workplace.names(&format!("{out}/worklist"));
        let files: Vec<String> = names
            .iter()
            .map(|name| fs::read_to_string(workplace.path(&format!("{out}/worklist/{name}"))).unwrap())
            .collect();
        (figures, names, files, fs::read_to_string(workplace.path(&format!("{out}/cleanup.html"))).unwrap())
    };
    let once = run("1", "", "a");
    assert!(once == run("4", "", "b"), "threads change nothing");
    assert!(once == run("3", "turned-", "c"), "the order of rows changes nothing");
}

#[test]
fn the_page_names_nobody_and_the_input_stays_as_it_is() {
    let workplace = Workplace::new();
    let bytes = fs::read(dataset("cloudnine", "records.csv")).unwrap();
    workplace.file("records.csv", &bytes).file("calls.csv", fs::read(dataset("cloudnine", "calls.csv")).unwrap());
    workplace
        .run(&["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--actions", "all", "--out", "out"])
        .ok();
    assert_eq!(fs::read(workplace.path("records.csv")).unwrap(), bytes);
    let records = Table::read(&workplace.path("records.csv"), Reader::Loader);
    let shown: String = ["cleanup.html", "cleanup.md", "cleanup.json"]
        .map(|file| fs::read_to_string(workplace.path(&format!("out/{file}"))).unwrap())
        .concat();
    for (row, column) in records.rows.iter().flat_map(|row| ["name", "phone"].map(|name| (row, records.column(name)))) {
        assert!(row[column].is_empty() || !shown.contains(&row[column]), "{}", row[0]);
    }
    // A second run with fewer actions leaves no file of the first worklist.
    workplace
        .run(&[
            "cleanup",
            "--calls",
            "calls.csv",
            "--records",
            "records.csv",
            "--actions",
            "move-extension",
            "--out",
            "out",
        ])
        .ok();
    assert!(workplace.names("out/worklist").iter().all(|name| name.contains("move-extension")));
}

#[test]
fn what_cannot_be_meant_is_said() {
    let workplace = Workplace::new();
    for (arguments, said) in [
        (vec!["--actions", "normalise-e164"], "did you mean \"normalize-e164\""),
        (vec!["--actions", "switch-strategy"], "expected switch-strategy:NAME"),
        (vec!["--actions", "mark-main-line:4"], "expected mark-main-line"),
        (vec!["--actions", "fix-typo,fix-typo"], "named twice"),
        (vec!["--min-confidence", "2"], "expected a number from 0 to 1"),
        (vec!["--learn-until", "soon"], "expected a date"),
        (vec!["--strategy", "e146"], "e146"),
        (vec!["--calls", "-", "--records", "x.csv"], "standard input (-)"),
        (vec!["--calls", "x.csv", "--records", "2025-01-01=x.csv"], "cleanup weighs one snapshot"),
        (vec!["--history", "x.csv"], "a field history is of what they held before"),
        (vec!["--calls", "-", "--records", "x.csv", "--quick", "--actions", "all"], "standard input (-)"),
        (vec!["--budget", "500.00"], "the three letters of its currency"),
        (vec!["--budget", "$500"], "a whole number of records"),
        (vec!["--budget", "500EUR"], "add --record-seconds and --wage"),
        (vec!["--budget", "500 EUR", "--record-seconds", "30"], "add --wage"),
        (vec!["--budget", "5", "--quick"], "cannot be used with"),
        (vec!["--min-n-eff", "0"], "expected a number of calls"),
    ] {
        let ran = workplace.run(&[vec!["cleanup"], arguments.clone()].concat());
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
    }
    workplace.file("calls.csv", "ani,true_record_id\n+14155552671,1\n").file("records.csv", "id,phone\n1,4155552671\n");
    let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--actions", "all"];
    let ran = workplace.run(&arguments);
    assert!(ran.code == Some(2) && ran.stderr.contains("does not say when calls rang"), "{}", ran.stderr);
    let ran = workplace.run(&arguments[..5]).ok();
    assert!(!ran.stdout.contains("a week"), "{}", ran.stdout);
}

#[test]
fn a_change_of_configuration_is_weighed_beside_the_data() {
    let workplace = Workplace::new();
    workplace
        .file("anilab.toml", "[[strategy]]\nname = \"phone\"\nnormaliser = \"raw\"\nfields = [\"phone\"]\n")
        .file(
            "records.csv",
            "id,object,name,phone,mobile,country\n1,Contact,Ann,(415) 555-2671,+12125550101,US\n2,Contact,Bob,,(212) 555-0102,US\n",
        )
        // Ann calls twice from her phone and once from her mobile, Bob three times from his mobile.
        .file(
            "calls.csv",
            "ani,true_record_id\n+14155552671,1\n+14155552671,1\n+12125550101,1\n+12125550102,2\n+12125550102,2\n+12125550102,2\n",
        );
    let arguments = [
        "cleanup",
        "--calls",
        "calls.csv",
        "--records",
        "records.csv",
        "--actions",
        "normalize-e164,search-more-fields",
        "--format",
        "json",
    ];
    let figures = workplace.run(&arguments).json();
    let action = |place: usize| {
        let action = &figures["actions"][place];
        let number = |name: &str| action[name].as_f64().unwrap();
        (
            action["action"].as_str().unwrap().to_owned(),
            number("earned"),
            number("least"),
            number("most"),
            action["records"].clone(),
        )
    };
    // Written in E.164, Ann's phone is found: 2. With all fields her mobile is: 1. Both together find Bob's too: 6. So
    // normalising adds 2 or 5, searching 1 or 4: on average 3.5 and 2.5.
    assert_eq!(action(0), ("normalize-e164".to_owned(), 3.5, 2.0, 5.0, 2.into()));
    assert_eq!(action(1), ("search-more-fields".to_owned(), 2.5, 1.0, 4.0, 0.into()));
    assert_eq!(figures["lift"]["gained"], 6);
}

#[test]
fn a_budget_is_for_the_records_that_win_most() {
    let workplace = Workplace::new();
    let figures = workplace.run(&["cleanup", "--budget", "5", "--out", "out", "--format", "json"]).json();
    let budget = &figures["records_first"]["within_budget"];
    assert_eq!(budget["records"], 5);
    let is_cells = |name: &str| !name.ends_with("-undo.csv");
    let rows: Vec<Vec<String>> =
        sheets(&workplace, Reader::Loader, is_cells).into_iter().flat_map(|sheet| sheet.rows).collect();
    assert_eq!(rows.iter().map(|row| &row[0]).collect::<BTreeSet<_>>().len(), 5);
    // Five of 450 records, a hundredth, bring far more than a hundredth of the calls.
    assert!(budget["after_split"].as_i64().unwrap() * 20 > figures["lift"]["gained"].as_i64().unwrap() / 3);
}

#[test]
fn without_labels_it_counts_who_is_found_and_names_are_no_markup() {
    let workplace = Workplace::new();
    workplace
        .file("anilab.toml", "[[strategy]]\nname = \"<b>mine\"\nnormaliser = \"raw\"\n")
        .file("records.csv", "id,name,phone,country\n1,Ann,(415) 555-2671,US\n2,Bob,+12125550102,US\n")
        .file("calls.csv", "ani\n+14155552671\n+14155552671\n+12125550102\n+12125550199\n");
    let arguments = [
        "cleanup",
        "--calls",
        "calls.csv",
        "--records",
        "records.csv",
        "--record-seconds",
        "9",
        "--out",
        "out",
        "--format",
        "json",
    ];
    let figures = workplace.run(&arguments).json();
    assert_eq!(figures["counted"], "calls that find somebody");
    // Ann's two calls are found in addition to Bob's one.
    assert_eq!((figures["lift"]["gained"].as_u64(), figures["lift"]["calls"].as_u64()), (Some(2), Some(4)));
    assert_eq!(figures["before"]["outcomes"]["unmatched"], 3);
    let read = |file: &str| fs::read_to_string(workplace.path(&format!("out/{file}"))).unwrap();
    let html = read("cleanup.html");
    assert!(html.contains("&lt;b&gt;mine") && !html.contains("<b>mine"));
    assert!(html.contains("nothing is said of time or money") && !html.contains("{{"));
    assert_eq!(
        read("worklist/Record-normalize-e164.csv"),
        "Id,field,old_value,new_value,action,reason,confidence,calls_a_week\n\
         1,phone,(415) 555-2671,+14155552671,normalize-e164,\"a number of US, the record's own country\",0.97,\n"
    );
}

#[test]
fn money_pays_for_as_many_records_as_it_says() {
    let workplace = Workplace::new();
    let arguments =
        ["cleanup", "--budget", "1.50 eur", "--record-seconds", "30", "--wage", "36", "--format", "json", "--quiet"];
    let figures = workplace.run(&arguments).json();
    // 30 seconds at 36 an hour are 0.30 a record, so 1.50 pays for five.
    let first = &figures["records_first"];
    assert_eq!(first["budget"], json!({ "amount": 1.5, "currency": "EUR", "record_costs": 0.3, "records": 5 }));
    let in_records = workplace.run(&["cleanup", "--budget", "5", "--format", "json", "--quiet"]).json();
    assert_eq!(first["within_budget"], in_records["records_first"]["within_budget"]);
    let text = workplace.run(&arguments[..7]).ok().stdout;
    assert!(text.contains("At 0.30 EUR a record, 1.50 EUR pay for the first 5 records"), "{text}");
}

#[test]
fn before_and_after_are_shown_for_each_part_of_the_calls() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,country\n1,Contact,Ann,(415) 555-2671,US\n2,Lead,Bob,+12125550102,US\n",
        )
        .file(
            "calls.csv",
            "ani,true_record_id,started_at,desk,queue\n\
             +14155552671,1,2025-03-01T10:00:00Z,<b>,Sales\n\
             +14155552671,1,2025-03-02T10:00:00Z,<b>,Sales\n\
             +14155552671,1,2025-03-20T10:00:00Z,`x`,Help\n\
             +12125550102,2,2025-04-01T10:00:00Z,`x`,Help\n",
        );
    let run = |least: &str, form: &str| {
        let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--actions", "normalize-e164"];
        let rest = ["--by", "desk", "--min-n-eff", least, "--format", form, "--out", "out"];
        workplace.run(&[&arguments[..], &rest[..]].concat())
    };
    let figures = run("1", "json").json();
    let shown = figures["segments"]["shown"].as_array().unwrap();
    let line = |segment: &Value| {
        let rate = |name: &str| {
            let of = &segment["rates"][name];
            let side = |side: &str| format!("{}/{}", of[side]["numerator"], of[side]["denominator"]);
            format!("{} → {}", side("before"), side("after"))
        };
        let text = |name: &str| segment[name].as_str().unwrap().to_owned();
        format!("{} {}: {}, {}", text("dimension"), text("value"), rate("pop_recall"), rate("match_rate"))
    };
    // Ann's three calls are found when her number is written in E.164; Bob's one was before. One country and one kind of
    // number tell nobody apart.
    assert_eq!(
        shown.iter().map(line).collect::<Vec<_>>(),
        [
            "object Contact: 0/3 → 3/3, 0/3 → 3/3",
            "object Lead: 1/1 → 1/1, 1/1 → 1/1",
            "queue Help: 1/2 → 2/2, 1/2 → 2/2",
            "queue Sales: 0/2 → 2/2, 0/2 → 2/2",
            "desk <b>: 0/2 → 2/2, 0/2 → 2/2",
            "desk `x`: 1/2 → 2/2, 1/2 → 2/2",
            "month 2025-03: 0/3 → 3/3, 0/3 → 3/3",
            "month 2025-04: 1/1 → 1/1, 1/1 → 1/1",
        ]
    );
    // Two calls of one caller are worth one, two callers with a call each are worth two.
    assert_eq!((shown[3]["n_eff"].as_f64(), shown[2]["n_eff"].as_f64()), (Some(1.0), Some(2.0)));
    let html = fs::read_to_string(workplace.path("out/cleanup.html")).unwrap();
    assert!(html.contains("&lt;b&gt;") && !html.contains("<td><b>"));
    let markdown = fs::read_to_string(workplace.path("out/cleanup.md")).unwrap();
    assert!(markdown.contains("| queue | Help | 2.0 | 50.0 % (1 of 2) | 100.0 % (2 of 2) |"), "{markdown}");
    // From 1.5 independent calls on, only what two callers share is left; the others are counted.
    let figures = run("1.5", "json").json();
    assert_eq!(figures["segments"]["shown"].as_array().unwrap().len(), 2);
    assert_eq!(figures["segments"]["suppressed"][0], json!({ "dimension": "object", "segments": 2, "calls": 4 }));
}

#[test]
fn who_gets_worse_is_named() {
    let workplace = Workplace::new();
    workplace
        .file(
            "records.csv",
            "id,object,name,phone,account_id\nA1,Account,Acme,+14155552671,\nC1,Contact,Ann,+14155552671,A1\n\
             C2,Contact,Bob,+14155552671,A1\nC3,Contact,Cy,+14155552671,A1\n",
        )
        // Three calls about people behind the line, one about the company: each was a list.
        .file("calls.csv", "ani,true_record_id\n+14155552671,C1\n+14155552671,C2\n+14155552671,C3\n+14155552671,A1\n");
    let arguments = ["cleanup", "--calls", "calls.csv", "--records", "records.csv", "--strategy", "e164"];
    let rest = ["--actions", "mark-main-line", "--min-n-eff", "1", "--quiet"];
    let text = workplace.run(&[&arguments[..], &rest[..]].concat()).ok().stdout;
    for said in [
        "wins 1 right pops in 4 calls",
        "and adds 3 wrong pops, all of which open the account of the caller's own record",
        "After it 1 pops are right and 3 are wrong. Of the wrong ones 3 open the account of the caller's own record, 0 before",
        "For these there are more wrong pops than before: object `Contact` (0 before, 3 after, in 3 calls).",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn the_quick_answer_is_the_whole_one_without_its_parts() {
    let workplace = Workplace::new();
    let run = |more: &[&str]| {
        let arguments =
            [&["cleanup", "--actions", "all", "--format", "json", "--quiet", "--out", "out"][..], more].concat();
        let figures = workplace.run(&arguments).json();
        let names = workplace.names("out/worklist");
        let read = |name: &String| fs::read_to_string(workplace.path(&format!("out/worklist/{name}"))).unwrap();
        let files: Vec<String> = names.iter().map(read).collect();
        (figures, names, files)
    };
    let (whole, quick) = (run(&[]), run(&["--quick"]));
    for part in ["before", "after", "lift", "effort", "segments", "confidence", "dropped"] {
        assert_eq!(whole.0[part], quick.0[part], "{part}");
    }
    assert!((&whole.1, &whole.2) == (&quick.1, &quick.2), "the worklist is the same");
    assert_eq!((&quick.0["actions"], &quick.0["records_first"]), (&json!([]), &Value::Null));
    let page = fs::read_to_string(workplace.path("out/cleanup.html")).unwrap();
    assert!(!page.contains("{{") && !page.contains("Which action earns how much?"));
}

#[test]
fn standard_input_serves_where_the_split_is_known() {
    let workplace = Workplace::new();
    let [calls, records] =
        ["calls.csv", "records.csv"].map(|file| dataset("quickassist", file).to_string_lossy().into_owned());
    let log = fs::read(&calls).unwrap();
    for rest in
        [vec!["--actions", "all", "--learn-until", "2025-05-01"], vec!["--actions", "merge-duplicates", "--quick"]]
    {
        let first = |from| ["cleanup", "--calls", from, "--records", records.as_str(), "--format", "json", "--quiet"];
        let file = workplace.run(&[&first(calls.as_str())[..], &rest[..]].concat()).ok().stdout;
        let input = workplace.run_with_input(&[&first("-")[..], &rest[..]].concat(), &log).ok().stdout;
        assert_eq!(file, input, "{rest:?}");
    }
}
