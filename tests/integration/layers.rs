//! Does the code keep to its own map? Arrows between folders, third-party crates at home, small files, a quiet library.
//!
//! Cargo holds the arrows between crates; this holds those between the folders inside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the engine in the order of the data. Each names only those in groups before its own.
const ENGINE: [&[&str]; 12] = [
    &["spec", "stats", "similarity", "model", "fingerprint", "threads"],
    &["dataset_error"],
    &["result"],
    &["input"],
    &["output", "matching"],
    &["config", "index", "stream"],
    &["error"],
    &["replay"],
    &["measure"],
    &["outcomes"],
    &["session"],
    &["lib"],
];

/// What is in `engine/src/matching`, in the same way.
const MATCHING: [&[&str]; 4] = [&["error"], &["prepare", "normalise", "matcher", "tie_break"], &["strategy"], &["mod"]];

/// The studies, and the other studies that each builds on.
const STUDIES: [(&str, &[&str]); 11] = [
    ("calibrate", &["profile", "scorecard"]),
    ("cleanup", &[]),
    ("compare", &[]),
    ("diagnose", &["scorecard"]),
    ("explain", &[]),
    ("gate", &["compare"]),
    ("power", &["compare", "gate", "sensitivity"]),
    ("profile", &[]),
    ("scorecard", &[]),
    ("sensitivity", &["compare"]),
    ("tune", &[]),
];

/// Third-party crates and the folders that are their home. `::csv` is the crate; several folders have a module of that name.
const HOMES: [(&str, &[&str]); 22] = [
    ("polars", &["engine/input", "engine/output"]),
    ("rlibphonenumber", &["phone"]),
    ("prost", &["phone"]),
    ("phonenumber", &["phone"]),
    ("strsim", &["engine/spec", "engine/similarity"]),
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("indicatif", &["src/cli"]),
    ("ctrlc", &["src/cli"]),
    ("::csv", &["studies/cleanup", "text"]),
    ("csv_core", &["engine/input"]),
    ("flate2", &["engine/input"]),
    ("zstd", &["engine/input", "studies/gate"]),
    ("sha2", &["engine/fingerprint", "render/html", "studies/gate"]),
    ("maud", &["render", "studies"]),
    ("plotters", &["render/chart"]),
    ("quick_junit", &["studies/gate"]),
    ("tempfile", &["engine/output"]),
    ("toml_edit", &["studies/calibrate", "studies/tune"]),
    ("unicode_width", &["render/terminal"]),
    ("rand", &["simulate"]),
    (
        "rand_chacha",
        &["simulate", "engine/stats", "studies/gate", "studies/tune", "studies/sensitivity", "studies/power"],
    ),
];

/// What a library never does: that is for the program around it.
const LOUD: [&str; 10] = [
    "println!(",
    "eprintln!(",
    "print!(",
    "Instant::now",
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "build_global",
    "ctrlc::",
    "process::exit",
];

/// What libraries may tell readers to type: advice in results and in lists of what there is. Errors name no flag; `src/cli`
/// adds it.
const ADVICE: [&str; 12] = [
    "cleanup/mark_main_line",
    "cleanup/report/money",
    "compare/report/terminal",
    "diagnose/steps/",
    "gate/report/",
    "matching/tie_break/random",
    "profile/rules/",
    "sensitivity/report/",
    "sensitivity/sentence",
    "/report/page",
    "diagnose/report/cells",
    "diagnose/diagnosis",
];

/// The commands of the program, of which texts of a library do not speak.
const COMMANDS: [&str; 15] = [
    "replay",
    "compare",
    "check",
    "bless",
    "explain",
    "diagnose",
    "normalize",
    "profile",
    "cleanup",
    "tune",
    "simulate",
    "presets",
    "init",
    "completions",
    "schema",
];

const LONGEST_FILE: usize = 500;

struct Source {
    path: PathBuf,
    /// `engine`, `studies`, …; `src` for the root package.
    package: String,
    /// The folders and the file below `src`, without `.rs`.
    module: Vec<String>,
    text: String,
}

impl Source {
    /// The first folder, or the file where there is none.
    fn folder(&self) -> &str {
        &self.module[0]
    }

    /// The text outside of tests.
    fn code(&self) -> String {
        let end = self.text.find("#[cfg(test)]").unwrap_or(self.text.len());
        let is_test = self.module.last().is_some_and(|file| file.contains("tests") || file == "worlds");
        if is_test { String::new() } else { self.text[..end].to_owned() }
    }
}

