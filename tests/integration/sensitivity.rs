//! Does `simulate --vary` say what its worlds say, and the same each time?

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::Workplace;

/// One strategy's figure in a study, as numerator and denominator of all worlds of the value.
fn counts(study: &Value, strategy: &str, measure: &str) -> (u64, u64) {
    let curves = study["dials"][0]["curves"].as_array().unwrap();
    let one = curves.iter().find(|one| one["strategy"] == strategy && one["measure"] == measure).unwrap();
    (one["numerator"].as_u64().unwrap(), one["denominator"].as_u64().unwrap())
}

#[test]
fn one_world_is_what_simulate_and_replay_make_of_its_seed() {
    let workplace = Workplace::new();
    let small = ["--scenario", "quickassist", "--calls", "800", "--records", "300"];
    // A chain that draws, one that looks back, and one that looks at a column: all of what a replay can need.
    let strategies = ["raw", "e164+random", "e164+most-recent", "e164+last-caller-match"];
    for dial in ["callers.without_record", "stored.bare"] {
        let vary = [&format!("{dial}=12%..12%"), "--repeat", "1", "--seed", "5", "--format", "json"];
        let study = workplace
            .run(&[&["simulate"], &small[..], &["--vary"], &vary, &["--strategy"], &strategies].concat())
            .json();
        let seed = study["seeds"][0].as_u64().unwrap().to_string();
        let set = ["--set", &format!("{dial}=12%"), "--seed", &seed, "--out", "world"];
        workplace.run(&[&["simulate"], &small[..], &set].concat()).ok();
        let replay = ["replay", "--calls", "world/calls.csv", "--records", "world/records.csv", "--seed", &seed];
        let scorecard = workplace.run(&[&replay[..], &["--format", "json", "--strategy"], &strategies].concat()).json();
        for score in scorecard["strategies"].as_array().unwrap() {
            let name = score["name"].as_str().unwrap();
            for measure in ["match_rate", "ambiguity_rate", "pop_precision"] {
                let rate = &score["rates"][measure];
                let expected = (rate["numerator"].as_u64().unwrap(), rate["denominator"].as_u64().unwrap());
                assert_eq!(counts(&study, name, measure), expected, "{dial} {name} {measure}");
            }
            let right = score["verdicts"]["right"].as_u64().unwrap();
            assert_eq!(counts(&study, name, "right_pop_rate"), (right, 800), "{dial} {name}");
        }
    }
}

