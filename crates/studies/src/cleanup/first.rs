//! Which records first? Those that win most calls for each record, and how much of the lift the first of them bring.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::model::{Key, Reading};
use anilab_phone::{read, unwrap_ani};

use super::call_log::{CallCounts, Part};
use super::call_outcome::CallOutcome;
use super::changes::{Field, Plan};
use super::curve::{Bought, First, Point};
use super::evaluator::PlanEvaluator;
use super::lift::{Lift, met};
use super::score::Score;
use super::snapshot::key_of;
use super::what_if::{Answer, Question};

/// At which parts of all records, in hundredths, the curve is measured.
const PARTS: [usize; 13] = [0, 1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 100];
/// A call that needs more records than this mended together gives none of them a place.
const MOST_TOGETHER: usize = 50;

/// Orders the records of the plan by what they win before the split, and replays the first of them.
///
/// `budget` is how many records can be mended: as many units from the beginning of the order as stay within it.
///
/// Each call that is won needs the records whose number it rang from, mended or not, and is worth its gain shared among
/// them; records that are merged, or of which one proposal changes several, are mended together. Taken first is what wins most for each record still to be mended.
///
/// # Errors
/// As [`Question::answer`].
pub fn first(
    question: Question<'_>,
    answer: &Answer,
    budget: Option<u64>,
    mut tick: impl FnMut() -> Result<()>,
) -> Result<First> {
    let units = Units::of(&answer.plan);
    let log = question.trial.calls;
    let mut evaluator = PlanEvaluator::new(question.snapshot.records, question.trial, PARTS.len());
    // What the configuration wins, no record does.
    let unmended = evaluator.replay(&[(&Plan::default(), answer.strategy)])?.remove(0);
    let bundles = bundles(question, answer, &unmended, &units);
    let mut won = 0;
    let mut together = 0;
    for (unit, counts) in &bundles {
        let rang = counts.of(Part::All);
        won += rang;
        let records: usize = unit.iter().map(|unit| units.members[unit].len()).sum();
        together += if records > 1 { rang } else { 0 };
    }
    let (chosen, silent) = chosen(question, &bundles, &units);
    let order: Vec<u32> = chosen.iter().flat_map(|unit| units.members[unit].iter().copied()).collect();
    let mut ends: Vec<usize> = PARTS.iter().map(|part| (chosen.len() * part).div_ceil(100)).collect();
    ends.dedup();
    let affordable = budget.map(|budget| {
        let mut records = 0;
        let fits = |unit: &&u32| {
            records += units.members[*unit].len() as u64;
            records <= budget
        };
        chosen.iter().take_while(fits).count()
    });
    let mut within_budget = None;
    let mut points = Vec::new();
    let base = [Part::Before, Part::After].map(|part| met(question.goal, &answer.before, log, part));
    let ends: Vec<(usize, bool)> =
        ends.into_iter().map(|end| (end, false)).chain(affordable.map(|end| (end, true))).collect();
    for some in ends.chunks(evaluator.at_once()) {
        tick()?;
        let rows_until = |end: usize| {
            let mut rows: Vec<u32> =
                chosen[..end].iter().flat_map(|unit| units.members[unit].iter().copied()).collect();
            rows.sort_unstable();
            rows
        };
        let parts: Vec<(u64, Plan)> = some
            .par_iter()
            .map(|&(end, _)| {
                let rows = rows_until(end);
                (rows.len() as u64, answer.plan.only(&rows))
            })
            .collect();
        let plans: Vec<(&Plan, usize)> = parts.iter().map(|(_, plan)| (plan, answer.strategy)).collect();
        for ((came, &(records, _)), &(_, is_budget)) in evaluator.replay(&plans)?.iter().zip(&parts).zip(some) {
            let lift = |part: Part, base: u64| {
                let now = met(question.goal, came, log, part);
                i64::try_from(now).unwrap_or(i64::MAX) - i64::try_from(base).unwrap_or(i64::MAX)
            };
            let point = Point { records, before: lift(Part::Before, base[0]), after: lift(Part::After, base[1]) };
            if is_budget {
                let score = Score::of(came, log, log.scored());
                within_budget = Some(Bought { point, score });
            } else {
                points.push(point);
            }
        }
    }
    debug_assert!(points.last().is_none_or(|last| {
        last.after + last.before == Lift::of(question.goal, &answer.before, &answer.after, log, Part::All).net()
    }));
    let unmended = Score::of(&unmended, log, log.scored());
    Ok(First { order, points, won, together, silent: silent as u64, within_budget, unmended })
}

/// Records that are mended together, by the row of one of them.
struct Units {
    members: BTreeMap<u32, Vec<u32>>,
    of: BTreeMap<u32, u32>,
}

impl Units {
    /// Records that are merged are one, and so are those that change together; all others stand alone.
    fn of(plan: &Plan) -> Self {
        let mut of: BTreeMap<u32, u32> = plan.records().into_iter().map(|row| (row, row)).collect();
        let merged = plan.merges.iter().map(|change| vec![change.merge.survivor, change.merge.loser]);
        for rows in merged.chain(plan.together.iter().cloned()) {
            let rows: Vec<u32> = rows.into_iter().filter(|row| of.contains_key(row)).collect();
            let units: BTreeSet<u32> = rows.iter().map(|&row| unit_of(&of, row)).collect();
            if let Some(&first) = units.first() {
                of.extend(units.into_iter().map(|unit| (unit, first)));
            }
        }
        let of: BTreeMap<u32, u32> = of.keys().map(|&row| (row, unit_of(&of, row))).collect();
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (&row, &unit) in &of {
            members.entry(unit).or_default().push(row);
        }
        Self { members, of }
    }
}

