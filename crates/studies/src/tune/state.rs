//! What was tried so far? Kept in a file, so that a search that was stopped goes on where it was.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::xxh3_128;

use anilab_engine::matching::strategy::Recipe;

use super::configuration::Configuration;
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

/// What a configuration does, in 32 digits.
fn key(recipe: &Recipe) -> String {
    format!("{:032x}", xxh3_128(Configuration::identity(recipe).as_bytes()))
}

/// The checksum of what was tried, by which a damaged file is known.
fn sum(tried: &Value) -> String {
    format!("{:032x}", xxh3_128(tried.to_string().as_bytes()))
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
        let value: Value = serde_json::from_str(text).ok()?;
        if value["schema"] != SCHEMA || value["fingerprint"] != fingerprint {
            return None;
        }
        if value["sum"] != sum(&value["tried"]) {
            return None;
        }
        let mut state = Self::new(fingerprint.to_owned());
        for one in value["tried"].as_array()? {
            let one_of = u32::try_from(one["one_of"].as_u64()?).ok()?;
            let mut counts = Counts::default();
            for (code, calls) in one["cells"].as_object()? {
                let code: u8 =
                    code.parse().ok().filter(|&code| usize::from(code) < anilab_engine::measure::Cell::COUNT)?;
                counts.add(code, calls.as_u64()?);
            }
            state.tried.insert((one_of, one["configuration"].as_str()?.to_owned()), counts);
        }
        Some(state)
    }

    /// The file.
    #[must_use]
    pub fn text(&self) -> String {
        let one = |((one_of, configuration), counts): (&(u32, String), &Counts)| {
            let cells: Map<String, Value> =
                counts.cells().map(|(code, calls)| (code.to_string(), json!(calls))).collect();
            json!({ "one_of": one_of, "configuration": configuration, "cells": cells })
        };
        let tried: Vec<Value> = self.tried.iter().map(one).collect();
        let tried = Value::from(tried);
        let value = json!({ "schema": SCHEMA, "fingerprint": self.fingerprint, "sum": sum(&tried), "tried": tried });
        let mut text = serde_json::to_string(&value).expect("plain values can be written");
        text.push('\n');
        text
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
