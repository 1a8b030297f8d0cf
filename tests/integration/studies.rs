//! Are the committed studies what their commands make, to the byte?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::Workplace;

const TOPICS: [&str; 2] = ["shieldguard", "quickassist"];

fn topic(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name)
}

fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            files(&path, &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn every_study_is_rebuilt_byte_for_byte() {
    for name in TOPICS {
        let workplace = Workplace::new();
        let config = topic(name).join("anilab.toml").to_string_lossy().into_owned();
        workplace.run(&["replay", "--config", &config, "--outcomes", "none", "--out", "results"]).ok();
        assert_results(name, &workplace);
    }
}

/// Whether the committed results of a study are those of the workplace.
fn assert_results(name: &str, workplace: &Workplace) {
    let (mut committed, mut rebuilt) = (BTreeMap::new(), BTreeMap::new());
    files(&topic(name).join("results"), "", &mut committed);
    files(&workplace.path("results"), "", &mut rebuilt);
    assert_eq!(rebuilt.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "{name}");
    for (file, bytes) in committed {
        assert!(rebuilt[&file] == bytes, "{name}/results/{file} is not what the command makes");
    }
}

#[test]
fn the_year_of_driftmoor_is_rebuilt_byte_for_byte() {
    let workplace = Workplace::new();
    workplace.run(&["simulate", "--scenario", "driftmoor", "--seed", "1", "--out", "year"]).ok();
    let data = ["replay", "--calls", "year/calls.csv", "--records", "year/records.csv"];
    let strategies = ["--strategy", "raw", "digits", "last-10", "e164", "--outcomes", "none", "--out", "results"];
    workplace.run(&[&data[..], &strategies].concat()).ok();
    assert_results("driftmoor", &workplace);
}

#[test]
fn the_best_chain_reaches_nine_tenths_of_the_ceiling() {
    for name in TOPICS {
        let config = topic(name).join("anilab.toml").to_string_lossy().into_owned();
        let scorecard = Workplace::new().run(&["replay", "--config", &config, "--format", "json"]).json();
        let scores = scorecard["strategies"].as_array().unwrap();
        let chain = scores.iter().find(|score| score["name"] == "chain").unwrap();
        let right = chain["verdicts"]["right"].as_u64().unwrap();
        let ceiling = chain["rates"]["ceiling"]["numerator"].as_u64().unwrap();
        assert!(right * 10 >= ceiling * 9, "{name}: {right} of {ceiling}");
    }
}
