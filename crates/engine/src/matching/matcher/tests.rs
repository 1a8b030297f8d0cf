//! Is every matcher exact within its blocks? Each is held against its own definition, pair by pair.

use proptest::prelude::*;

use super::{Blocks, Hit, Matcher, REGISTRY, Text, find};
use crate::model::{Key, Region};
use anilab_phone::PhoneColumn;

fn matcher(spec: &str) -> Box<dyn Matcher> {
    find(spec).expect("a matcher of that name").expect("a spec")
}

/// Texts, each with the two letters of its region; blank for none.
fn column<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> PhoneColumn {
    let mut column = PhoneColumn::default();
    for (region, text) in texts {
        column.push(text, Region::from_letters(region).unwrap_or_default());
    }
    column
}

/// The rank at which two texts match in the United States.
#[track_caller]
pub(super) fn rank(spec: &str, ani: &str, stored: &str) -> Option<u8> {
    rank_in("US", spec, ani, stored)
}

/// The rank at which two texts match in a region, blank for none. A match is in a block that both share.
#[track_caller]
pub(super) fn rank_in(region: &str, spec: &str, ani: &str, stored: &str) -> Option<u8> {
    let (anis, stored) = (column([(region, ani)]), column([(region, stored)]));
    let matcher = matcher(spec);
    let (asked, filed) = &blocks(&*matcher, &anis, &stored)[0];
    let hit = agree(&*matcher, Text::new(&anis, 0), &stored).first().copied();
    assert!(
        hit.is_none() || asked.iter().any(|key| filed.contains(key)),
        "{spec}: {ani:?} is in no block of its match"
    );
    hit.map(|hit| hit.rank)
}

/// The blocks of each row of two columns of the same length.
fn blocks(matcher: &dyn Matcher, anis: &PhoneColumn, stored: &PhoneColumn) -> Vec<(Vec<Key>, Vec<Key>)> {
    let (mut asked, mut filed) = (Blocks::default(), Blocks::default());
    matcher.ask(anis, 0..anis.len(), &mut asked);
    matcher.file(stored, 0..stored.len(), &mut filed);
    assert_eq!((asked.len(), filed.len()), (anis.len(), stored.len()));
    (0..asked.len()).zip(0..filed.len()).map(|(a, b)| (asked.of(a).to_vec(), filed.of(b).to_vec())).collect()
}

fn agree(matcher: &dyn Matcher, ani: Text<'_>, stored: &PhoneColumn) -> Vec<Hit> {
    let entries: Vec<u32> = (0..).take(stored.len()).collect();
    let mut hits = Vec::new();
    matcher.agree(ani, stored, &entries, &mut hits);
    hits
}

/// What a person or a line does to the digits of a number.
#[derive(Debug, Clone)]
enum Slip {
    Insert(usize, u8),
    Delete(usize),
    Replace(usize, u8),
    Swap(usize),
    CutEnd(usize),
    EndInZero(usize),
}

impl Slip {
    fn make(&self, digits: &mut Vec<u8>) {
        let place = |place: usize| place % digits.len().max(1);
        match *self {
            Self::Insert(at, digit) => digits.insert(place(at), b'0' + digit),
            Self::Delete(at) if !digits.is_empty() => drop(digits.remove(place(at))),
            Self::Replace(at, digit) if !digits.is_empty() => {
                let at = place(at);
                digits[at] = b'0' + digit;
            }
            Self::Swap(at) if digits.len() > 1 => {
                let at = at % (digits.len() - 1);
                digits.swap(at, at + 1);
            }
            Self::CutEnd(count) => digits.truncate(digits.len().saturating_sub(count)),
            Self::EndInZero(count) => {
                digits.truncate(digits.len().saturating_sub(count));
                digits.push(b'0');
            }
            _ => {}
        }
    }
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        (0..20_usize, 0..10_u8).prop_map(|(at, digit)| Slip::Insert(at, digit)),
        (0..20_usize).prop_map(Slip::Delete),
        (0..20_usize, 0..10_u8).prop_map(|(at, digit)| Slip::Replace(at, digit)),
        (0..20_usize).prop_map(Slip::Swap),
        (0..8_usize).prop_map(Slip::CutEnd),
        (1..5_usize).prop_map(Slip::EndInZero),
    ]
}

