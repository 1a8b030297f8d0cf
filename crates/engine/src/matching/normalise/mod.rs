//! What does a strategy make of a phone text before it compares? One normaliser a file, one registry.

use std::fmt;
use std::ops::Range;

use crate::matching::error::Result;
use crate::model::{Key, TextColumn};
use anilab_phone::PhoneColumn;

mod digits;
mod e164;
mod e164_valid;
mod last_digits;
mod national;
mod phonenumber_crate;
mod raw;
mod strip_country_code;

/// Makes one key text of each phone text; a blank one stands for "no key".
pub trait Normalise: fmt::Debug + Send + Sync {
    /// Appends the key text of every phone text in `rows` to `keys`.
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn);

    /// Makes the key of every phone text in `rows`, that of the text which [`Self::normalise`] gives.
    fn keys(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut [Key]) {
        let mut texts = TextColumn::new();
        self.normalise(column, rows, &mut texts);
        for (key, text) in keys.iter_mut().zip(texts.iter()) {
            *key = Key::new(text);
        }
    }

    /// Whether [`Self::keys`] reads [`PhoneColumn::digits`], which are then taken beforehand.
    fn needs_digits(&self) -> bool {
        false
    }

    /// Whether it reads [`PhoneColumn::numbers`], which are then parsed beforehand.
    fn needs_numbers(&self) -> bool {
        false
    }
}

/// A normaliser behind its trait, or why its spec cannot be built.
pub type Built = Result<Box<dyn Normalise>>;

/// A kind of normaliser: how its spec is written and what it does.
pub struct Entry {
    /// The spec as a person writes it, `N` standing for a number.
    pub spec: &'static str,
    /// One line about it.
    pub about: &'static str,
    /// Specs that it accepts, for documentation and property tests.
    pub examples: &'static [&'static str],
    /// The normaliser of a spec; `None` where the spec is another kind's.
    pub parse: fn(&str) -> Option<Built>,
}

/// All kinds of normalisers.
pub const REGISTRY: [Entry; 8] = [
    raw::ENTRY,
    digits::ENTRY,
    strip_country_code::ENTRY,
    last_digits::ENTRY,
    e164::ENTRY,
    e164_valid::ENTRY,
    national::ENTRY,
    phonenumber_crate::ENTRY,
];

/// The normaliser that a spec names; `None` where none has that name.
pub fn find(spec: &str) -> Option<Built> {
    REGISTRY.iter().find_map(|entry| (entry.parse)(spec))
}

/// The normaliser of a spec.
#[cfg(test)]
fn parse(spec: &str) -> Built {
    find(spec).expect("a normaliser of that name")
}

/// The keys of some distinct texts in the United States.
#[cfg(test)]
fn keys_in_us(spec: &str, texts: &[&str]) -> Vec<String> {
    let us = crate::model::Region::from_letters("US").expect("two letters");
    let mut column = PhoneColumn::default();
    for text in texts {
        column.push(text, us);
    }
    let mut keys = TextColumn::new();
    parse(spec).expect("a spec").normalise(&column, 0..texts.len(), &mut keys);
    keys.iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;
    use proptest::prelude::*;

    fn keys_of(spec: &str, texts: &[String], rows: Range<usize>) -> Vec<String> {
        let us = Region::from_letters("US").unwrap();
        let mut column = PhoneColumn::default();
        for text in texts {
            column.intern(text, us);
        }
        let mut keys = TextColumn::new();
        let end = rows.end.min(column.len());
        let normaliser = parse(spec).unwrap();
        normaliser.normalise(&column, rows.start..end, &mut keys);
        let mut compared = vec![Key::NONE; keys.len()];
        normaliser.keys(&column, rows.start..end, &mut compared);
        assert!(keys.iter().map(Key::new).eq(compared), "{spec} gives other keys than key texts");
        keys.iter().map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn every_normaliser_gives_one_key_a_text_and_the_same_key_again(
            texts in proptest::collection::vec("[+0-9 ().x-]{0,18}|\\PC{0,12}", 1..20)
        ) {
            for spec in REGISTRY.iter().flat_map(|entry| entry.examples) {
                let distinct: Vec<String> = {
                    let mut seen = Vec::new();
                    for text in texts.iter().map(|text| text.trim().to_owned()) {
                        if !seen.contains(&text) {
                            seen.push(text);
                        }
                    }
                    seen
                };
                let keys = keys_of(spec, &distinct, 0..distinct.len());
                prop_assert_eq!(keys.len(), distinct.len());
                for (text, key) in distinct.iter().zip(&keys) {
                    if text.is_empty() {
                        prop_assert_eq!(key, "", "{} makes a key of nothing", spec);
                    }
                    // A key is in its final form: normalising it once more changes nothing, or finds no key in it. A
                    // national number alone no longer says which country's it is, and the crate reads its own E.164 as it
                    // reads any other text.
                    let is_final = !matches!(*spec, "national" | "phonenumber-crate");
                    let again = keys_of(spec, std::slice::from_ref(key), 0..1);
                    prop_assert!(!is_final || again[0] == *key || again[0].is_empty(), "{}: {:?} → {:?} → {:?}", spec, text, key, again);
                }
                // A part of the column gives the same keys as the whole.
                let half = distinct.len() / 2;
                prop_assert_eq!(&keys_of(spec, &distinct, half..distinct.len())[..], &keys[half..]);
            }
        }
    }

    proptest! {
        #[test]
        fn the_kinds_that_read_numbers_agree(text in "[+0-9 ().x-]{0,18}|[0-9]{2,8}") {
            let key = |spec| keys_of(spec, std::slice::from_ref(&text), 0..1).concat();
            let (e164, national, with_extension) = (key("e164"), key("national"), key("e164:keep-extension"));
            prop_assert_eq!(e164.is_empty(), national.is_empty());
            prop_assert!(e164.ends_with(&national));
            prop_assert_eq!(with_extension.split(';').next().unwrap(), &e164);
            let short = key("e164:short-codes");
            prop_assert!(short == e164 || (e164.is_empty() && (3..=6).contains(&short.len()) && !short.contains('+')));
        }
    }
}
