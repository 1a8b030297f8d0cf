//! What was tried so far? Kept in a file, so that a search that was stopped goes on where it was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use anilab_engine::matching::strategy::Recipe;
use anilab_engine::measure::Cell;

use super::counts::Counts;

/// The name and version of the shape of the file.
const SCHEMA: &str = "anilab.tune-state/1";

/// What each configuration made of a sample of the training part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Which data and settings it is of.
    fingerprint: String,
    /// By the sample (one caller of so many) and the configuration.
    tried: BTreeMap<(u32, String), Counts>,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    fingerprint: String,
    /// The checksum of what was tried, by which a damaged file is known.
    sum: String,
    tried: Vec<Tried>,
}

/// One configuration on one sample.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tried {
    /// The sample: one caller of so many.
    one_of: u32,
    /// The key of the configuration.
    configuration: String,
    /// Calls by the code of their cell.
    cells: BTreeMap<u8, u64>,
}

/// What a configuration does, in 32 digits.
fn key(recipe: &Recipe) -> String {
    format!("{:032x}", xxh3_128(recipe.fingerprint_text().as_bytes()))
}

fn sum(tried: &[Tried]) -> String {
    let text = serde_json::to_string(tried).expect("counts can be written");
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

impl State {
    /// Nothing tried yet, of data and settings with this fingerprint.
    #[must_use]
    pub fn new(fingerprint: String) -> Self {
        Self { fingerprint, tried: BTreeMap::new() }
    }

    /// What a file holds, where it is of data and settings with this fingerprint; `None` where it is of others, or damaged.
    #[must_use]
    pub fn read(text: &str, fingerprint: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok()?;
        if file.schema != SCHEMA || file.fingerprint != fingerprint || file.sum != sum(&file.tried) {
            return None;
        }
        let mut state = Self::new(file.fingerprint);
        for Tried { one_of, configuration, cells } in file.tried {
            let mut counts = Counts::default();
            for (code, calls) in cells {
                if usize::from(code) >= Cell::COUNT {
                    return None;
                }
                counts.add(code, calls);
            }
            state.tried.insert((one_of, configuration), counts);
        }
        Some(state)
    }

    /// The file, with a line break at its end.
    #[must_use]
    pub fn text(&self) -> String {
        let one = |((one_of, configuration), counts): (&(u32, String), &Counts)| Tried {
            one_of: *one_of,
            configuration: configuration.clone(),
            cells: counts.cells().collect(),
        };
        let tried: Vec<Tried> = self.tried.iter().map(one).collect();
        let file = File { schema: SCHEMA.to_owned(), fingerprint: self.fingerprint.clone(), sum: sum(&tried), tried };
        serde_json::to_string(&file).expect("counts can be written") + "\n"
    }

    /// What a configuration made of a sample, where it was tried.
    #[must_use]
    pub fn find(&self, one_of: u32, recipe: &Recipe) -> Option<&Counts> {
        self.tried.get(&(one_of, key(recipe)))
    }

    /// Remembers what a configuration made of a sample.
    pub fn add(&mut self, one_of: u32, recipe: &Recipe, counts: Counts) {
        self.tried.insert((one_of, key(recipe)), counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_configuration_stays_as_it_is() {
        assert_eq!(key(&Recipe::composed("e164+roll-up")), "0e5bd5092b96028c8083d08b200657b6");
    }

    #[test]
    fn what_is_written_is_read_again_and_nothing_of_other_data() {
        let mut state = State::new("f".into());
        let mut counts = Counts::default();
        counts.add(0, 5);
        counts.add(251, 2);
        let recipe = Recipe::composed("e164+roll-up");
        state.add(3, &recipe, counts.clone());
        let read = State::read(&state.text(), "f").unwrap();
        assert_eq!(read, state);
        assert_eq!(read.find(3, &Recipe { name: "another name".into(), ..recipe.clone() }), Some(&counts));
        assert_eq!((read.find(1, &recipe), read.find(3, &Recipe::composed("e164"))), (None, None));
        assert_eq!(State::read(&state.text(), "g"), None);
        assert_eq!(State::read("{", "f"), None);
        assert_eq!(State::read(&state.text().replace(":5", ":6"), "f"), None);
    }
}
