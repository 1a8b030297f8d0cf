//! Who calls how often, and on which of two lines?

use std::collections::BTreeMap;

use super::bonds::Standing;
use super::draft::{Counted, Draft, Grade, float, rounded};
use super::fitted::Source;
use super::objects::Slot;
use super::tail::Tail;

/// Fewer calls or people than this tell nothing of a tail.
const FEWEST: u64 = 50;

/// Fits the callers' frequencies, on people whose numbers are their own and can be read: a part of all that chance took.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    let book = source.book;
    draft.dials.calls = source.calls.eligible;
    draft.note("calls", Grade::Fitted, "the eligible calls of the source", source.calls.eligible);
    let rows = (0_u32..).zip(&book.rows);
    let alone = rows.filter(|(row, of)| of.is_person() && book.bonds.standing[*row as usize] == Standing::Alone);
    let alone = alone.filter(|(row, _)| source.is_readable(*row));
    let mut by_calls: BTreeMap<u64, u64> = BTreeMap::new();
    let (mut mobile, mut either) = (0, 0);
    for (row, of) in alone {
        let [from_phone, from_mobile] = Slot::ALL.map(|slot| source.calls_from(row, slot));
        let calls = from_phone + from_mobile;
        *by_calls.entry(calls).or_default() += 1;
        if of.entries.iter().all(Option::is_some) {
            mobile += from_mobile;
            either += calls;
        }
    }
    draft.share(
        ("callers.from_mobile", |dials| &mut dials.callers.from_mobile),
        Counted::new(mobile, either),
        Grade::Fitted,
        "calls of people with both lines, those from the mobile one",
    );
    let people: u64 = by_calls.values().sum();
    let all: u64 = by_calls.iter().map(|(calls, people)| calls * people).sum();
    if people < FEWEST || all < FEWEST {
        let how = "too few calls from people whose numbers are their own";
        draft.note("callers.exponent", Grade::Default, how, all);
        draft.note("callers.head", Grade::Default, how, all);
        return;
    }
    // These people are a part of all, and their calls the same part of all calls from readable numbers.
    let all_people = float(book.people().max(people));
    let law = Tail::fitted(all_people, &by_calls, float(all) / float(people) * all_people);
    draft.dials.callers.exponent = rounded(law.exponent);
    draft.dials.callers.head = rounded(law.head.max(1.0));
    let how = "with head the likeliest for how many people call how often; the two dials move together";
    draft.note("callers.exponent", Grade::Fitted, how, all);
    draft.note("callers.head", Grade::Fitted, "see exponent", all);
}
