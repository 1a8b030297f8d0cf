//! How is the cause of every call kept? One row a call.

use anilab_engine::model::TextColumn;
use anilab_engine::output::{Column, Result, TableWriter};

use super::doctor::{Findings, Seen};
use super::steps::DECISIONS;

/// Writes a batch: call id, cause (blank for right pops and for pops without a label), outcome, verdict, true record,
/// popped record, number of candidates.
///
/// # Errors
/// Where the table cannot be written.
pub fn write_calls(table: &mut dyn TableWriter, seen: Seen<'_>, findings: &Findings) -> Result<()> {
    let mut texts: [TextColumn; 6] = std::array::from_fn(|_| TextColumn::new());
    let mut candidates = Vec::with_capacity(seen.calls.len());
    for (row, (one, cause)) in seen.result.strategies[0].iter().zip(&findings.causes).enumerate() {
        let cause = cause.map_or("", |diagnosed| DECISIONS[usize::from(diagnosed.step)].cause);
        let popped = one.popped.map_or("", |popped| popped.id(seen.records));
        let label = seen.calls.true_record_id.get(row);
        let cells = [seen.calls.id.get(row), cause, one.outcome.name(), one.verdict.name(), label, popped];
        texts.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        candidates.push(one.candidates);
    }
    let [call_id, cause, outcome, verdict, true_record, popped_record] = &texts;
    table.write(&[
        ("call_id", Column::Text(call_id)),
        ("cause", Column::Text(cause)),
        ("outcome", Column::Text(outcome)),
        ("verdict", Column::Text(verdict)),
        ("true_record", Column::Text(true_record)),
        ("popped_record", Column::Text(popped_record)),
        ("candidates", Column::Count(&candidates)),
    ])
}
