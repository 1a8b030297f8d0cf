//! How does the program end where it cannot write, or is stopped? With its code, and with nothing half-written left.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::program::{Ran, Workplace};

const FILES: [&str; 2] = ["calls.csv", "records.csv"];
const REPLAY: [&str; 6] = ["replay", "--quiet", "--calls", "calls.csv", "--records", "records.csv"];

fn workplace() -> Workplace {
    let place = Workplace::new();
    let log =
        (0..20_000_u64).fold("call_id,ani\n".to_owned(), |log, n| log + &format!("c{},{n}000\n", n * 7_919 % 65_521));
    place.file("calls.csv", log).file("records.csv", "id,phone\nr1,+442079460001\n");
    place
}

/// Runs the program from a shell script that calls it `"$0" "$@"`.
fn script(place: &Workplace, script: &str, arguments: &[&str]) -> Ran {
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_anilab")]).args(arguments).current_dir(place.path("."));
    Ran::from(shell.stdin(Stdio::null()).output().unwrap())
}

#[track_caller]
fn fails(ran: &Ran, code: i32, message: &str) {
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(code), message));
}

#[test]
fn the_files_of_a_run_that_ends_well() {
    let place = workplace();
    place.run(&[&REPLAY[..], &["--out", "a/b"]].concat()).ok();
    assert_eq!(place.names("a/b"), ["charts", "outcomes.parquet", "report.html", "scorecard.json"]);
    place.run(&[&REPLAY[..], &["--out", "a/c", "--outcomes", "none"]].concat()).ok();
    assert_eq!(place.names("a/c"), ["charts", "report.html", "scorecard.json"]);
}

#[test]
fn a_file_where_the_folder_should_be() {
    let place = workplace();
    place.file("out", "mine");
    for folder in ["out", "out/deeper"] {
        let ran = place.run(&[&REPLAY[..], &["--out", folder]].concat());
        let message = format!(
            "error: {folder}: cannot be written: out is a file where a folder was expected; name another folder; nothing \
             half-written is left behind\n"
        );
        fails(&ran, 3, &message);
        assert_eq!(ran.stdout, "");
    }
    assert_eq!(fs::read_to_string(place.path("out")).unwrap(), "mine");
}

#[test]
fn a_folder_where_a_file_should_be() {
    let place = workplace();
    place.file("out/scorecard.json/x", "mine");
    let ran = place.run(&[&REPLAY[..], &["--out", "out"]].concat());
    let message = "error: out/scorecard.json: cannot be written: it is a folder; remove or rename it; nothing half-written \
                   is left behind\n";
    fails(&ran, 3, message);
    assert_eq!(place.names("out"), ["scorecard.json"]);
}

#[test]
fn a_disk_that_is_full_half_way() {
    for (kind, file) in [("parquet", "outcomes.parquet"), ("csv", "outcomes.csv")] {
        let place = workplace();
        let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
        let ran = script(&place, limited, &[&REPLAY[..], &["--out", "a/out", "--outcomes", kind]].concat());
        let message = format!(
            "error: a/out/{file}: cannot be written: File too large (os error 27); nothing half-written is left behind\n"
        );
        fails(&ran, 3, &message);
        assert_eq!(ran.stdout, "");
        assert_eq!(place.names("."), FILES);
    }
}

#[test]
fn earlier_results_stay_where_new_ones_cannot_be_written() {
    let place = workplace();
    place.file("out/scorecard.json", "old").file("out/outcomes.csv", "old");
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let ran = script(&place, limited, &[&REPLAY[..], &["--out", "out", "--outcomes", "csv"]].concat());
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert_eq!(place.names("out"), ["outcomes.csv", "scorecard.json"]);
    assert_eq!(fs::read_to_string(place.path("out/scorecard.json")).unwrap(), "old");
    assert_eq!(fs::read_to_string(place.path("out/outcomes.csv")).unwrap(), "old");
}

#[test]
#[cfg(target_os = "linux")]
fn standard_output_without_room() {
    for arguments in [&REPLAY[..], &["normalize", "calls.csv"], &["schema"], &["presets"], &["completions", "bash"]] {
        let message = "error: standard output cannot be written: No space left on device (os error 28); give it a place \
                       with room, or write files with --out\n";
        fails(&script(&workplace(), "exec \"$0\" \"$@\" > /dev/full", arguments), 3, message);
    }
}

