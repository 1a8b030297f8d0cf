//! What holds of every preparation?

use proptest::prelude::*;

use super::{Chain, REGISTRY, parse};
use crate::model::Region;

/// What a chain of one makes of a text in the United States.
pub(super) fn made(spec: &str, text: &str) -> Vec<String> {
    made_in("US", spec, text)
}

/// What a chain of one makes of a text in a country.
pub(super) fn made_in(country: &str, spec: &str, text: &str) -> Vec<String> {
    let region = Region::from_letters(country).expect("two letters");
    let mut texts = Vec::new();
    let chain = Chain::parse(&[spec.to_owned()]).expect("a spec");
    chain.each(text, region.into(), &mut |made| texts.push(made.to_owned()));
    texts
}

/// Numbers and what people write around them, and any text at all.
const TEXTS: &str =
    "[+0-9 ().x/;-]{0,24}|([0-9]{1,8}|[ /,;&|#(+)-]| or | und |ext\\. |x|Jane|доб|[٠-٩]|１){0,12}|(?s:.{0,16})";

proptest! {
    #[test]
    fn every_preparation_gives_trimmed_texts_that_are_not_blank(text in TEXTS) {
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

#[test]
fn a_chain_trims_and_drops_blanks_between_its_links() {
    let chain = Chain::parse(&["strip:()", "strip-leading-zeros", "last:7"].map(str::to_owned)).unwrap();
    let all = |text: &str| {
        let mut texts = Vec::new();
        chain.each(text, Region::NONE.into(), &mut |made| texts.push(made.to_owned()));
        texts
    };
    assert_eq!(all(" ( 00) 555-123"), ["555-123"]);
    assert_eq!(all("(000)"), [""; 0]);
}