/// The unit of a row, at the end of the links between rows.
fn unit_of(of: &BTreeMap<u32, u32>, mut row: u32) -> u32 {
    while of[&row] != row {
        row = of[&row];
    }
    row
}

/// The calls that mended records win, by the units that each needs.
fn bundles(
    question: Question<'_>,
    answer: &Answer,
    unmended: &[CallOutcome],
    units: &Units,
) -> BTreeMap<Vec<u32>, CallCounts> {
    let holders = holders(question, &answer.plan, units);
    let mut bundles: BTreeMap<Vec<u32>, CallCounts> = BTreeMap::new();
    let mut place = 0;
    for batch in question.trial.calls.distinct().batches() {
        let calls = &batch.calls;
        for (row, counts) in batch.counts.iter().enumerate() {
            let (before, after) = (unmended[place], answer.after[place]);
            place += 1;
            if !question.goal.is_met(after) || question.goal.is_met(before) {
                continue;
            }
            let mut needed: BTreeSet<u32> =
                after.true_record().and_then(|row| units.of.get(&row).copied()).into_iter().collect();
            let reading = calls.reading(row).or(question.snapshot.default_region);
            let number = read(&unwrap_ani(calls.ani.get(row)), reading).ok().and_then(|number| key_of(&number));
            needed.extend(number.and_then(|number| holders.get(&number)).into_iter().flatten());
            if (1..=MOST_TOGETHER).contains(&needed.len()) {
                let all = bundles.entry(needed.into_iter().collect()).or_default();
                all.before += counts.before;
                all.after += counts.after;
            }
        }
    }
    bundles
}

/// The units in whose cells each number stands, before or after.
fn holders(question: Question<'_>, plan: &Plan, units: &Units) -> BTreeMap<Key, BTreeSet<u32>> {
    let mut holders: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
    let mut add = |text: &str, reading: Reading, row: u32| {
        if let Some(key) = read(text, reading).ok().and_then(|number| key_of(&number)) {
            holders.entry(key).or_default().insert(units.of[&row]);
        }
    };
    for cell in plan.cells.iter().filter(|cell| cell.field != Field::Extension) {
        let reading = question.snapshot.reading(cell.record);
        add(&cell.old, reading, cell.record);
        add(&cell.new, reading, cell.record);
    }
    let entries = &question.snapshot.records.entries;
    for change in &plan.merges {
        for entry in entries.of(change.merge.loser) {
            let row = change.merge.loser;
            add(entries.text.get(entry), question.snapshot.reading(row), row);
        }
    }
    holders
}

/// The units in their order, those that win nothing before the split at the end by object and id, and how many records win
/// nothing at all.
fn chosen(question: Question<'_>, bundles: &BTreeMap<Vec<u32>, CallCounts>, units: &Units) -> (Vec<u32>, usize) {
    let records = question.snapshot.records;
    let part = if question.trial.calls.is_split() { Part::Before } else { Part::All };
    let cost = |unit: u32| units.members[&unit].len();
    // A unit is named by the least of its records, which is the same in any order of rows.
    let name_of = |row: u32| (records.object_name(row), records.id.get(row as usize));
    let names: BTreeMap<u32, _> =
        units.members.iter().map(|(&unit, rows)| (unit, rows.iter().map(|&row| name_of(row)).min())).collect();
    let name = |unit: u32| names[&unit];
    // What rang only behind the split is not known yet when the order is made.
    let all: Vec<(&Vec<u32>, u64)> =
        bundles.iter().map(|(unit, counts)| (unit, counts.of(part))).filter(|(_, calls)| *calls > 0).collect();
    let mut of_unit: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, (bundle, _)) in all.iter().enumerate() {
        bundle.iter().for_each(|&unit| of_unit.entry(unit).or_default().push(place));
    }
    let mut done: BTreeSet<u32> = BTreeSet::new();
    let mut order: Vec<u32> = Vec::new();
    // Calls for each thousandth of a record, so that the order needs no fractions.
    let worth = |place: usize, done: &BTreeSet<u32>| {
        let (bundle, calls) = all[place];
        let left: usize = bundle.iter().filter(|unit| !done.contains(unit)).map(|&unit| cost(unit)).sum();
        (left > 0).then(|| {
            let mut names: Vec<_> = bundle.iter().map(|&unit| name(unit)).collect();
            names.sort_unstable();
            (calls * 1_000_000 / left as u64, Reverse(names), place)
        })
    };
    let mut heap: BinaryHeap<_> = (0..all.len()).filter_map(|place| worth(place, &done)).collect();
    while let Some(best) = heap.pop() {
        let place = best.2;
        // What was worth this when it was entered may be worth more by now, and is then entered twice.
        if worth(place, &done).is_none_or(|now| now != best) {
            continue;
        }
        let mut new: Vec<u32> = all[place].0.iter().copied().filter(|unit| !done.contains(unit)).collect();
        new.sort_by_key(|&unit| name(unit));
        for unit in new {
            done.insert(unit);
            order.push(unit);
        }
        let touched: BTreeSet<usize> = all[place].0.iter().flat_map(|unit| of_unit[unit].iter().copied()).collect();
        heap.extend(touched.into_iter().filter_map(|place| worth(place, &done)));
    }
    let mut others: Vec<u32> = units.members.keys().copied().filter(|unit| !done.contains(unit)).collect();
    others.sort_by_key(|&unit| name(unit));
    let ringing: BTreeSet<u32> = bundles.keys().flatten().copied().collect();
    let silent = units.members.keys().filter(|unit| !ringing.contains(unit)).map(|&unit| cost(unit)).sum();
    order.extend(others);
    (order, silent)
}
