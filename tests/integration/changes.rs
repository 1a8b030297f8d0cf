//! Does a world that changes come out of a replay as it was planted: as of each call, in hindsight, over time, in the
//! diagnosis and at the gate?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anilab::simulate::{AniFormat, CarrierChange, Changes, Dials, Import, Scenario, StoredFormat, named};
use proptest::prelude::*;

use crate::program::Workplace;

/// The rows of a CSV without quotes, by the names of their columns.
fn rows(workplace: &Workplace, file: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(workplace.path(file)).unwrap();
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    lines.map(|line| header.iter().cloned().zip(line.split(',').map(str::to_owned)).collect()).collect()
}

fn driftmoor() -> Workplace {
    let workplace = Workplace::new();
    let ran = workplace.run(&["simulate", "--scenario", "driftmoor", "--seed", "1", "--out", "."]).ok();
    assert!(ran.stdout.starts_with("wrote 8,000 calls and 1,500 records, which changed, in 2,165 rows to "));
    workplace
}

fn replay(workplace: &Workplace, arguments: &[&str]) {
    let data = ["replay", "--quiet", "--calls", "calls.csv", "--records", "records.csv"];
    workplace.run(&[&data[..], arguments].concat()).ok();
}

/// The planted cause of each call, with its verdict under `e164`.
fn verdicts(workplace: &Workplace, as_of: &str) -> Vec<(String, String)> {
    replay(workplace, &["--strategy", "e164", "--as-of", as_of, "--outcomes", "csv", "--out", as_of]);
    let found: BTreeMap<String, String> = rows(workplace, &format!("{as_of}/outcomes.csv"))
        .into_iter()
        .map(|mut row| (row.remove("call_id").unwrap(), row.remove("verdict").unwrap()))
        .collect();
    let cause_and_verdict =
        |row: BTreeMap<String, String>| (row["planted_cause"].clone(), found[&row["call_id"]].clone());
    rows(workplace, "calls.csv").into_iter().map(cause_and_verdict).collect()
}

#[test]
fn hindsight_finds_what_was_entered_after_the_call() {
    let workplace = driftmoor();
    let (as_of_call, latest) = (verdicts(&workplace, "call"), verdicts(&workplace, "latest"));
    let is_on_screen = |verdict: &str| matches!(verdict, "right" | "right_list" | "listed");
    let share = |found: &[(String, String)], cause: &str| {
        let of_cause: Vec<_> = found.iter().filter(|(planted, _)| planted == cause).collect();
        let on_screen = of_cause.iter().filter(|(_, verdict)| is_on_screen(verdict)).count();
        (on_screen, of_cause.len())
    };
    // A record that is made later is there for nobody, and in hindsight for every sound number.
    let (found, calls) = share(&as_of_call, "recorded-later");
    assert!(found == 0 && calls > 50, "{found} of {calls}");
    let (found, calls) = share(&latest, "recorded-later");
    assert!(found * 10 >= calls * 9, "{found} of {calls}");
    // A number that the CRM does not have yet is not found; in hindsight those that it learns are.
    assert_eq!(share(&as_of_call, "stale").0, 0);
    let (found, calls) = share(&latest, "stale");
    assert!(found * 10 > calls && found < calls, "{found} of {calls}");
    // And numbers that were found when they rang are not, since the record has another one by now.
    let lost =
        as_of_call.iter().zip(&latest).filter(|(then, now)| is_on_screen(&then.1) && !is_on_screen(&now.1)).count();
    assert!(lost > 100, "{lost}");
}

#[test]
fn the_carrier_and_the_import_are_steps_over_time() {
    let workplace = driftmoor();
    replay(&workplace, &["--strategy", "raw", "digits", "e164", "--outcomes", "none", "--out", "run"]);
    let weeks = |strategy: &str, is_in: &dyn Fn(&str) -> bool| -> Vec<f64> {
        let of_strategy =
            rows(&workplace, "run/charts/over-time.csv").into_iter().filter(|row| row["strategy"] == strategy);
        of_strategy.filter(|row| is_in(&row["week"])).map(|row| row["rate"].parse().unwrap()).collect()
    };
    let all_within = |rates: &[f64], low: f64, high: f64| rates.iter().all(|rate| (low..high).contains(rate));
    // Exact text is lost with the plus sign; digits are lost where the country code is; numbers are found all year.
    let (before, after) = (weeks("raw", &|week| week < "2025-05-05"), weeks("raw", &|week| week >= "2025-05-05"));
    assert!(
        before.len() == 17 && all_within(&before, 0.7, 1.0) && all_within(&after, 0.0, 0.05),
        "{before:?} {after:?}"
    );
    let (before, after) = (weeks("digits", &|week| week < "2025-09-01"), weeks("digits", &|week| week >= "2025-09-01"));
    assert!(
        before.len() == 34 && all_within(&before, 0.75, 1.0) && all_within(&after, 0.4, 0.72),
        "{before:?} {after:?}"
    );
    let all = weeks("e164", &|_| true);
    assert!(all.len() == 52 && all_within(&all, 0.75, 1.0), "{all:?}");
}

