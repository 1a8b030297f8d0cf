//! How many recorded numbers are out of use, and what do status and dates tell of it?

use std::collections::{BTreeMap, BTreeSet};

use super::bonds::Standing;
use super::call_log::About;
use super::draft::{Counted, Draft, Grade};
use super::fitted::Source;
use super::objects::Slot;
use super::stored::is_slip;

/// A record that was changed as late as this before the newest change was touched lately.
const LATELY: i64 = 60 * 86_400;

/// Fits what becomes of records with time.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    if !source.calls.has_labels() {
        for dial in ["upkeep.outdated", "upkeep.current_inactive", "upkeep.outdated_active", "upkeep.outdated_touched"]
        {
            draft.note(dial, Grade::Default, "no call says whom it was about", 0);
        }
        return;
    }
    let known = States::of(source);
    draft.share(
        ("upkeep.outdated", |dials| &mut dials.upkeep.outdated),
        Counted::new(known.out_of_use, known.out_of_use + known.current.len() as u64),
        Grade::Fitted,
        "people with a landline of their own, those whose calls come from a number that no record has",
    );
    let records = source.book.records;
    let status = |row: &u32| records.attribute("status", *row).trim().to_lowercase();
    let told = |rows: &BTreeSet<u32>, word: &str| {
        let told = rows.iter().filter(|row| matches!(status(row).as_str(), "active" | "inactive"));
        Counted::new(told.clone().filter(|row| status(row) == word).count() as u64, told.count() as u64)
    };
    draft.share(
        ("upkeep.current_inactive", |dials| &mut dials.upkeep.current_inactive),
        told(&known.current, "inactive"),
        Grade::Fitted,
        "records that calls are about, those whose status is inactive",
    );
    draft.share(
        ("upkeep.outdated_active", |dials| &mut dials.upkeep.outdated_active),
        told(&known.outdated, "active"),
        Grade::Rough,
        "the other record of people with two, those whose status is active",
    );
    let modified = |row: &u32| records.last_modified.get(*row as usize).copied().flatten();
    let newest = (0_u32..).take(source.book.rows.len()).filter_map(|row| modified(&row)).max();
    let dated = known.outdated.iter().filter_map(modified);
    let touched = dated.clone().filter(|time| newest.is_some_and(|newest| newest.0 - time.0 <= LATELY));
    draft.share(
        ("upkeep.outdated_touched", |dials| &mut dials.upkeep.outdated_touched),
        Counted::new(touched.count() as u64, dated.count() as u64),
        Grade::Rough,
        "the other record of people with two, those changed within sixty days of the newest change",
    );
}

/// Which records are kept up, as far as calls tell.
#[derive(Debug, Default)]
struct States {
    /// People who call from another number than the landline of their record.
    out_of_use: u64,
    /// Records of people who call from the landline that they have.
    current: BTreeSet<u32>,
    /// Records of people with two, of which the calls are about the other one.
    outdated: BTreeSet<u32>,
}

impl States {
    fn of(source: &Source<'_>) -> Self {
        let book = source.book;
        let mut states = Self::default();
        let mut by_row: BTreeMap<u32, u64> = BTreeMap::new();
        let mut elsewhere: BTreeSet<u32> = BTreeSet::new();
        for ((number, about), calls) in &source.calls.heard {
            let About::Record(row) = *about else { continue };
            *by_row.entry(row).or_default() += calls;
            let of = &book.rows[row as usize];
            let is_alone = of.is_person() && book.bonds.standing[row as usize] == Standing::Alone;
            if !is_alone || of.number(Slot::Phone).is_none() || !source.is_readable(row) {
                continue;
            }
            let is_typo = of.numbers().any(|stored| is_slip(stored, *number));
            if of.number(Slot::Phone) == Some(*number) {
                states.current.insert(row);
            } else if !is_typo && book.holders_of(*number).next().is_none() {
                elsewhere.insert(row);
            }
        }
        states.out_of_use = elsewhere.difference(&states.current).count() as u64;
        for twins in book.bonds.twins.values().filter(|twins| twins.len() == 2) {
            let calls = |place: usize| by_row.get(&twins[place]).copied().unwrap_or(0);
            // The current record has nearly all of the calls.
            let [first, second] = [calls(0), calls(1)];
            if first > 4 * second {
                states.outdated.insert(twins[1]);
            } else if second > 4 * first {
                states.outdated.insert(twins[0]);
            }
        }
        states
    }
}
