//! Does the gate stop what got worse, and nothing else?

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{Ran, Workplace};

const HEADER: &str = "call_id,ani,started_at,true_record_id\n";

/// Ten calls from ten numbers, each of one of ten people; the numbers of K8 and K9 are nobody's.
fn calls() -> Vec<String> {
    (0..10).map(|n| format!("K{n},+1415555010{n},2025-03-0{}T10:00:00Z,R{n}\n", 1 + n % 9)).collect()
}

fn people() -> Vec<String> {
    (0..10).map(|n| if n < 8 { format!("R{n},+1415555010{n}\n") } else { format!("R{n},\n") }).collect()
}

fn world() -> Workplace {
    let place = Workplace::new();
    place.file("calls.csv", HEADER.to_owned() + &calls().concat());
    place.file("people.csv", "id,phone\n".to_owned() + &people().concat());
    place
}

const DATA: [&str; 6] = ["--calls", "calls.csv", "--records", "people.csv", "--strategy", "e164"];

fn run(place: &Workplace, command: &[&str], more: &[&str]) -> Ran {
    place.run(&[command, &DATA, more].concat())
}

fn bless(place: &Workplace) {
    run(place, &["bless", "--quiet", "--reason", "first"], &[]).ok();
}

fn check(place: &Workplace, more: &[&str]) -> Ran {
    run(place, &["check", "--quiet"], more)
}

/// The verdict and the reason of each finding by its rule.
fn findings(ran: &Ran) -> Vec<(String, String)> {
    let value: Value = serde_json::from_str(&ran.stdout).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let all = value["findings"].as_array().unwrap();
    all.iter().map(|finding| (text(finding, "rule"), text(finding, "verdict"))).collect()
}

#[test]
fn the_same_run_is_unchanged_to_the_byte_in_any_order_and_on_any_number_of_threads() {
    let place = world();
    bless(&place);
    let kept = |name: &str| fs::read(place.path(name)).unwrap();
    let (baseline, codes) = (kept("anilab-baseline.json"), kept("anilab-baseline.calls.zst"));
    let said = check(&place, &["--threads", "1"]).ok().stdout;
    assert_eq!(said, "PASS: 5 rules: 5 unchanged.\n");
    let (mut calls, mut people) = (calls(), people());
    calls.reverse();
    people.rotate_left(3);
    place.file("calls.csv", HEADER.to_owned() + &calls.concat());
    place.file("people.csv", "id,phone\n".to_owned() + &people.concat());
    assert_eq!(check(&place, &["--threads", "2"]).ok().stdout, said);
    bless(&place);
    assert!(kept("anilab-baseline.json") == baseline && kept("anilab-baseline.calls.zst") == codes);
    // Neither a number nor a name of a file is in the baseline.
    let text = String::from_utf8(baseline).unwrap();
    assert!(!text.contains("555010") && !text.contains("csv") && !text.contains("K1"), "{text}");
}

