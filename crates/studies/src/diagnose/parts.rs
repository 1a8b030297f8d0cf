//! Which numbers stand in a field, without the words around them? The preparations that a strategy could use, on one text.

use std::sync::LazyLock;

use anilab_engine::matching::matcher;
use anilab_engine::matching::prepare::Chain;
use anilab_engine::matching::strategy::Matching;
use anilab_phone::PhoneColumn;

use super::comparison::{Phone, agree};

static SPLIT: LazyLock<Chain> = LazyLock::new(|| chain(&["split", "without-notes"]));
static WITHOUT_NOTES: LazyLock<Chain> = LazyLock::new(|| chain(&["without-notes"]));
static SLIPS: LazyLock<[Matching; 2]> = LazyLock::new(|| {
    ["edit-distance:1", "transposition"].map(|spec| {
        let matcher = matcher::find(spec).expect("both are in the registry");
        Matching::Compare(matcher.expect("the specs are whole"))
    })
});

fn chain(specs: &[&str]) -> Chain {
    let specs: Vec<String> = specs.iter().map(|&spec| spec.to_owned()).collect();
    Chain::parse(&specs).expect("both are in the registry")
}

fn made(chain: &Chain, phone: Phone<'_>) -> Vec<String> {
    let mut made = Vec::new();
    chain.each(phone.text, phone.reading, &mut |text| made.push(text.to_owned()));
    made
}

/// Each number of a text.
pub(super) fn parts(phone: Phone<'_>) -> Vec<String> {
    made(&SPLIT, phone)
}

/// The number of a text without the words around it; blank where there is none.
pub(super) fn without_notes(phone: Phone<'_>) -> String {
    made(&WITHOUT_NOTES, phone).into_iter().next().unwrap_or_default()
}

/// Whether two texts hold numbers that a slip of the finger makes of each other.
pub(super) fn is_slip(ani: Phone<'_>, stored: Phone<'_>) -> bool {
    let column = |phone: Phone<'_>| {
        let mut column = PhoneColumn::default();
        column.push(phone.text, phone.reading);
        column
    };
    let (anis, texts) = (column(ani), column(stored));
    SLIPS.iter().any(|slip| agree(slip, &anis, &texts))
}
