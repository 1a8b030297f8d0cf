//! What holds of every preparation?

use proptest::prelude::*;

use super::{REGISTRY, each, parse};
use crate::model::Region;

/// What a chain of one makes of a text in the United States.
pub(super) fn made(spec: &str, text: &str) -> Vec<String> {
    made_in("US", spec, text)
}

/// What a chain of one makes of a text in a country.
pub(super) fn made_in(country: &str, spec: &str, text: &str) -> Vec<String> {
    let region = Region::from_letters(country).expect("two letters");
    let mut texts = Vec::new();
    each(&[parse(spec).expect("a spec")], text, region.into(), &mut |made| texts.push(made.to_owned()));
    texts
}

proptest! {
    #[test]
    fn every_preparation_gives_trimmed_texts_that_are_not_blank(text in "[+0-9 ().x/;-]{0,24}|\\PC{0,16}") {
        for spec in REGISTRY.iter().flat_map(|entry| entry.examples) {
            for made in made(spec, &text) {
                prop_assert!(!made.is_empty() && made.trim() == made, "{}: {:?} → {:?}", spec, text, made);
            }
        }
    }
}

#[test]
fn an_unknown_preparation_is_answered_with_the_nearest() {
    let error = parse("only-digit").unwrap_err().to_string();
    assert!(error.starts_with("unknown preparation \"only-digit\" (did you mean \"only-digits\"?)"), "{error}");
}