/// What may be said of a call where something changed. Some numbers pass to people without a record, others to customers
/// whose record has another number; what the CRM learns is a number too young, the rest is none.
fn accepted(planted: &str) -> &'static [&'static str] {
    match planted {
        "recorded-later" => &["young-record"],
        "recycled" => &["no-record", "stale"],
        "stale" => &["number-absent", "young-number"],
        "left" => &["no-record", "company-line", "shared-line-of-account"],
        "main-line-shown" => &["company-line"],
        "ani:bare" => &["delivered-otherwise"],
        "stored:digits" | "stored:missing-code" => &["no-country-code", "no-area-code"],
        _ => &[],
    }
}

#[test]
fn diagnose_names_what_changed() {
    let workplace = driftmoor();
    let planted: BTreeMap<String, String> = rows(&workplace, "calls.csv")
        .into_iter()
        .map(|mut row| (row.remove("call_id").unwrap(), row.remove("planted_cause").unwrap()))
        .collect();
    // Numbers as numbers show what became of people, digits what became of formats.
    for (strategy, causes) in [
        ("e164", &["recorded-later", "recycled", "stale", "left", "main-line-shown", "ani:bare"][..]),
        ("digits", &["recorded-later", "recycled", "stale", "left", "stored:digits", "stored:missing-code"]),
    ] {
        let data = ["diagnose", "--quiet", "--calls", "calls.csv", "--records", "records.csv"];
        let arguments = ["--strategy", strategy, "--call-causes", "csv", "--out", strategy];
        workplace.run(&[&data[..], &arguments].concat()).ok();
        let mut table: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        for row in rows(&workplace, &format!("{strategy}/calls.csv")).iter().filter(|row| !row["cause"].is_empty()) {
            let cause = planted[&row["call_id"]].as_str();
            *table.entry((cause, accepted(cause).contains(&row["cause"].as_str()))).or_default() += 1;
        }
        for cause in causes {
            let count = |is_same| table.get(&(*cause, is_same)).copied().unwrap_or(0);
            let (same, other) = (count(true), count(false));
            assert!(same >= 20 && same * 20 >= (same + other) * 17, "{strategy} {cause}: {same} named, {other} not");
        }
    }
}

#[test]
fn the_gate_fails_on_the_calls_after_the_import() {
    let workplace = driftmoor();
    let text = fs::read_to_string(workplace.path("calls.csv")).unwrap();
    let (header, body) = text.split_once('\n').unwrap();
    let part = |from: &str, to: &str| {
        let is_in = |line: &&str| (from..to).contains(&line.split(',').nth(2).unwrap());
        body.lines().filter(is_in).fold(format!("{header}\n"), |text, line| text + line + "\n")
    };
    // Both parts lie after the carrier's change.
    workplace.file("summer.csv", part("2025-05-05", "2025-09-01")).file("autumn.csv", part("2025-09-01", "2026-01-06"));
    let run = |command: &[&str], calls: &str, strategy: &str| {
        let data = ["--baseline", "b.json", "--calls", calls, "--records", "records.csv", "--strategy", strategy];
        workplace.run(&[command, &data].concat())
    };
    let bless = ["bless", "--quiet", "--reason", "before the import"];
    run(&bless, "summer.csv", "digits").ok();
    let check = run(&["check", "--quiet"], "autumn.csv", "digits");
    assert_eq!(check.code, Some(1), "{}", check.stderr);
    assert!(check.stdout.starts_with("FAIL: match_rate of digits"), "{}", check.stdout);
    // What compares numbers does not notice: each record says in which country its number is.
    run(&bless, "summer.csv", "e164").ok();
    let check = run(&["check", "--quiet"], "autumn.csv", "e164");
    assert_ne!(check.code, Some(1), "{}", check.stdout);
}

#[test]
fn the_order_of_rows_changes_no_figure() {
    let workplace = driftmoor();
    for file in ["calls", "records"] {
        let text = fs::read_to_string(workplace.path(&format!("{file}.csv"))).unwrap();
        let (header, body) = text.split_once('\n').unwrap();
        let mut lines: Vec<&str> = body.lines().collect();
        lines.reverse();
        let middle = lines.len() / 3;
        lines.rotate_left(middle);
        workplace.file(&format!("{file}-turned.csv"), format!("{header}\n{}\n", lines.join("\n")));
    }
    let scorecard = |calls: &str, records: &str, threads: &str| {
        let data = ["replay", "--format", "json", "--calls", calls, "--records", records, "--threads", threads];
        let strategies =
            ["--strategy", "digits", "e164+most-recent", "e164+name-similarity:0.9+last-caller-match+roll-up"];
        workplace.run(&[&data[..], &strategies].concat()).ok().stdout
    };
    let expected = scorecard("calls.csv", "records.csv", "1");
    assert_eq!(scorecard("calls-turned.csv", "records-turned.csv", "2"), expected);
}

