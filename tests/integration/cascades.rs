//! Does a strategy of several stages, or of comparisons, find what a search through all records finds?

use std::collections::BTreeSet;

use anilab::engine::matching::matcher;
use anilab::engine::matching::matcher::Text;
use anilab::engine::matching::normalise;
use anilab::engine::matching::strategy::{Combine, Matching, Recipe, Strategy};
use anilab::engine::model::{Key, Outcome, Records, Region};
use anilab::engine::replay::StrategyResult;
use anilab::phone::PhoneColumn;
use proptest::prelude::{Just, ProptestConfig, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as Generator;

use crate::small_world::{calls, records, replayed};

const OBJECTS: [&str; 3] = ["Contact", "Account", "Lead"];

/// Texts that are nearly one another.
fn text() -> impl Generator<Value = String> {
    prop_oneof![
        4 => "(\\+?1 ?)?(415|212)[- .)]?555[-.]?1[0-1]{2}[34]( x[12])?",
        2 => "(415|212)555(123|132|12)[0-4]",
        1 => "555-?1[0-1]{2}[34]",
        1 => "\\+44 ?20 ?7946 ?0[01]{3}",
        1 => "[+0-9 /x-]{0,10}",
        1 => Just("(415) 555-1234 / 212 555 1234".to_owned()),
    ]
}

/// Every matcher alone, and cascades of several.
fn strategies() -> Vec<Strategy> {
    let mut recipes: Vec<Recipe> =
        matcher::REGISTRY.iter().flat_map(|entry| entry.examples).map(|spec| Recipe::composed(spec)).collect();
    for spec in [
        "raw>digits>last-7",
        "e164>suffix:7>edit-distance:1",
        "split+without-notes+e164",
        "only-digits+last:10+ends-with:4",
        "libphonenumber:short-nsn>last-4",
    ] {
        recipes.push(Recipe::composed(spec));
        let name = format!("all of {spec}");
        recipes.push(Recipe { name, combine: Combine::Union, ..Recipe::composed(spec) });
    }
    let ordered = Recipe::composed("last-7>last-4");
    let objects = ["Lead", "Contact"].map(str::to_owned).to_vec();
    recipes.push(Recipe { objects, search: anilab::engine::matching::strategy::Search::FirstObject, ..ordered });
    recipes.iter().map(|recipe| recipe.build().unwrap()).collect()
}

fn column(text: &str, region: Region) -> PhoneColumn {
    let mut column = PhoneColumn::default();
    column.push(text, region);
    column
}

/// The key of a text.
fn key(normaliser: &dyn normalise::Normalise, column: &PhoneColumn) -> Key {
    let mut keys = [Key::NONE];
    normaliser.keys(column, 0..1, &mut keys);
    keys[0]
}

/// How well a stage matches an ANI with a stored text, both as prepared.
fn rank(matching: &Matching, ani: &PhoneColumn, stored: &PhoneColumn) -> Option<u8> {
    match matching {
        Matching::Key(normaliser) => {
            let key_of = |column| key(normaliser.as_ref(), column);
            (key_of(ani).is_some() && key_of(ani) == key_of(stored)).then_some(0)
        }
        Matching::Compare(matcher) => {
            let mut hits = Vec::new();
            matcher.agree(Text::new(ani, 0), stored, &[0], &mut hits);
            hits.first().map(|hit| hit.rank)
        }
    }
}

/// The records that an ANI matches and the first stage that found one of them, by looking at every text at every stage.
fn plain_search(strategy: &Strategy, records: &Records, ani: &str, region: Region) -> Option<(BTreeSet<u32>, usize)> {
    let ani = strategy.ani.firsts(&column(ani, region));
    let mut hits = Vec::new();
    for entry in 0..records.entries.record.len() {
        let record = records.entries.record[entry];
        let object = &records.objects[usize::from(records.object[record as usize].0)];
        strategy.stored.each(records.entries.text.get(entry), region.into(), &mut |stored| {
            for (stage, does) in strategy.stages.iter().enumerate() {
                let place = does.objects.iter().position(|name| name == object);
                if let Some(rank) = rank(&does.matching, &ani, &column(stored, region))
                    && (does.objects.is_empty() || place.is_some())
                {
                    hits.push(((stage, rank, place), record));
                }
            }
        });
    }
    let order =
        |&((stage, rank, place), _): &_| (if strategy.combine == Combine::First { stage } else { 0 }, rank, place);
    let first = hits.iter().map(order).min()?;
    hits.retain(|hit| order(hit) == first);
    let stage = hits.iter().map(|((stage, ..), _)| *stage).min()?;
    Some((hits.into_iter().map(|(_, record)| record).collect(), stage))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_cascade_finds_what_a_plain_search_finds(
        rows in prop::collection::vec((0..OBJECTS.len(), prop::collection::vec(text(), 0..3)), 1..14),
        anis in prop::collection::vec(text(), 1..12),
        region in prop::sample::select(vec!["US", "GB", ""]),
    ) {
        let region = Region::from_letters(region).unwrap_or_default();
        let ids: Vec<String> = (0..rows.len()).map(|row| format!("R{row}")).collect();
        let with_texts = rows.iter().zip(&ids).map(|((object, texts), id)| {
            (OBJECTS[*object], &id[..], texts.iter().map(String::as_str).collect())
        });
        // There is a record of every object.
        let rows: Vec<_> = with_texts.chain(OBJECTS.map(|object| (object, "none", Vec::new()))).collect();
        let records = records(&rows, region);
        let strategies = strategies();
        // Every call is about the first record.
        let calls = calls(anis.iter().map(|ani| (&ani[..], "R0")));
        let results = replayed(&strategies, &records, &calls, region);
        for (strategy, results) in strategies.iter().zip(results) {
            for (ani, result) in anis.iter().zip(results) {
                let StrategyResult { outcome, candidates, is_in_reach, stage, .. } = result;
                let Some((found, first)) = plain_search(strategy, &records, ani, region) else {
                    prop_assert!(
                        matches!(outcome, Outcome::Unmatched | Outcome::Unusable | Outcome::Withheld),
                        "{}: {:?} is {:?}", strategy.name, ani, outcome
                    );
                    continue;
                };
                prop_assert_eq!(candidates as usize, found.len(), "{}: {:?}", &strategy.name, ani);
                prop_assert_eq!(is_in_reach, found.contains(&0), "{}: {:?}", &strategy.name, ani);
                prop_assert_eq!(usize::from(stage), first, "{}: {:?}", &strategy.name, ani);
            }
        }
    }
}
