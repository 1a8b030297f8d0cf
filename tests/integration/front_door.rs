//! The library as its embedders use it: files and tables, runs and their studies, observers, threads.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use anilab::engine::input::{RowBatch, Skipped, open};
use anilab::engine::session::Role;
use anilab::{Dataset, Error, Note, Observer, Phase, Run, Session, Table};

fn file(data_set: &str, name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(data_set).join(name);
    path.display().to_string()
}

fn data(data_set: &str) -> Dataset {
    Dataset::from_files(&file(data_set, "calls.csv"), &file(data_set, "records.csv")).unwrap()
}

/// A file as a table in memory.
fn table(path: &str) -> Table {
    let mut source = open(path).unwrap();
    let names: Vec<String> = source.header().to_vec();
    let mut table = Table::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
    source.select(&(0..names.len()).collect::<Vec<_>>());
    let (mut rows, mut skipped) = (RowBatch::default(), Skipped::default());
    while source.read(&mut rows, &mut skipped).unwrap() {
        for (column, values) in table.columns.iter_mut().zip(&rows.columns) {
            column.append(values, 0..values.len());
        }
    }
    table
}

#[test]
fn tables_in_memory_come_to_the_scorecard_of_their_files() {
    for data_set in ["pinemoor", "quickassist"] {
        let session = Session::new(Vec::<String>::new()).unwrap();
        let of_files = session.replay(&data(data_set)).unwrap();
        let [calls, records] = ["calls.csv", "records.csv"].map(|name| table(&file(data_set, name)));
        let of_tables = session.replay(&Dataset::from_tables(calls, records).unwrap()).unwrap();
        assert_eq!(of_files.scorecard().to_json(), of_tables.scorecard().to_json());
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let run = |threads| {
        let strategies = anilab::engine::matching::strategy::assemble(&[], &[]).unwrap();
        let session = Session::from(Session::builder().strategies(strategies).threads(Some(threads)).build().unwrap());
        session.replay(&data("cloudnine")).unwrap().scorecard().to_json()
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_run_compares_diagnoses_and_explains() {
    let run = Session::new(["raw", "last-9", "e164"]).unwrap().replay(&data("cloudnine")).unwrap();
    let comparison = run.compare("last-9", "e164").unwrap();
    assert_eq!(comparison.names, ["last-9", "e164"]);
    // 3,794 of 4,000 calls match under e164; the others have a cause each.
    let diagnosis = run.diagnose("e164").unwrap();
    let caused: u64 = diagnosis.causes.iter().map(|cause| cause.share.numerator).sum();
    assert_eq!(diagnosis.right + diagnosis.unseen + caused, diagnosis.dataset.eligible);
    let explained = run.explain("K0000001").unwrap().expect("the log has this call");
    assert_eq!(explained.explanation.strategies.len(), 3);
    assert!(run.explain("no such call").unwrap().is_none());
    let unknown = run.compare("raw", "last-4").unwrap_err();
    assert_eq!(unknown.to_string(), "no strategy of this run is called \"last-4\"; it has raw, last-9, e164");
}

#[test]
fn outcomes_are_written_as_the_program_writes_them() {
    let place = tempfile::tempdir().unwrap();
    let run = Session::new(["raw", "e164"]).unwrap().replay(&data("pinemoor")).unwrap();
    for name in ["outcomes.csv", "outcomes.parquet"] {
        let path = place.path().join(name);
        run.write_outcomes(&path).unwrap();
        let form = if name.ends_with("csv") { "csv" } else { "parquet" };
        let folder = place.path().join(form);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_anilab"))
            .args(["replay", "--quiet", "--strategy", "raw", "e164", "--outcomes", form, "--out"])
            .arg(&folder)
            .args(["--calls", &file("pinemoor", "calls.csv"), "--records", &file("pinemoor", "records.csv")])
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!(fs::read(&path).unwrap(), fs::read(folder.join(name)).unwrap(), "{name}");
    }
}

/// Counts calls, and cancels after some.
struct Counting {
    calls: AtomicU64,
    most: u64,
}

impl Observer for Counting {
    fn advance(&self, done: u64) {
        self.calls.fetch_add(done, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.calls.load(Ordering::Relaxed) > self.most
    }
}

#[test]
fn an_observer_sees_progress_and_stops_the_work() {
    let session = Session::new(["raw"]).unwrap();
    let all = Counting { calls: AtomicU64::new(0), most: u64::MAX };
    session.replay_observed(&data("cloudnine"), &all).unwrap();
    // 1,500 records and 4,000 calls.
    assert_eq!(all.calls.into_inner(), 5_500);
    let few = Counting { calls: AtomicU64::new(0), most: 1_000 };
    assert!(matches!(session.replay_observed(&data("cloudnine"), &few), Err(Error::Interrupted)));
}

/// Keeps what it is told.
#[derive(Default)]
struct Told(std::sync::Mutex<Vec<String>>);

impl Observer for Told {
    fn begin(&self, phase: Phase) {
        self.0.lock().unwrap().push(phase.to_string());
    }

    fn note(&self, note: &Note) {
        self.0.lock().unwrap().push(note.to_string());
    }

    fn skipped(&self, role: Role, skipped: &Skipped) {
        self.0.lock().unwrap().push(format!("{} {}", role.name(), skipped.total()));
    }
}

#[test]
fn notes_and_phases_come_in_order_and_name_no_flag() {
    let told = Told::default();
    Session::new(["raw"]).unwrap().replay_observed(&data("cloudnine"), &told).unwrap();
    let told = told.0.into_inner().unwrap();
    let direction = "the call log says nothing of direction or transfers; every call counts as inbound";
    assert_eq!(told, ["reading records", "records 0", "replaying calls", "calls 0", direction]);
    assert!(told.iter().all(|text| !text.contains("--")));
}

#[test]
fn everything_is_checked_before_data_is_read() {
    let unknown = Session::new(["e146"]).unwrap_err();
    assert!(unknown.to_string().contains("e146"), "{unknown}");
    let region =
        Dataset::builder().calls(["no.csv"]).records(["no.csv"]).default_region("Atlantis").build().unwrap_err();
    assert!(region.to_string().starts_with("unknown region \"Atlantis\""), "{region}");
    let missing = Session::new(["raw"]).unwrap().replay(&Dataset::builder().calls(["calls.csv"]).build().unwrap());
    assert_eq!(missing.unwrap_err().to_string(), "a call log is given and no records");
}

#[test]
fn the_types_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Dataset>();
    crosses::<Session>();
    crosses::<Run>();
    crosses::<Error>();
}
