//! How many callers have no record, and how many of them have a number that ends like a customer's?

use std::collections::{BTreeMap, BTreeSet};

use anilab_simulate::Dials;

use super::call_log::About;
use super::draft::{Counted, Draft, Grade, float, rounded};
use super::fitted::Source;
use super::tail::Tail;

/// Each call stands for a stranger of their own at the most, and no more than so many times as many are there unheard.
const UNHEARD: f64 = 20.0;

/// Fits the callers without a record.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    let (book, calls) = (source.book, source.calls);
    let mut heard: BTreeMap<u64, u64> = BTreeMap::new();
    let mut with_number = 0;
    for ((number, about), count) in &calls.heard {
        with_number += count;
        let is_stranger = match about {
            About::NoRecord => true,
            About::Unlabelled => !calls.has_labels(),
            About::Record(_) => false,
        };
        if is_stranger && book.holders_of(*number).next().is_none() {
            *heard.entry(*number).or_default() += count;
        }
    }
    let all: u64 = heard.values().sum();
    let without_record =
        ("callers.without_record", (|dials| &mut dials.callers.without_record) as fn(&mut Dials) -> &mut f64);
    if calls.has_labels() {
        let counted = Counted::new(calls.no_record, calls.labelled);
        draft.share(without_record, counted, Grade::Fitted, "labelled calls whose label is no record that is there");
    } else {
        let how = "without labels: calls whose number no record has, people whose number the records miss among them";
        draft.share(without_record, Counted::new(all, with_number), Grade::Rough, how);
    }
    let distinct = heard.len() as u64;
    if distinct < 10 {
        draft.note("callers.strangers", Grade::Default, "too few numbers of callers without a record", distinct);
        return;
    }
    let dials = &draft.dials.callers;
    let law = Tail { count: 1.0, exponent: dials.exponent, head: dials.head };
    let people = law.people_of(float(all), float(distinct), UNHEARD * float(all));
    draft.dials.callers.strangers = rounded(people / float(book.people().max(1)));
    let how = "how many people of the same tail that many different numbers stand for, per person with a record";
    draft.note("callers.strangers", Grade::Fitted, how, distinct);
    let endings: BTreeSet<u64> = book.by_number().map(|(number, _)| number % 10_000_000).collect();
    let alike = heard.keys().filter(|number| endings.contains(&(*number % 10_000_000))).count() as u64;
    // Only people with a landline of their own lend their ending.
    let (on_line, people) = source.on_main_line();
    let off_line = 1.0 - float(on_line) / float(people.max(1));
    let pairs = &draft.dials.pairs;
    let bound = (pairs.recycled + pairs.household + pairs.lookalike) * off_line;
    let lends = (off_line * (1.0 - bound) * draft.dials.fields.contact_phone).max(0.05);
    draft.share(
        ("callers.strangers_alike", |dials| &mut dials.callers.strangers_alike),
        Counted { hits: float(alike) / lends, of: distinct },
        Grade::Rough,
        "numbers of callers without a record that end in the same seven digits as a record's",
    );
}
