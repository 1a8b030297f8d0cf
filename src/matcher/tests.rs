//! Is every matcher exact within its blocks? Each is held against its own definition, pair by pair.

use proptest::prelude::*;

use super::{Blocks, Matcher, REGISTRY, Text};
use crate::model::Region;
use crate::phone::PhoneColumn;

fn matcher(spec: &str) -> Box<dyn Matcher> {
    REGISTRY.iter().find_map(|entry| (entry.parse)(spec)).expect("a matcher of that name").expect("a spec")
}

fn column(texts: &[&str]) -> PhoneColumn {
    let us = Region::from_letters("US").expect("two letters");
    let mut column = PhoneColumn::default();
    for text in texts {
        column.push(text, us);
    }
    column
}

/// The rank at which two texts match in the United States.
pub(super) fn rank(spec: &str, ani: &str, stored: &str) -> Option<u8> {
    let (anis, stored) = (column(&[ani]), column(&[stored]));
    let mut hits = Vec::new();
    matcher(spec).agree(Text::new(&anis, 0), &stored, &[0], &mut hits);
    hits.first().map(|hit| hit.rank)
}

/// Phone texts that resemble one another.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[+]?(1|0|00|011|49)?[ ]?[(]?(415|212)[)]?[ -]?(555)?[ -]?[0-2]{4}( x[0-9]{1,3})?",
        "[+]?[0-2]{3,12}",
        "[+0-9 ()/.x;-]{0,16}",
        "\\PC{0,8}",
    ]
}

proptest! {
    #[test]
    fn every_matcher_finds_in_its_blocks_what_matches_and_nothing_else_matches(
        anis in proptest::collection::vec(text(), 1..6),
        stored in proptest::collection::vec(text(), 1..12),
    ) {
        let texts = |texts: &[String]| column(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let (anis, stored) = (texts(&anis), texts(&stored));
        let entries: Vec<u32> = (0..).take(stored.len()).collect();
        for spec in REGISTRY.iter().flat_map(|entry| entry.examples) {
            let matcher = matcher(spec);
            let (mut filed, mut asked) = (Blocks::default(), Blocks::default());
            matcher.file(&stored, 0..stored.len(), &mut filed);
            matcher.ask(&anis, 0..anis.len(), &mut asked);
            prop_assert_eq!((filed.len(), asked.len()), (stored.len(), anis.len()));
            for ani in 0..anis.len() {
                let mut hits = Vec::new();
                matcher.agree(Text::new(&anis, ani), &stored, &entries, &mut hits);
                for hit in hits {
                    let shared = filed.of(hit.entry as usize).iter().any(|key| asked.of(ani).contains(key));
                    prop_assert!(
                        shared, "{}: {:?} matches {:?} in no block", spec, anis.texts().get(ani),
                        stored.texts().get(hit.entry as usize)
                    );
                }
                let is_keyless = matcher.key(Text::new(&anis, ani)).is_empty();
                prop_assert_eq!(is_keyless, asked.of(ani).is_empty(), "{}: {:?}", spec, anis.texts().get(ani));
            }
        }
    }
}
