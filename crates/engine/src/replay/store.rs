//! How are outcomes kept? One row per call and strategy.

use crate::matching::strategy::Strategy;
use crate::model::{CallBatch, Records, TextColumn};
use crate::output::{Column, Result, TableWriter};

use super::callers::WITHHELD;
use super::result::BatchResult;

/// Writes a batch: call id, strategy, outcome, verdict, popped record, number of candidates, deciding rule, the stage that
/// found the candidates, when the call rang, who called, and what else a rate asks of a call. A caller is a number within the
/// run, nothing where the number was withheld; it says which calls are of one caller and not who that is.
///
/// # Errors
/// Where the table cannot be written.
pub fn write_outcomes(
    table: &mut dyn TableWriter,
    calls: &CallBatch,
    result: &BatchResult,
    strategies: &[Strategy],
    records: &Records,
) -> Result<()> {
    let mut texts: [TextColumn; 9] = std::array::from_fn(|_| TextColumn::new());
    let rows = calls.len() * strategies.len();
    let mut candidates = Vec::with_capacity(rows);
    let (mut in_snapshot, mut in_reach) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for call in 0..calls.len() {
        let started_at = calls.started_at[call].map(|time| time.to_string()).unwrap_or_default();
        let caller = result.caller[call];
        let caller = if caller == WITHHELD { String::new() } else { caller.0.to_string() };
        let is_in_snapshot = result.truth[call].is_in_snapshot();
        for (strategy, results) in strategies.iter().zip(&result.strategies) {
            let one = &results[call];
            let popped = one.popped.map_or("", |popped| popped.id(records));
            let rule = one.rule.map_or("", |place| &strategy.rules[usize::from(place)].spec);
            let stage = one.found_by(strategy).unwrap_or_default();
            let (outcome, verdict) = (one.outcome.name(), one.verdict.name());
            let row = [calls.id.get(call), &strategy.name, outcome, verdict, popped, rule, stage, &started_at, &caller];
            for (column, text) in texts.iter_mut().zip(row) {
                column.push(text);
            }
            candidates.push(one.candidates);
            in_snapshot.push(is_in_snapshot);
            in_reach.push(one.is_in_reach);
        }
    }
    let [call_id, strategy, outcome, verdict, popped_record, rule, found_by, started_at, caller] = &texts;
    table.write(&[
        ("call_id", Column::Text(call_id)),
        ("strategy", Column::Text(strategy)),
        ("outcome", Column::Text(outcome)),
        ("verdict", Column::Text(verdict)),
        ("popped_record", Column::Text(popped_record)),
        ("candidates", Column::Count(&candidates)),
        ("rule", Column::Text(rule)),
        ("found_by", Column::Text(found_by)),
        ("started_at", Column::Text(started_at)),
        ("caller", Column::Text(caller)),
        ("in_snapshot", Column::Flag(&in_snapshot)),
        ("in_reach", Column::Flag(&in_reach)),
    ])
}
