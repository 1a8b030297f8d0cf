//! Does every named strategy match what its source says, and nothing else?

use anilab::engine::matching::strategy::NAMED;
use anilab::engine::model::{Outcome, Region};

use crate::small_world::{calls, records, replayed};

#[test]
fn every_example_of_a_real_system_is_a_hit_or_a_miss_as_its_file_says() {
    let mut problems = Vec::new();
    for named in NAMED.iter() {
        let strategies = [named.recipe.build().unwrap()];
        let region = Region::from_letters(&named.examples.region).expect("two letters");
        for (pairs, is_hit) in [(&named.examples.hits, true), (&named.examples.misses, false)] {
            for [ani, stored] in pairs {
                // A stage may search some objects only, so that the record is of the first that the last stage names.
                let objects = &strategies[0].stages.last().expect("a stage").objects;
                let object = objects.first().map_or("Contact", String::as_str);
                let records = records(&[(object, "R1", vec![stored])], region);
                let result = replayed(&strategies, &records, &calls([(&ani[..], "")]), region)[0][0];
                let is_found = !matches!(result.outcome, Outcome::Unmatched | Outcome::Unusable | Outcome::Withheld);
                if is_found != is_hit {
                    problems.push(format!("{}: {ani:?} and {stored:?} are {:?}", named.name, result.outcome));
                }
            }
        }
    }
    assert_eq!(problems, [""; 0]);
}