#[test]
fn one_call_less_is_ten_points_and_is_named() {
    let place = world();
    bless(&place);
    let people = people().concat().replace("R3,+14155550103", "R3,");
    place.file("people.csv", format!("id,phone\n{people}"));
    let files = ["--junit", "junit.xml", "--markdown", "summary.md", "--json", "check.json", "--html", "check.html"];
    let ran = check(&place, &[&files[..], &["--gitlab"]].concat());
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    // 8 of 10 match before, 7 now; each of them is right.
    let first = "FAIL: match_rate of e164: max_drop_pp 0.5: 80.0 % → 70.0 %, worse by 10.00 points; 0.50 points may be. One \
                 more rule fares the same.\n  the records are others: 10 with 8 phone entries then, 10 with 7 now\n";
    assert!(ran.stdout.starts_with(first), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n  K3  e164: unique, right → unmatched, missed\n"), "{}", ran.stdout);
    let command = "Why? anilab explain --call K3 --strategy e164 --calls calls.csv --records people.csv\n";
    assert!(ran.stdout.ends_with(command), "{}", ran.stdout);
    let read = |name: &str| fs::read_to_string(place.path(name)).unwrap();
    let junit = read("junit.xml");
    assert!(junit.contains("tests=\"5\" skipped=\"0\" failures=\"2\" errors=\"0\""), "{junit}");
    assert!(junit.contains("<failure message=\"worse by 10.00 points; 0.50 points may be\" type=\"fail\">"), "{junit}");
    assert!(read("summary.md").starts_with("**FAIL: match\\_rate of e164"));
    assert!(read("metrics.txt").contains("anilab_match_rate{strategy=\"e164\"} 0.700000\n"));
    assert!(read("check.html").contains("<title>anilab check</title>"));
    let json: Value = serde_json::from_str(&read("check.json")).unwrap();
    assert_eq!((&json["verdict"], &json["exit_code"]), (&"fail".into(), &1.into()));
    assert_eq!(json["changed_calls"][0]["call_id"], "K3");
}

#[test]
fn github_gets_its_annotations_with_the_line_of_the_rule_and_its_summary() {
    let place = world();
    let rules = "[gate]\n\n[[gate.rule]]\nmeasure = \"match_rate\"\nmin = 0.95\n";
    place.file("anilab.toml", rules);
    bless(&place);
    let data = [&["check", "--quiet", "--github"][..], &DATA].concat();
    let mut command = place.command(&data);
    command.env("GITHUB_STEP_SUMMARY", place.path("summary.md"));
    place.file("summary.md", "earlier step\n");
    let ran = Ran::from(command.output().unwrap());
    assert_eq!(ran.code, Some(1));
    let line = "::error file=anilab.toml,line=3,title=match_rate of e164%3A min 0.95::80.0 %25 is below 95.0 %25\n";
    assert!(ran.stdout.ends_with(line), "{}", ran.stdout);
    let summary = fs::read_to_string(place.path("summary.md")).unwrap();
    assert!(summary.starts_with("earlier step\n**FAIL"), "{summary}");
}

#[test]
fn every_exit_code_has_its_cause() {
    let place = world();
    // 3: no baseline.
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("there is no baseline; write the first one with anilab bless"), "{}", ran.stderr);
    bless(&place);
    // 0, and 2: what there is not.
    assert_eq!(check(&place, &[]).code, Some(0));
    place.file("anilab.toml", "[[gate.rule]]\nmeasure = \"match_rat\"\nmin = 0.9\n");
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains("line 1: a rule of the gate: unknown measure \"match_rat\" (did you mean"),
        "{}",
        ran.stderr
    );
    place.file("anilab.toml", "[[gate.rule]]\nmeasure = \"match_rate\"\nmin = 0.9\nlevel = \"off\"\n");
    assert_eq!(check(&place, &[]).code, Some(2));
    fs::remove_file(place.path("anilab.toml")).unwrap();
    assert_eq!(run(&place, &["bless", "--reason", " "], &[]).code, Some(2));
    assert_eq!(check(&place, &["--format", "csv"]).code, Some(2));
    // 5: nothing to look at, and the baseline stays as it is.
    place.file("none.csv", "call_id,caller_number,callee_number,direction\nK1,+14155550100,+14155550900,outbound\n");
    let none = ["check", "--calls", "none.csv", "--records", "people.csv", "--strategy", "e164"];
    assert_eq!(place.run(&none).code, Some(5));
    // 3: edited, cut, or beside another's calls.
    let text = fs::read_to_string(place.path("anilab-baseline.json")).unwrap();
    for (changed, problem) in [
        (text.replace("\"numerator\": 8", "\"numerator\": 7"), "was edited"),
        (text[..text.len() / 2].to_owned(), "is no baseline"),
        (text.replace("\"reason\": \"first\"", "\"reason\": \"\""), "was edited"),
    ] {
        place.file("anilab-baseline.json", changed);
        let ran = check(&place, &[]);
        assert_eq!(ran.code, Some(3), "{}", ran.stderr);
        assert!(ran.stderr.contains(problem), "{}", ran.stderr);
    }
    // 4: of a later version.
    place.file("anilab-baseline.json", text.replace("anilab.baseline/1", "anilab.baseline/2"));
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(4));
    assert!(ran.stderr.contains("of a later version of anilab"), "{}", ran.stderr);
    place.file("anilab-baseline.json", &text);
    let codes = fs::read(place.path("anilab-baseline.calls.zst")).unwrap();
    place.file("anilab-baseline.calls.zst", &codes[..codes.len() - 3]);
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("does not belong to anilab-baseline.json, or is damaged"), "{}", ran.stderr);
}

#[test]
fn other_calls_are_judged_by_an_interval_and_may_stay_open() {
    let place = world();
    bless(&place);
    let others: String = calls().concat().replace(",2025-03", ",2025-04").replace('K', "L");
    place.file("calls.csv", HEADER.to_owned() + &others);
    // The same rate of ten other calls: nothing lost, and nothing known.
    let ran = check(&place, &["--format", "json"]);
    assert_eq!(ran.code, Some(4), "{}", ran.stderr);
    assert!(findings(&ran).contains(&("match_rate of e164: max_drop_pp 0.5".into(), "inconclusive".into())));
    let ran = check(&place, &[]);
    assert!(
        ran.stdout.starts_with("INCONCLUSIVE: match_rate of e164: max_drop_pp 0.5: 80.0 % → 80.0 %, of other calls")
    );
    assert!(ran.stdout.contains("\n  the calls are others: 10 eligible then, 10 now\n"), "{}", ran.stdout);
    assert_eq!(check(&place, &["--inconclusive", "pass"]).code, Some(0));
    place.file("anilab.toml", "[gate]\ninconclusive = \"pass\"\n");
    assert_eq!(check(&place, &[]).code, Some(0));
    assert_eq!(check(&place, &["--inconclusive", "fail"]).code, Some(4));
}

