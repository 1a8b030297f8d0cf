//! Are the committed studies of cleanups what their commands make, to the byte?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::Workplace;

const TOPICS: [(&str, &str); 3] = [
    ("cleanup-cloudnine", "normalize-e164,split-multiple-numbers,repair-spreadsheet-damage,move-extension"),
    ("cleanup-shieldguard", "mark-main-line,switch-strategy:roll-up"),
    ("cleanup-quickassist", "merge-duplicates"),
];

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
fn every_study_of_a_cleanup_is_rebuilt_byte_for_byte() {
    for (name, actions) in TOPICS {
        let workplace = Workplace::new();
        let config = topic(name).join("anilab.toml").to_string_lossy().into_owned();
        workplace.run(&["cleanup", "--config", &config, "--actions", actions, "--out", "results"]).ok();
        let readme = fs::read_to_string(topic(name).join("README.md")).unwrap();
        assert!(readme.contains(&format!("--actions {actions}")), "{name}/README.md shows the command");
        let (mut committed, mut rebuilt) = (BTreeMap::new(), BTreeMap::new());
        files(&topic(name).join("results"), "", &mut committed);
        files(&workplace.path("results"), "", &mut rebuilt);
        assert_eq!(rebuilt.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "{name}");
        for (file, bytes) in committed {
            assert!(rebuilt[&file] == bytes, "{name}/results/{file} is not what the command makes");
        }
    }
}
