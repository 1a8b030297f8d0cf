//! Does the search find what is best, say honestly how sure it is, and give the same bytes however it got there?

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::program::{Ran, Workplace};

/// A space of ten comparisons and 32 chains, whose rules look at nothing that a longer log would change.
const SPACE: &str = "[tune]\n\
    match = [\"raw\", \"digits\", \"last-7..10\", \"e164\", \"national\", \"e164>last-9\", \"e164>last-7\"]\n\
    rules = [\"unique-per-object\", \"most-recent\", \"roll-up\", \"name-similarity:0.8..0.9 step 0.1\", \"direct-line\", \
    \"prefer:status=active\"]\nmax_length = 2\n";

fn json(ran: Ran) -> Value {
    serde_json::from_str(&ran.ok().stdout).unwrap()
}

fn simulate(workplace: &Workplace, scenario: &str, seed: &str, calls: &str, folder: &str) {
    let sizes = ["--calls", calls, "--records", "4000", "--quiet", "--out", folder];
    workplace.run(&[&["simulate", "--scenario", scenario, "--seed", seed][..], &sizes].concat()).ok();
}

fn tuned<'a>(folder: &'a [String; 2], more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["tune", "--quiet", "--calls", &folder[0], "--records", &folder[1]];
    arguments.extend(more);
    arguments
}

fn data(folder: &str) -> [String; 2] {
    [format!("{folder}/calls.csv"), format!("{folder}/records.csv")]
}

/// What one world showed, in the net of 30,000 further calls.
struct World {
    /// By how much the recommendation falls behind the best, a configuration at random on average, and `e164`.
    losses: [f64; 3],
    /// Whether the intervals of the test hold the truth: of the right pops, and of the difference to the baseline.
    covered: [bool; 2],
}