/// One of a few numbers, with slips, in one of many notations: texts that nearly are one another.
fn near() -> impl Strategy<Value = String> {
    let number = prop::sample::select(vec![
        ("1", "4155551234"),
        ("1", "2125551234"),
        ("49", "7321273833"),
        ("49", "30901820"),
        ("39", "0612345678"),
        ("54", "91123456789"),
        ("54", "1123456789"),
        ("672", "322345"),
        ("64", "33316005"),
        ("800", "12345678"),
    ]);
    let prefix = prop::sample::select(vec!["", "+C", "+C ", "C", "00C", "011 C ", "0", "1", "(0)", "+C (0)"]);
    let groups = prop::sample::select(vec!["", "3-3-4", "(3) 3-4", "3.3.4", "2 2 2 2 2", "5/5", "7-1"]);
    let end = prop::sample::select(vec!["", "", "", " x12", "#12", " ext. 7", ";12", ",,9", " (home)"]);
    (number, prop::collection::vec(slip(), 0..3), prefix, groups, end).prop_map(
        |((code, digits), slips, prefix, groups, end)| {
            let mut digits = digits.as_bytes().to_vec();
            for slip in &slips {
                slip.make(&mut digits);
            }
            let mut left = digits.into_iter().map(char::from);
            let mut text = prefix.replace('C', code);
            for symbol in groups.chars() {
                match symbol.to_digit(10) {
                    Some(count) => text.extend(left.by_ref().take(count as usize)),
                    None => text.push(symbol),
                }
            }
            text.extend(left);
            text + end
        },
    )
}

/// A phone text and its region.
fn text() -> impl Strategy<Value = (&'static str, String)> {
    let text = prop_oneof![
        6 => near(),
        1 => "[+]?(1|0|00|011|49)?[ ]?[(]?(415|212)[)]?[ -]?(555)?[ -]?[0-2]{4}( x[0-9]{1,3})?",
        1 => "[+]?[0-2]{1,12}",
        1 => "[+0-9 ()/.x;,#*-]{0,16}",
        1 => "\\PC{0,8}",
    ];
    (prop::sample::select(vec!["US", "US", "DE", "", "AR"]), text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_matcher_finds_in_its_blocks_what_matches_and_nothing_else_matches(
        anis in prop::collection::vec(text(), 10),
        stored in prop::collection::vec(text(), 10),
    ) {
        let texts = |texts: &[(&'static str, String)]| column(texts.iter().map(|(region, text)| (*region, text.as_str())));
        let (anis, stored) = (texts(&anis), texts(&stored));
        for spec in REGISTRY.iter().flat_map(|entry| entry.examples) {
            let matcher = matcher(spec);
            let blocks = blocks(&*matcher, &anis, &stored);
            for (ani, (asked, _)) in blocks.iter().enumerate() {
                for hit in agree(&*matcher, Text::new(&anis, ani), &stored) {
                    let (_, filed) = &blocks[hit.entry as usize];
                    prop_assert!(
                        asked.iter().any(|key| filed.contains(key)), "{}: {:?} matches {:?} in no block", spec,
                        anis.texts().get(ani), stored.texts().get(hit.entry as usize)
                    );
                }
                let is_keyless = matcher.key(Text::new(&anis, ani)).is_empty();
                prop_assert_eq!(is_keyless, asked.is_empty(), "{}: {:?}", spec, anis.texts().get(ani));
            }
        }
    }
}

#[test]
fn another_name_is_no_matchers() {
    for spec in ["e164", "suffix-7", "raw", ""] {
        assert!(find(spec).is_none(), "{spec}");
    }
}

#[test]
fn what_a_matcher_cannot_do_is_refused_by_its_name() {
    for spec in [
        "suffix:3",
        "suffix:16",
        "suffix:07",
        "suffix",
        "ends-with:3",
        "libphonenumber",
        "libphonenumber:short",
        "android-loose:3",
        "android-loose:",
        "salesforce-fuzzy-phone:60",
        "salesforce-fuzzy-phone:101",
        "edit-distance",
        "edit-distance:2",
        "without-trailing-digits:0",
        "without-trailing-digits:5",
        "multi-notation:",
        "multi-notation:###",
        "multi-notation:### ###| ####",
    ] {
        let message = find(spec).expect("a matcher of that name").expect_err("a spec that cannot be").to_string();
        assert!(message.starts_with(&format!("\"{spec}\": expected ")), "{message}");
    }
}