#[test]
fn threads_do_not_change_a_byte() {
    let workplace = Workplace::new();
    let vary = |threads: &str, out: &str| {
        let mut arguments = vec!["simulate", "--scenario", "cloudnine", "--calls", "300", "--records", "150"];
        arguments.extend(["--vary", "stored.bare=0..30%", "--vary", "callers.without_record=0..20%", "--steps", "3"]);
        arguments.extend(["--repeat", "3", "--rank", "8", "--strategy", "e164", "last-9", "--threads", threads]);
        arguments.extend(["--out", out]);
        workplace.run(&arguments).ok().stdout
    };
    assert_eq!(vary("1", "one"), vary("2", "two"));
    for file in ["sensitivity.json", "sensitivity.html", "curves.csv", "charts/ranking.svg", "charts/curves.csv"] {
        let read = |folder: &str| fs::read(workplace.path(folder).join(file)).unwrap();
        assert!(read("one") == read("two"), "{file}");
    }
    let power = |threads: &str| {
        let mut arguments = vec!["simulate", "--scenario", "cloudnine", "--calls", "300", "--records", "150"];
        arguments.extend(["--power", "5pp", "--repeat", "6", "--strategy", "e164", "last-9", "--threads", threads]);
        arguments.extend(["--format", "json"]);
        workplace.run(&arguments).ok().stdout
    };
    assert_eq!(power("1"), power("2"));
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_way_out() {
    let workplace = Workplace::new();
    let problem = |arguments: &[&str]| {
        let ran = workplace.run(&[&["simulate"], arguments].concat());
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        ran.stderr
    };
    let scenario = ["--scenario", "cloudnine"];
    let with = |more: &[&str]| problem(&[&scenario, more].concat());
    assert!(problem(&["--scenario", "driftmoor", "--power", "2pp"]).contains("changes by itself"));
    assert!(problem(&["--like", "datasets/cloudnine", "--power", "2pp"]).contains("--scenario mine.toml"));
    assert!(with(&[]).contains("--out DIR; or ask a question with --vary or --power"));
    assert!(with(&["--vary", "callers.without_recrd=0..1"]).contains("did you mean \"callers.without_record\"?"));
    assert!(with(&["--vary", "stored.bare=0..2"]).contains("expected a share from 0 to 1"));
    assert!(with(&["--vary", "stored.bare=0..1", "--rank", "8"]).contains("add a second --vary"));
    assert!(with(&["--steps", "3"]).contains("--vary"));
    assert!(
        with(&["--power", "2", "--strategy", "e164"])
            .contains("expected percentage points above 0, up to 100, such as 2pp")
    );
    assert!(with(&["--power", "2pp"]).contains("name them with --strategy A B"));
    assert!(with(&["--power", "2pp", "--vary", "stored.bare=0..1"]).contains("cannot be used with"));
    assert!(with(&["--set", "stored.bare=1", "--set", "stored.bare=2%", "--out", "x"]).contains("given twice"));
    assert!(problem(&["--scenario", "pinemoor", "--vary", "stored.bare=0..1"]).contains("has no dials"));
    assert!(problem(&["--power", "2pp"]).contains("--scenario"));
}

#[test]
fn a_log_is_asked_by_the_formula() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/cloudnine");
    let file = |name: &str| data.join(name).to_string_lossy().into_owned();
    let (calls, records) = (file("calls.csv"), file("records.csv"));
    let workplace = Workplace::new();
    let ask = ["simulate", "--power", "2pp", "--strategy", "raw", "e164", "--log", &calls, "--log-records", &records];
    let power = workplace.run(&[&ask[..], &["--format", "json"]].concat()).json();
    assert_eq!(power["worlds"], Value::Null);
    // 13 weeks of 4,000 calls, all labelled: right pops of 2,809 under raw and 3,791 or so under e164.
    let basis = &power["basis"];
    assert!((basis["weeks"].as_f64().unwrap() - 13.0).abs() < 0.2, "{basis}");
    assert_eq!(basis["below"].as_f64(), Some(4000.0));
    assert!((basis["rates"][0].as_f64().unwrap() - 2809.0 / 4000.0).abs() < 1e-12);
    // The difference is mixed down to two points, and nearly all of what differs is a gain: ψ is little above δ.
    let difference = &power["difference"];
    assert_eq!(difference["planted"]["how"], "mixed");
    let (psi, needed) = (difference["discordant"].as_f64().unwrap(), difference["needed_n_eff"].as_f64().unwrap());
    assert!((0.02..0.021).contains(&psi), "{psi}");
    // (2.801585/0.02)² ψ.
    assert!((needed - 19_622.19 * psi).abs() < 0.1, "{needed}");
}

const TOPIC: &str = "sensitivity-cloudnine";

#[test]
fn the_study_is_rebuilt_byte_for_byte() {
    let topic: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(TOPIC);
    let readme = fs::read_to_string(topic.join("README.md")).unwrap();
    let line = readme.lines().find(|line| line.starts_with("anilab simulate")).unwrap();
    let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
    let (out, arguments) = arguments.split_last().unwrap();
    assert_eq!(*out, format!("reports/{TOPIC}/results"));
    let workplace = Workplace::new();
    workplace.run(&[arguments, &["results"]].concat()).ok();
    let mut names = 0;
    for folder in ["", "charts"] {
        for entry in fs::read_dir(topic.join("results").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let rebuilt = workplace.path("results").join(folder).join(path.file_name().unwrap());
                assert!(fs::read(&path).unwrap() == fs::read(&rebuilt).unwrap(), "{}", path.display());
                names += 1;
            }
        }
    }
    assert!(names >= 9, "{names} files");
}
