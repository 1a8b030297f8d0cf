//! How are outcomes kept? One row per call and strategy.

use crate::error::Result;
use crate::export::{Column, TableWriter};
use crate::model::{CallBatch, Records, TextColumn};
use crate::strategy::Strategy;

use super::result::BatchResult;

/// Writes a batch: call id, strategy, outcome, verdict, popped record, number of candidates, deciding rule, and the stage
/// that found the candidates.
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
    let mut texts: [TextColumn; 7] = std::array::from_fn(|_| TextColumn::new());
    let mut candidates = Vec::with_capacity(calls.len() * strategies.len());
    for call in 0..calls.len() {
        for (strategy, results) in strategies.iter().zip(&result.strategies) {
            let one = &results[call];
            let popped = one.popped.map_or("", |popped| popped.id(records));
            let rule = one.rule.map_or("", |place| &strategy.rules[usize::from(place)].spec);
            let stage = one.found_by(strategy).unwrap_or_default();
            let row = [calls.id.get(call), &strategy.name, one.outcome.name(), one.verdict.name(), popped, rule, stage];
            for (column, text) in texts.iter_mut().zip(row) {
                column.push(text);
            }
            candidates.push(one.candidates);
        }
    }
    let [call_id, strategy, outcome, verdict, popped_record, rule, found_by] = &texts;
    table.write(&[
        ("call_id", Column::Text(call_id)),
        ("strategy", Column::Text(strategy)),
        ("outcome", Column::Text(outcome)),
        ("verdict", Column::Text(verdict)),
        ("popped_record", Column::Text(popped_record)),
        ("candidates", Column::Count(&candidates)),
        ("rule", Column::Text(rule)),
        ("found_by", Column::Text(found_by)),
    ])
}
