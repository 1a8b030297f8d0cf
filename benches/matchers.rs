//! How much longer does a replay take with each matcher than with the normaliser e164?
//!
//! `cargo bench --bench matchers -- [--calls N] [--records N] [--runs N] [--dir DIR] [SPEC…]` makes a `cloudnine` world of
//! that size (kept in DIR where it is not there yet), then replays it with `e164` and each matcher in turn, and prints the
//! medians of the seconds and of the ratios within a turn. Named strategies and cascades are specs too.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anilab::engine::matching::matcher::REGISTRY;

struct Options {
    calls: String,
    records: String,
    runs: usize,
    dir: Option<PathBuf>,
    specs: Vec<String>,
}

fn main() {
    let options = options();
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let dir = options.dir.clone().unwrap_or_else(|| temporary.path().to_owned());
    if !dir.join("records.csv").exists() {
        let world = ["simulate", "--scenario", "cloudnine", "--calls", &options.calls, "--records", &options.records];
        seconds(anilab().args(world).arg("--out").arg(&dir));
    }
    replay(&dir, "e164");
    let turns: Vec<Vec<(f64, f64)>> = (0..options.runs)
        .map(|_| options.specs.iter().map(|spec| (replay(&dir, "e164"), replay(&dir, spec))).collect())
        .collect();
    println!("calls {}, records {}, medians of {} turns", options.calls, options.records, options.runs);
    println!("{:<50} {:>6} {:>6} {:>6}", "", "e164 s", "s", "ratio");
    for (place, spec) in options.specs.iter().enumerate() {
        let of = |value: fn(&(f64, f64)) -> f64| median(turns.iter().map(|turn| value(&turn[place])).collect());
        let (base, time, ratio) = (of(|turn| turn.0), of(|turn| turn.1), of(|turn| turn.1 / turn.0));
        println!("{spec:<50} {base:>6.2} {time:>6.2} {ratio:>6.2}");
    }
}

fn options() -> Options {
    let mut options =
        Options { calls: "5000000".to_owned(), records: "1000000".to_owned(), runs: 3, dir: None, specs: Vec::new() };
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{name} needs a value"));
        match name.as_str() {
            "--calls" => options.calls = value(),
            "--records" => options.records = value(),
            "--runs" => options.runs = value().parse().expect("--runs needs a number"),
            "--dir" => options.dir = Some(value().into()),
            _ => options.specs.push(name),
        }
    }
    if options.specs.is_empty() {
        options.specs = REGISTRY.iter().flat_map(|entry| entry.examples).map(|&spec| spec.to_owned()).collect();
    }
    options
}

fn anilab() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anilab"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The seconds of a replay of one strategy.
fn replay(dir: &Path, spec: &str) -> f64 {
    let (calls, records) = (dir.join("calls.csv"), dir.join("records.csv"));
    seconds(anilab().args(["replay", "--strategy", spec, "--calls"]).arg(calls).arg("--records").arg(records))
}

fn seconds(command: &mut Command) -> f64 {
    let start = Instant::now();
    assert!(command.status().is_ok_and(|status| status.success()), "{command:?} failed");
    start.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