#[test]
#[cfg(unix)]
fn an_output_that_is_no_file_stays_what_it_is() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    let place = workplace();
    let made = Command::new("mkfifo").arg(place.path("pipe")).status().unwrap();
    assert!(made.success());
    let ran = place.run(&["normalize", "calls.csv", "--out", "pipe"]);
    fails(
        &ran,
        3,
        "error: pipe: cannot be written: it is no ordinary file; name another; nothing half-written is left behind\n",
    );
    assert!(fs::metadata(place.path("pipe")).unwrap().file_type().is_fifo());
    // A link goes on leading to its file, which only its owner may read, as before.
    place.file("private.txt", "old");
    fs::set_permissions(place.path("private.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("private.txt", place.path("link")).unwrap();
    place.run(&["normalize", "calls.csv", "--out", "link"]).ok();
    assert!(fs::symlink_metadata(place.path("link")).unwrap().is_symlink());
    assert!(fs::read_to_string(place.path("private.txt")).unwrap().starts_with("call_id,ani\t"));
    assert_eq!(fs::metadata(place.path("private.txt")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_reader_that_goes_away() {
    let normalize = ["normalize", "calls.csv"];
    for arguments in [&REPLAY[..], &normalize, &["schema"], &["presets"], &["completions", "bash"], &["--help"]] {
        let piped = "{ \"$0\" \"$@\"; echo $? > code; } | head -c 1 > /dev/null";
        let place = workplace();
        let ran = script(&place, piped, arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        assert_eq!(fs::read_to_string(place.path("code")).unwrap(), "0\n");
    }
}

#[test]
fn ctrl_c_while_input_is_awaited() {
    for (which, begin) in [
        (["--calls", "-", "--records", "records.csv"], "call_id,ani\nc1,1\n".to_owned()),
        (["--calls", "calls.csv", "--records", "-"], "id,phone\nr1,1\n".to_owned()),
        // More than is read to recognise the format, so that calls are being replayed.
        (["--calls", "-", "--records", "records.csv"], "call_id,ani\n".to_owned() + &"c1,1234567\n".repeat(50_000)),
    ] {
        let place = workplace();
        let mut command = place.command(&[&["replay", "--quiet", "--out", "a/out"], &which[..]].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut slow = child.stdin.take().unwrap();
        slow.write_all(begin.as_bytes()).unwrap();
        while place.names("a/out").is_empty() {
            thread::sleep(Duration::from_millis(5));
        }
        let killed = Command::new("sh").args(["-c", "kill -INT \"$0\"", &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let ran = Ran::from(child.wait_with_output().unwrap());
        fails(&ran, 130, "error: interrupted\n");
        assert_eq!(place.names("."), FILES);
        drop(slow);
    }
}

#[test]
fn no_result_takes_the_place_of_what_is_read() {
    let workplace = Workplace::new();
    let [calls, records] = ["calls.csv", "records.csv"].map(|name| {
        let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/pinemoor").join(name);
        fs::read_to_string(bundled).unwrap()
    });
    // A file of each command's own name, in its own folder, is the call log.
    for (folder, name, command) in [
        ("like", "calls.csv", vec!["simulate", "--like", "like", "--out", "like"]),
        ("tune", "tune.json", vec!["tune", "--out", "tune"]),
        ("cleanup", "cleanup.md", vec!["cleanup", "--out", "cleanup"]),
        ("replay", "outcomes.csv", vec!["replay", "--out", "replay"]),
        ("diagnose", "calls.csv", vec!["diagnose", "--out", "diagnose"]),
        ("profile", "profile.csv", vec!["profile", "--out", "profile"]),
        ("compare", "compare.json", vec!["compare", "raw", "e164", "--out", "compare"]),
    ] {
        let (log, other) = (format!("{folder}/{name}"), format!("{folder}/records.csv"));
        workplace.file(&log, &calls).file(&other, &records);
        let data = ["--calls", &log, "--records", &other];
        let arguments = if folder == "like" { command } else { [&command[..], &data[..]].concat() };
        let ran = workplace.run(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("would put a result") && ran.stderr.contains(name), "{}", ran.stderr);
        assert_eq!(fs::read_to_string(workplace.path(&log)).unwrap(), calls);
        assert_eq!(workplace.names(folder).len(), 2, "{folder}");
    }
}