fn world(scenario: &str, seed: u32) -> World {
    let workplace = Workplace::new();
    workplace.file("space.toml", SPACE);
    let seed = seed.to_string();
    simulate(&workplace, scenario, &seed, "10000", "log");
    simulate(&workplace, scenario, &seed, "40000", "truth");
    // The longer log begins with the calls of the shorter one; the truth is what comes after them.
    let longer = fs::read_to_string(workplace.path("truth/calls.csv")).unwrap();
    let further: String = longer
        .split_inclusive('\n')
        .enumerate()
        .filter(|(row, _)| *row == 0 || *row > 10_000)
        .map(|(_, line)| line)
        .collect();
    workplace.file("truth/calls.csv", further);
    let common = ["--config", "space.toml", "--seed", &seed, "--format", "json"];
    let found = json(workplace.run(&tuned(&data("log"), &common)));
    // All calls of the longer log are for training: its trials are the truth.
    let whole = [&common[..], &["--train-until", "2100-01-01"]].concat();
    let truth = json(workplace.run(&tuned(&data("truth"), &whole)));
    let trials = truth["trials"].as_array().unwrap();
    let of = |name: &Value| trials.iter().find(|one| one["name"] == *name).unwrap();
    let net = |one: &Value| one["score"].as_f64().unwrap();
    let best = trials.iter().map(net).fold(f64::NEG_INFINITY, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let mean = trials.iter().map(net).sum::<f64>() / trials.len() as f64;
    let losses = [net(of(&found["recommended"])), mean, net(of(&"e164".into()))].map(|net| best - net);
    let holds = |interval: &Value, value: f64| {
        interval["low"].as_f64().unwrap() <= value && value <= interval["high"].as_f64().unwrap()
    };
    let pick = of(&found["pick"]);
    let right = pick["right"].as_f64().unwrap() / pick["labelled"].as_f64().unwrap();
    let difference = net(pick) - net(of(&found["baseline"]));
    let test = &found["test"];
    let covered = [holds(&test["pick"]["right_pop_rate"], right), holds(&test["difference"], difference)];
    World { losses, covered }
}

const SCENARIOS: [&str; 3] = ["cloudnine", "shieldguard", "quickassist"];

fn worlds(seeds: std::ops::RangeInclusive<u32>) -> Vec<World> {
    seeds.map(|seed| world(SCENARIOS[(seed as usize - 1) % SCENARIOS.len()], seed)).collect()
}

#[test]
fn the_recommendation_is_next_to_the_best() {
    for world in worlds(1..=6) {
        assert!(world.losses[0] <= 0.01, "{:?}", world.losses);
        assert!(world.losses[0] < world.losses[1], "{:?}", world.losses);
    }
}

/// The study of `reports/tune-worlds`.
#[test]
#[ignore = "takes some minutes; the figures are in reports/tune-worlds"]
fn a_hundred_worlds() {
    let worlds = worlds(1..=100);
    let count = |is_so: &dyn Fn(&World) -> bool| worlds.iter().filter(|world| is_so(world)).count();
    for (place, name) in ["recommended", "at random", "e164"].into_iter().enumerate() {
        let mut losses: Vec<f64> = worlds.iter().map(|world| world.losses[place]).collect();
        losses.sort_by(f64::total_cmp);
        let mean = losses.iter().sum::<f64>() / 100.0;
        let within = losses.iter().filter(|&&loss| loss <= 0.01).count();
        eprintln!(
            "{name}: within 1 point in {within} of 100; mean {mean:.4}, 95th {:.4}, worst {:.4}",
            losses[94], losses[99]
        );
    }
    let held = [0, 1].map(|place| count(&|world| world.covered[place]));
    eprintln!("covered: right pops {} of 100, difference {} of 100", held[0], held[1]);
    assert!(count(&|world| world.losses[0] <= 0.01) >= 95);
}

/// 300 calls of 60 callers, each of two records with one number, between which nothing but chance decides.
fn bait(workplace: &Workplace) {
    let mut calls = String::from("call_id,ani,started_at,true_record_id\n");
    let mut records = String::from("id,object,name,phone,colour\n");
    for caller in 0..60_u32 {
        for twin in 0..2 {
            // 200 colours that mean nothing.
            let colour = (caller * 37 + twin * 101 + caller * caller * 13) % 200;
            writeln!(records, "R{caller}{},Contact,N,+1415555{caller:04},{colour}", ["a", "b"][twin as usize]).unwrap();
        }
    }
    for call in 0..300_u32 {
        let caller = call * 7 % 60;
        // Of each two neighbours one is an `a` and one a `b`, in the order of Thue and Morse: whatever a rule goes by is chance.
        let twin = ["a", "b"][(caller.count_ones() % 2) as usize];
        writeln!(calls, "K{call},+1415555{caller:04},2025-01-{:02}T00:00:00Z,R{caller}{twin}", call / 10 + 1).unwrap();
    }
    let rules: Vec<String> = (0..200).map(|colour| format!("\"prefer:colour={colour}\"")).collect();
    let chains = rules.iter().map(|rule| format!("[{rule}, \"first\"]")).collect::<Vec<_>>().join(", ");
    workplace.file("calls.csv", calls).file("records.csv", records);
    workplace
        .file("bait.toml", format!("[tune]\nmatch = [\"raw\", \"e164\"]\ntie_break = [[], [\"first\"], {chains}]\n"));
}

#[test]
fn meaningless_rules_are_not_recommended() {
    let workplace = Workplace::new();
    bait(&workplace);
    let found = json(workplace.run(&tuned(
        &["calls.csv".into(), "records.csv".into()],
        &["--config", "bait.toml", "--format", "json", "--list-weight", "0"],
    )));
    assert_eq!(found["trials"].as_array().unwrap().len(), 404);
    // 404 configurations, of which a rule that means nothing does best in training, and none of them is taken.
    assert_eq!(found["recommended"], "raw", "{}", found["why"]);
    assert!(found["best_in_training"].as_str().unwrap().contains("first"), "{}", found["best_in_training"]);
    assert!(found["ties"].as_array().unwrap().len() > 200);
}

#[test]
fn nothing_depends_on_threads_or_the_order_of_rows() {
    let workplace = Workplace::new();
    simulate(&workplace, "shieldguard", "3", "8000", "log");
    let turned = |name: &str| {
        let text = fs::read_to_string(workplace.path(&format!("log/{name}"))).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.reverse();
        rows.rotate_left(777);
        workplace.file(&format!("turned/{name}"), format!("{header}\n{}\n", rows.join("\n")));
    };
    turned("calls.csv");
    turned("records.csv");
    for search in ["grid", "halving"] {
        let more = ["--search", search, "--budget", "60", "--format", "json"];
        let once = workplace.run(&tuned(&data("log"), &[&more[..], &["--threads", "1"]].concat())).ok().stdout;
        let again = workplace.run(&tuned(&data("turned"), &[&more[..], &["--threads", "2"]].concat())).ok().stdout;
        assert_eq!(once, again, "{search}");
    }
}

/// All files of a folder and of the folders in it.
fn results(workplace: &Workplace, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in workplace.names(folder) {
        let path = format!("{folder}/{name}");
        if workplace.path(&path).is_dir() {
            found
                .extend(results(workplace, &path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.push((name, fs::read(workplace.path(&path)).unwrap()));
        }
    }
    found
}

#[test]
fn a_search_goes_on_where_it_was_stopped() {
    let workplace = Workplace::new();
    simulate(&workplace, "shieldguard", "3", "3000", "log");
    let data = data("log");
    let run = |budget: &str, folder: &str| {
        let more = ["--search", "random", "--budget", budget, "--out", folder];
        workplace.run(&tuned(&data, &more)).ok().stdout
    };
    let whole = run("200", "whole");
    run("50", "parts");
    assert_eq!(run("200", "parts"), whole);
    assert_eq!(results(&workplace, "parts"), results(&workplace, "whole"));
    assert_eq!(
        workplace.names("whole"),
        ["charts", "recommended.toml", "trials.csv", "trials.state.json", "tune.html", "tune.json", "tune.md"]
    );
    // Of another seed nothing is taken over.
    let ran = workplace.run(&[
        "tune",
        "--calls",
        &data[0],
        "--records",
        &data[1],
        "--seed",
        "2",
        "--budget",
        "3",
        "--out",
        "parts",
    ]);
    assert!(ran.ok().stderr.contains("was tried on other data or with other settings"));
}

#[test]
fn ctrl_c_keeps_what_was_tried() {
    let workplace = Workplace::new();
    simulate(&workplace, "shieldguard", "3", "20000", "log");
    let data = data("log");
    let arguments = tuned(&data, &["--threads", "1", "--out", "stopped"]);
    let mut command = workplace.command(&arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !workplace.names("stopped").contains(&"trials.state.json".to_owned()) {
        thread::sleep(Duration::from_millis(1));
        assert!(child.try_wait().unwrap().is_none(), "it ended before anything was kept");
    }
    let killed = Command::new("sh").args(["-c", "kill -INT \"$0\"", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(130), "error: interrupted\n"));
    assert_eq!(workplace.names("stopped"), ["trials.state.json"]);
    let resumed = workplace.run(&arguments).ok().stdout;
    let whole = workplace.run(&tuned(&data, &["--out", "whole"])).ok().stdout;
    assert_eq!(resumed, whole);
    assert_eq!(results(&workplace, "stopped"), results(&workplace, "whole"));
}

#[test]
fn what_is_recommended_is_replayed_as_it_was_tested() {
    let workplace = Workplace::new();
    simulate(&workplace, "quickassist", "3", "4000", "log");
    let data = data("log");
    let whole = ["--train-until", "2100-01-01", "--embargo", "0d", "--out", "out", "--format", "json"];
    workplace.run(&tuned(&data, &whole)).ok();
    let found = json(workplace.run(&tuned(&data, &["--format", "json", "--out", "out"])));
    let replay = |more: &[&str]| {
        let arguments =
            [&["replay", "--quiet", "--format", "json", "--calls", &data[0], "--records", &data[1]], more].concat();
        json(workplace.run(&arguments))
    };
    let replayed = replay(&["--config", "out/recommended.toml"]);
    assert_eq!(replayed["strategies"][0]["name"], found["recommended"]);
    // The training part, the test and what lies between are the log.
    let right = replayed["strategies"][0]["verdicts"]["right"].as_u64().unwrap();
    let parts = ["training", "test"].map(|part| found[part]["pick"]["right_pop_rate"]["numerator"].as_u64().unwrap());
    assert!(
        parts[0] + parts[1] <= right && right - parts[0] - parts[1] <= found["split"]["left_out"].as_u64().unwrap()
    );
    // Every configuration of the space, replayed alone, comes to what the search counted.
    let all = json(workplace.run(&tuned(&data, &["--train-until", "2100-01-01", "--format", "json"])));
    for trial in all["trials"].as_array().unwrap().iter().step_by(50) {
        let alone = replay(&["--strategy", trial["name"].as_str().unwrap()]);
        let verdicts = &alone["strategies"][0]["verdicts"];
        let sum = |names: &[&str]| names.iter().map(|name| verdicts[name].as_u64().unwrap()).sum::<u64>();
        let counted = ["right", "wrong", "in_list"].map(|name| trial[name].as_u64().unwrap());
        assert_eq!(
            counted,
            [sum(&["right"]), sum(&["wrong", "wrong_absent"]), sum(&["right_list", "listed"])],
            "{}",
            trial["name"]
        );
    }
}

#[test]
fn ceilings_costs_and_logs_without_labels() {
    let workplace = Workplace::new();
    simulate(&workplace, "quickassist", "3", "4000", "log");
    let data = data("log");
    let with = |more: &[&str]| json(workplace.run(&tuned(&data, &[&["--format", "json"], more].concat())));
    let under = with(&["--max-wrong", "1%"]);
    let wrong = |found: &Value| {
        let name = &found["pick"];
        let trial = found["trials"].as_array().unwrap().iter().find(|one| one["name"] == *name).unwrap().clone();
        trial["wrong"].as_f64().unwrap() / trial["labelled"].as_f64().unwrap()
    };
    assert!(wrong(&under) <= 0.01 && under["objective"]["max_wrong"] == 0.01);
    let dear = with(&["--cost-wrong", "600", "--cost-none", "1"]);
    let cheap = with(&["--cost-wrong", "1", "--cost-none", "600"]);
    assert!(wrong(&dear) < wrong(&cheap), "{} {}", dear["pick"], cheap["pick"]);
    let none = workplace.run(&tuned(&data, &["--max-wrong", "0%", "--baseline", "last-7+first"]));
    assert!(none.ok().stdout.contains("ceiling of 0.0 %"));
    let text = fs::read_to_string(workplace.path("log/calls.csv")).unwrap();
    let unlabelled: String = text
        .lines()
        .enumerate()
        .map(|(row, line)| {
            let mut cells: Vec<&str> = line.split(',').collect();
            if row > 0 {
                cells[3] = "";
            }
            cells.join(",") + "\n"
        })
        .collect();
    workplace.file("unlabelled.csv", unlabelled);
    let data = ["unlabelled.csv".to_owned(), data[1].clone()];
    let ran = workplace.run(&tuned(&data, &[])).ok();
    assert!(ran.stdout.contains("there are no labels, and wrong pops cannot be seen"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("right pops"), "{}", ran.stdout);
    let refused = workplace.run(&tuned(&data, &["--max-wrong", "2%"]));
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("no call has a label"), "{}", refused.stderr);
}

#[test]
fn too_few_calls_choose_nothing() {
    let workplace = Workplace::new();
    simulate(&workplace, "cloudnine", "1", "60", "log");
    let found = json(workplace.run(&tuned(&data("log"), &["--format", "json"])));
    assert!(found["advice"].as_str().unwrap().starts_with("keep_too_few"), "{}", found["advice"]);
    assert_eq!(found["recommended"], "raw");
}

#[test]
fn the_space_is_shown_and_nothing_is_tried() {
    let workplace = Workplace::new();
    workplace.file("space.toml", "[tune]\nmatch = [\"last-9..10\"]\ntie_break = [[], [\"first\"]]\n");
    let ran = workplace.run(&["tune", "--quiet", "--space", "--config", "space.toml"]).ok();
    // The baseline is tried too.
    assert_eq!(
        ran.stdout,
        "5 configurations (2 of match, 2 of tie_break).\n\nraw\nlast-10\nlast-9\nlast-10+first\nlast-9+first\n"
    );
}

#[test]
fn on_real_data_no_basic_strategy_does_better_on_held_out_calls() {
    for (name, more) in [("starbucks_us", &[][..]), ("osm_safe_edits", &["--default-region", "CA"])] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
        if !folder.exists() {
            eprintln!("skipped: {} is not there", folder.display());
            continue;
        }
        let data = ["calls.csv", "records.csv"].map(|file| folder.join(file).to_string_lossy().into_owned());
        let workplace = Workplace::new();
        for basic in ["raw", "digits", "last-10", "last-9", "last-7", "e164", "e164-valid"] {
            let flags = ["--format", "json", "--baseline", basic];
            let found = json(workplace.run(&tuned(&data, &[&flags[..], more].concat())));
            let difference = &found["test"]["difference"]["value"];
            let kept = found["recommended"] == basic;
            assert!(kept || difference.as_f64().unwrap() >= 0.0, "{name}, {basic}: {}", found["why"]);
        }
    }
}