fn dials(name: &str) -> Dials {
    match named(name).unwrap() {
        Scenario::Drawn(dials) => *dials,
        Scenario::Written(_) => panic!("{name} is drawn"),
    }
}

fn share() -> impl Strategy<Value = f64> {
    (0..=20_u32).prop_map(|twentieths| f64::from(twentieths) / 20.0)
}

prop_compose! {
    /// Any changes of a log of so many weeks.
    fn changes(weeks: u32)(
        parts in (share(), share(), share(), 0..=10_u32),
        shares in (share(), share(), share(), share()),
        late in 0..=9_u32,
        days in (0..200_u32, 0..200_u32),
        at_end in proptest::option::of(share()),
        carrier in proptest::option::of((0..weeks * 7, 0..AniFormat::ALL.len())),
        import in proptest::option::of((0..weeks * 7, share(), 0..StoredFormat::ALL.len())),
    ) -> Changes {
        // Together they are at most one by the end of the log.
        let (recycled, moved, left, of_ten) = parts;
        let by_the_end = f64::from(of_ten) / 10.0 * 52.0 / f64::from(weeks) / f64::max(1.0, recycled + moved + left);
        let a_year = |part: f64| f64::min(1.0, part * by_the_end * 0.999);
        Changes {
            recycled_per_year: a_year(recycled),
            recycled_to_customer: shares.0,
            moved_per_year: a_year(moved),
            crm_learns: shares.1,
            crm_learns_after_days: f64::from(days.0),
            leavers_per_year: a_year(left),
            successor_about_account: shares.2,
            recorded_after_first_call: f64::from(late) / 10.0,
            recorded_after_days: f64::from(days.1),
            shows_main_line_at_end: at_end,
            carrier: carrier.map(|(after_days, format)| CarrierChange {
                after_days,
                ani: [(AniFormat::ALL[format], 1.0)].into(),
            }),
            import: import.map(|(after_days, share, format)| Import {
                after_days,
                share,
                stored: [(StoredFormat::ALL[format], 1.0)].into(),
            }),
        }
    }
}

fn changing_world() -> impl Strategy<Value = (Dials, u32)> {
    let names = prop_oneof![Just("cloudnine"), Just("shieldguard"), Just("quickassist"), Just("driftmoor")];
    (names, 1..120_u32, 0..600_u32).prop_flat_map(|(name, weeks, calls)| {
        changes(weeks).prop_map(move |changes| {
            let mut dials = dials(name);
            dials.time.weeks = weeks;
            dials.changes = changes;
            (dials, calls + 1)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn any_changes_make_a_world_that_adds_up((dials, calls) in changing_world(), seed in 0..1000_u32) {
        let workplace = Workplace::new();
        let is_changing = !dials.changes.is_none();
        workplace.file("world.toml", Scenario::Drawn(Box::new(dials)).to_toml().unwrap());
        let sizes = ["--calls", &calls.to_string(), "--records", "300", "--seed", &seed.to_string()];
        workplace.run(&[&["simulate", "--scenario", "world.toml", "--out", "."][..], &sizes].concat()).ok();

        let mut ids = BTreeSet::new();
        let mut before: Option<BTreeMap<String, String>> = None;
        for row in rows(&workplace, "records.csv") {
            let earlier = before.filter(|before| before["id"] == row["id"]);
            prop_assert_eq!(ids.insert(row["id"].clone()), earlier.is_none());
            if is_changing {
                // Times of one form, which are ordered as their texts are.
                let (from, to) = (&row["valid_from"], &row["valid_to"]);
                prop_assert!(to.is_empty() || (from < to && row["created"] < *to));
                prop_assert!(row["created"] <= row["last_modified"]);
                prop_assert_eq!(earlier.map_or(String::new(), |earlier| earlier["valid_to"].clone()), from.clone());
            }
            before = Some(row);
        }
        prop_assert_eq!(ids.len(), 300);
        let labels = rows(&workplace, "calls.csv").into_iter().map(|mut row| row.remove("true_record_id").unwrap());
        prop_assert!(labels.into_iter().all(|label| label.starts_with('X') != ids.contains(&label)));

        for as_of in ["call", "latest"] {
            let data = ["replay", "--format", "json", "--calls", "calls.csv", "--records", "records.csv"];
            let strategies = ["--strict", "--as-of", as_of, "--strategy", "raw", "last-7", "e164+name-similarity:0.9"];
            let ran = workplace.run(&[&data[..], &strategies].concat());
            prop_assert!(!ran.stderr.contains("not understood"), "{}", ran.stderr);
            let scorecard = ran.json();
            prop_assert_eq!(scorecard["dataset"]["records"].as_u64(), Some(300));
            for score in scorecard["strategies"].as_array().unwrap() {
                for counts in ["outcomes", "verdicts"] {
                    let sum: u64 = score[counts].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
                    prop_assert_eq!(sum, u64::from(calls));
                }
            }
        }
    }
}
