//! How much longer does a replay of six strategies take than merely scanning its two files?
//!
//! `cargo bench --bench replay -- [--calls N] [--records N] [--runs N] [--dir DIR]` makes a `cloudnine` world of that
//! size (kept in DIR where one is given), then scans and replays in turn, and prints medians, the ratio of each turn,
//! and the peak memory of a replay. Python with Polars is asked too where it is there: the faster scan counts.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anilab::engine::input::{RowBatch, Skipped, open};

struct Options {
    calls: u64,
    records: u64,
    runs: usize,
    dir: Option<PathBuf>,
}

struct Turn {
    reader: f64,
    polars: Option<f64>,
    replay: f64,
    peak_mib: f64,
}

fn main() {
    let options = options();
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let dir = options.dir.clone().unwrap_or_else(|| temporary.path().to_owned());
    make_world(&options, &dir);
    let turns: Vec<Turn> = (0..options.runs)
        .map(|turn| {
            let turn_result = measure(&dir);
            println!("turn {}: {}", turn + 1, line(&turn_result));
            turn_result
        })
        .collect();
    let median_of = |value: fn(&Turn) -> f64| median(turns.iter().map(value).collect());
    println!("calls {}, records {}, median of {} turns", options.calls, options.records, options.runs);
    println!("  scan with our reader  {:.2} s", median_of(|turn| turn.reader));
    if turns.iter().all(|turn| turn.polars.is_some()) {
        println!("  scan with Polars      {:.2} s", median_of(|turn| turn.polars.unwrap_or(f64::NAN)));
    }
    println!("  replay, 6 strategies  {:.2} s", median_of(|turn| turn.replay));
    println!(
        "  replay / faster scan  {:.2}",
        median_of(|turn| turn.replay / turn.reader.min(turn.polars.unwrap_or(f64::MAX)))
    );
    println!("  peak memory           {:.0} MiB", median_of(|turn| turn.peak_mib));
}

fn line(turn: &Turn) -> String {
    let polars = turn.polars.map_or("–".to_owned(), |seconds| format!("{seconds:.2} s"));
    format!("reader {:.2} s, Polars {polars}, replay {:.2} s, {:.0} MiB", turn.reader, turn.replay, turn.peak_mib)
}

fn options() -> Options {
    let mut options = Options { calls: 5_000_000, records: 1_000_000, runs: 5, dir: None };
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(name) = arguments.next() {
        let value = arguments.next().unwrap_or_else(|| panic!("{name} needs a value"));
        let number = || value.parse::<u64>().unwrap_or_else(|_| panic!("{name} needs a number, found {value}"));
        match name.as_str() {
            "--calls" => options.calls = number(),
            "--records" => options.records = number(),
            "--runs" => options.runs = usize::try_from(number()).expect("few runs"),
            "--dir" => options.dir = Some(value.into()),
            _ => panic!("unknown option {name}"),
        }
    }
    options
}

fn anilab() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anilab"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn make_world(options: &Options, dir: &Path) {
    let (calls, records) = (options.calls.to_string(), options.records.to_string());
    let status = anilab()
        .args(["simulate", "--scenario", "cloudnine", "--calls", &calls, "--records", &records, "--out"])
        .arg(dir)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "the world could not be made");
}

fn measure(dir: &Path) -> Turn {
    let (calls, records) = (dir.join("calls.csv"), dir.join("records.csv"));
    let start = Instant::now();
    scan(&calls);
    scan(&records);
    let reader = start.elapsed().as_secs_f64();
    let polars = scan_with_polars(&calls, &records);
    let start = Instant::now();
    let replay = anilab().args(["replay", "--calls"]).arg(&calls).arg("--records").arg(&records).spawn();
    let peak_mib = wait_and_watch(replay.expect("the program starts"));
    Turn { reader, polars, replay: start.elapsed().as_secs_f64(), peak_mib }
}

/// Reads every column of every row.
fn scan(file: &Path) {
    let mut source = open(&file.to_string_lossy()).expect("the file is there");
    source.select(&(0..source.header().len()).collect::<Vec<_>>());
    let (mut batch, mut skipped) = (RowBatch::default(), Skipped::default());
    while source.read(&mut batch, &mut skipped).expect("the file can be read") {
        std::hint::black_box(&batch);
    }
}

/// The seconds that Python Polars takes for both files, its own start aside.
fn scan_with_polars(calls: &Path, records: &Path) -> Option<f64> {
    let code =
        "import sys, time, polars\nt = time.time()\nfor f in sys.argv[1:]: polars.read_csv(f)\nprint(time.time() - t)";
    let output = Command::new("python3").args(["-c", code]).arg(calls).arg(records).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Waits for a process and gives its peak memory in MiB, where the system tells it.
fn wait_and_watch(mut child: Child) -> f64 {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kib = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
        peak = kib.map_or(peak, |kib| kib / 1024.0);
        if child.try_wait().expect("the process can be waited for").is_some() {
            return peak;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