#[test]
fn a_wrong_pop_that_was_none_is_counted_call_by_call() {
    let place = world();
    place.file("anilab.toml", "[[gate.rule]]\nmeasure = \"wrong_pop_rate\"\nmax_new_wrong = 1\n");
    bless(&place);
    // The numbers of R0 and R1 change hands.
    let swapped = people().concat().replace("R0,", "X,").replace("R1,", "R0,").replace("X,", "R1,");
    place.file("people.csv", format!("id,phone\n{swapped}"));
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("2 calls pop a wrong record that did not before; 1 may"), "{}", ran.stdout);
    // Of a log that has one more call, not all can be followed, and what is new is not known to be right.
    place.file("people.csv", "id,phone\n".to_owned() + &people().concat());
    let one_more = calls().concat() + "K10,+14155550100,2025-03-09T10:00:00Z,R0\n";
    place.file("calls.csv", HEADER.to_owned() + &one_more);
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(4), "{}", ran.stdout);
    assert!(ran.stdout.contains("only 10 of 11 calls are in the baseline, and can be followed"), "{}", ran.stdout);
    // Without ids no call can be followed.
    let without = calls().concat().replace('K', ",").lines().map(|row| row[2..].to_owned() + "\n").collect::<String>();
    place.file(
        "calls.csv",
        format!("call_id,ani,started_at,true_record_id\n{}", without.replace("+1415", ",+1415").replace(",,", ",")),
    );
    bless(&place);
    let ran = check(&place, &["--format", "json"]);
    assert_eq!(ran.code, Some(4), "{}", ran.stdout);
}

#[test]
fn a_segment_that_vanished_fails() {
    let place = world();
    place.file("anilab.toml", "[gate]\nby = [\"queue\"]\n[[gate.rule]]\nmeasure = \"match_rate\"\nsegment = \"queue=sales\"\nmax_drop_pp = 1\n");
    let with_queue = |queue: &str| {
        let queue = |n: usize| if n < 4 { queue } else { "help" };
        let rows: Vec<String> =
            calls().iter().enumerate().map(|(n, row)| format!("{},{}", row.trim_end(), queue(n))).collect();
        rows.join("\n") + "\n"
    };
    let header = HEADER.trim_end().to_owned() + ",queue\n";
    place.file("calls.csv", header.clone() + &with_queue("sales"));
    bless(&place);
    assert_eq!(check(&place, &[]).code, Some(0));
    place.file("calls.csv", header.clone() + &with_queue("help"));
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(1), "{}", ran.stdout);
    assert!(ran.stdout.contains("no call of the run is in this segment any more"), "{}", ran.stdout);
    place.file(
        "anilab.toml",
        "[gate]\nby = [\"queue\"]\n[[gate.rule]]\nmeasure = \"match_rate\"\nsegment = \"queue=sale\"\nmin = 0.1\n",
    );
    let ran = check(&place, &[]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains("no call is in the segment \"queue=sale\" (did you mean \"queue=sales\"?)"),
        "{}",
        ran.stderr
    );
}

/// The shell steps of the two workflows in the README, in a folder with the files that they name.
#[test]
fn the_workflows_of_the_readme_run() {
    let place = world();
    fs::rename(place.path("people.csv"), place.path("contacts.csv")).unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let steps: Vec<&str> = readme
        .split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .flat_map(str::lines)
        .filter_map(|line| line.find("anilab check").map(|start| &line[start..]))
        .collect();
    assert_eq!(steps.len(), 2);
    let data = ["--calls", "calls.csv", "--records", "contacts.csv", "--strategy", "e164"];
    place.run(&[&["bless", "--reason", "first"], &data[..]].concat()).ok();
    let program = Path::new(env!("CARGO_BIN_EXE_anilab")).parent().unwrap().to_owned();
    let path =
        std::env::join_paths([program].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())));
    for step in steps {
        let mut shell = Command::new("sh");
        shell.args(["-c", step]).current_dir(place.path(".")).env("PATH", path.as_ref().unwrap());
        shell.env("GITHUB_STEP_SUMMARY", place.path("summary.md"));
        let ran = Ran::from(shell.output().unwrap());
        assert_eq!(ran.code, Some(0), "{step}: {}", ran.stderr);
        assert!(fs::read_to_string(place.path("anilab.xml")).unwrap().ends_with("</testsuites>\n"));
        fs::remove_file(place.path("anilab.xml")).unwrap();
    }
    assert!(place.path("summary.md").exists() && place.path("metrics.txt").exists());
}

/// What a parser that knows nothing of us reads in the file.
#[test]
fn another_parser_reads_the_test_cases() {
    let code = "import junitparser as j, sys\nx = j.JUnitXml.fromfile(sys.argv[1])\n\
        cases = [c for s in x for c in s]\n\
        print(len(cases), len({c.name for c in cases}), sum(isinstance(r, j.Failure) for c in cases for r in c.result))";
    let asked = Command::new("python3").args(["-c", "import junitparser"]).output();
    if !asked.is_ok_and(|asked| asked.status.success()) {
        eprintln!("skipped: python3 with junitparser is not there");
        return;
    }
    let place = world();
    bless(&place);
    place.file("people.csv", format!("id,phone\n{}", people().concat().replace("R3,+14155550103", "R3,")));
    check(&place, &["--junit", "junit.xml"]);
    let output = Command::new("python3").args(["-c", code]).arg(place.path("junit.xml")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "5 5 2", "{}", String::from_utf8_lossy(&output.stderr));
}