fn read(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![("src".to_owned(), root.join("src"))];
    for package in fs::read_dir(root.join("crates")).unwrap() {
        let package = package.unwrap();
        folders.push((package.file_name().into_string().unwrap(), package.path().join("src")));
    }
    let mut sources = Vec::new();
    for (package, folder) in folders {
        let mut found = Vec::new();
        read(&folder, &mut found);
        sources.extend(found.into_iter().map(|path| {
            let module = path.strip_prefix(&folder).unwrap().with_extension("");
            let module = module.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            Source { text: fs::read_to_string(&path).unwrap(), package: package.clone(), module, path }
        }));
    }
    assert!(sources.len() > 500, "the sources are found");
    sources
}

/// What is named behind `crate::`, each with the folder that is named behind it, outside of comments.
fn named(text: &str) -> Vec<(String, String)> {
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let is_own = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let mut all = Vec::new();
    for (at, found) in code.match_indices("crate::").filter(|(at, _)| is_own(*at)) {
        let rest = &code[at + found.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let parts = group.split('}').next().unwrap().split(',');
            all.extend(parts.map(|part| (word(part.trim()), String::new())));
        } else {
            let first = word(rest);
            let second = rest[first.len()..].strip_prefix("::").map(word).unwrap_or_default();
            all.push((first, second));
        }
    }
    all
}

fn place(order: &[&[&str]], name: &str) -> Option<usize> {
    order.iter().position(|group| group.contains(&name))
}

#[test]
fn folders_of_the_engine_name_those_before_them() {
    for source in sources().iter().filter(|source| source.package == "engine") {
        let folder = source.folder();
        let own = place(&ENGINE, folder).unwrap_or_else(|| panic!("{folder} has no place in ENGINE"));
        for (name, inner) in named(&source.code()) {
            if name == folder && folder == "matching" {
                let inside = |module: &str| place(&MATCHING, module);
                let (from, to) = (inside(&source.module[1]), inside(&inner));
                let is_own = source.module[1] == inner;
                assert!(is_own || to.is_none() || to < from, "{}: must not name {inner}", source.path.display());
            } else if let Some(other) = place(&ENGINE, &name).filter(|_| name != folder) {
                assert!(other < own, "{}: {folder} must not name {name}", source.path.display());
            }
        }
    }
}

#[test]
fn a_study_names_those_that_it_builds_on() {
    let allowed: BTreeMap<&str, &[&str]> = STUDIES.into_iter().collect();
    for source in sources().iter().filter(|source| source.package == "studies" && source.folder() != "lib") {
        let folder = source.folder();
        for (name, _) in named(&source.code()).into_iter().filter(|(name, _)| name != folder) {
            assert!(
                allowed[folder].contains(&name.as_str()),
                "{}: {folder} must not name {name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn third_party_crates_stay_at_home() {
    for source in sources() {
        let home = format!("{}/{}", source.package, source.folder());
        for (name, homes) in HOMES {
            let is_named =
                source.text.contains(&format!("use {name}::")) || source.text.contains(&format!(" {name}::"));
            let is_at_home = homes.iter().any(|&allowed| allowed == home || allowed == source.package);
            assert!(!is_named || is_at_home, "{}: {name} is at home in {homes:?}", source.path.display());
        }
    }
}

#[test]
fn libraries_print_nothing_and_read_no_clock() {
    for source in sources().iter().filter(|source| source.package != "src" || source.folder() == "lib") {
        for word in LOUD {
            assert!(!source.code().contains(word), "{}: {word} is for src/cli", source.path.display());
        }
    }
}

#[test]
fn files_are_small_and_say_what_they_hold() {
    for source in sources() {
        assert!(source.text.lines().count() <= LONGEST_FILE, "{} is too long", source.path.display());
        assert!(source.text.starts_with("//! "), "{} does not begin with what it holds", source.path.display());
    }
}

/// Whether a line holds a flag, such as `--calls`, or a command, such as `anilab replay`, inside a text.
fn speaks_of_command_line(line: &str) -> bool {
    let is_word = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
    let has_flag = line.match_indices("--").any(|(at, _)| {
        let is_start = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        is_start && is_word(&line[at + 2..])
    });
    let names_command = |rest: &str| COMMANDS.iter().any(|command| rest.starts_with(command));
    has_flag || line.match_indices("anilab ").any(|(at, found)| names_command(&line[at + found.len()..]))
}

#[test]
fn errors_of_libraries_name_no_flag() {
    for source in sources().iter().filter(|source| source.package != "src") {
        let path = source.path.with_extension("");
        let path = path.to_str().unwrap();
        if ADVICE.iter().any(|&advice| path.contains(advice)) {
            continue;
        }
        for line in source.code().lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!speaks_of_command_line(line), "{path}: flags and commands are for src/cli: {line}");
        }
    }
}
