//! Does the code keep to its own map? Modules in pipeline order, third-party crates at home, small files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in pipeline order; a module names only those in groups before its own. Modules of one group are blind to
/// each other.
const LAYERS: [&[&str]; 26] = [
    &["spec"],
    &["model"],
    &["stats"],
    &["error"],
    &["phone"],
    &["similarity", "simulate"],
    &["ingest"],
    &["export"],
    &["prepare", "normalise", "matcher", "tie_break"],
    &["strategy"],
    &["stream"],
    &["config"],
    &["index"],
    &["replay"],
    &["measure"],
    &["profile"],
    &["compare"],
    &["diagnose"],
    &["fit"],
    &["gate"],
    &["cleanup"],
    &["tune"],
    &["sensitivity"],
    &["power"],
    &["chart"],
    &["report"],
];

/// Third-party crates and the modules that are their home.
const HOMES: [(&str, &[&str]); 17] = [
    ("polars", &["ingest", "export"]),
    ("rlibphonenumber", &["phone"]),
    ("prost", &["phone"]),
    ("phonenumber", &["phone"]),
    ("strsim", &["spec", "similarity"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("csv_core", &["ingest"]),
    ("flate2", &["ingest"]),
    ("zstd", &["ingest", "gate"]),
    ("sha2", &["gate", "report"]),
    ("plotters", &["chart"]),
    ("tempfile", &["export"]),
    ("rand", &["simulate"]),
    ("rand_chacha", &["simulate", "stats", "gate", "tune", "sensitivity", "power"]),
];

const LONGEST_FILE: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    sources(&root.join("src"), &mut found);
    found
        .into_iter()
        .map(|path| (path.strip_prefix(root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// `src/index/postings.rs` is in `index`.
fn module_of(path: &Path) -> String {
    let part = path.components().nth(1).unwrap().as_os_str().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

/// What is named behind `crate::` and at the start of `use` lines.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let is_own = |place: usize| !code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let paths = code.match_indices("crate::").filter(|(place, _)| is_own(*place));
    let own = paths.map(|(place, found)| &code[place + found.len()..]).flat_map(|rest| match rest.strip_prefix('{') {
        Some(group) => group.split('}').next().unwrap().split(',').map(|part| word(part.trim())).collect(),
        None => vec![word(rest)],
    });
    own.collect()
}

#[test]
fn imports_point_backwards() {
    let place = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    for (path, text) in all() {
        let module = module_of(&path);
        // `cli` may name everything.
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        for name in named(&text).into_iter().filter(|name| *name != module) {
            let allowed = place(&name).is_some_and(|other| other < place(&module).expect("every module has a layer"));
            assert!(allowed, "{}: {module} must not name {name}", path.display());
        }
    }
}

#[test]
fn third_party_crates_stay_at_home() {
    for (path, text) in all() {
        let module = module_of(&path);
        for (name, homes) in HOMES {
            let is_named = text.contains(&format!("use {name}::")) || text.contains(&format!(" {name}::"));
            assert!(
                !is_named || homes.contains(&module.as_str()),
                "{}: {name} is at home in {homes:?}",
                path.display()
            );
        }
    }
}

#[test]
fn files_are_small_and_say_what_they_answer() {
    for (path, text) in all() {
        assert!(text.lines().count() <= LONGEST_FILE, "{} is too long", path.display());
        assert!(text.starts_with("//! "), "{} does not begin with its question", path.display());
    }
}
