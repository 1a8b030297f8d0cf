//! How much less do 500 configurations take than 500 replays?
//!
//! `cargo bench --bench tune -- [--calls N] [--records N] [--replays N]` makes a `shieldguard` world of that size, tries its
//! default space (or the first 500 of it) in one search, replays every so-manieth of the same configurations alone, and prints
//! the time of the search, that of 500 single replays by the mean of those, and their ratio, all in one run.
//!
//! On two cores, 100,000 calls and 50,000 records: 3.45 s for the search, 53.3 s for the replays, 15.5 times as long.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How many configurations are tried.
const CONFIGURATIONS: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |flag: &str, usual: &str| {
        let place = arguments.iter().position(|argument| argument == flag);
        place.and_then(|place| arguments.get(place + 1)).map_or(usual.to_owned(), Clone::clone)
    };
    let (calls, records) = (number("--calls", "100000"), number("--records", "50000"));
    let replays: usize = number("--replays", "25").parse().expect("--replays takes a number");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = ["simulate", "--scenario", "shieldguard", "--calls", &calls, "--records", &records, "--out", "world"];
    timed(folder.path(), &world);
    let data = ["--calls", "world/calls.csv", "--records", "world/records.csv"];
    let space = output(folder.path(), &[&["tune", "--space"], &data[..]].concat());
    let names: Vec<&str> = space.lines().skip(2).take(CONFIGURATIONS).collect();
    let budget = CONFIGURATIONS.to_string();
    let search = timed(folder.path(), &[&["tune", "--search", "grid", "--budget", &budget], &data[..]].concat());
    let step = (names.len() / replays.max(1)).max(1);
    let alone: Vec<f64> = names
        .iter()
        .step_by(step)
        .map(|name| timed(folder.path(), &[&["replay", "--strategy", name], &data[..]].concat()))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let all = alone.iter().sum::<f64>() / alone.len() as f64 * names.len() as f64;
    println!("calls {calls}, records {records}, {} configurations of the default space", names.len());
    println!("  one search           {search:.2} s, choice and test included");
    println!("  as single replays    {all:.2} s, by the mean of {}", alone.len());
    println!("  replays / search     {:.1}", all / search);
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anilab"));
    command.args(arguments).arg("--quiet").current_dir(folder).stderr(Stdio::inherit());
    command
}

fn timed(folder: &Path, arguments: &[&str]) -> f64 {
    let start = Instant::now();
    let status = command(folder, arguments).stdout(Stdio::null()).status().expect("the program starts");
    assert!(status.success(), "{arguments:?}");
    start.elapsed().as_secs_f64()
}

fn output(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder, arguments).output().expect("the program starts");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
