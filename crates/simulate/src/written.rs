//! How does a world that was written by hand come out? Its rows as they stand.

use super::error::{Error, ScenarioError};
use super::scenario::Written;
use super::{Options, Sink};
use anilab_engine::model::Table;

/// Hands the rows of a written world to the sink; it has no dials and no other size.
pub(super) fn generate(world: &Written, options: &Options, sink: &mut dyn Sink) -> Result<(), Error> {
    let records = table(&world.records, "records")?;
    let calls = table(&world.calls, "calls")?;
    for (asked, table, what) in [(options.records, &records, "records"), (options.calls, &calls, "calls")] {
        let rows = u64::try_from(table.rows()).unwrap_or(u64::MAX);
        if asked.is_some_and(|asked| asked != rows) {
            return Err(ScenarioError::WrittenSize { table: what, rows }.into());
        }
    }
    sink.records(&records)?;
    Ok(sink.calls(&calls)?)
}

/// A CSV text without quotes as a table.
fn table(text: &str, what: &'static str) -> Result<Table, ScenarioError> {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let mut table = Table::new(&header);
    for (row, line) in (1..).zip(lines) {
        let texts: Vec<&str> = line.split(',').collect();
        if texts.len() != header.len() || line.contains('"') {
            return Err(ScenarioError::WrittenRow { table: what, row, expected: header.len(), found: line.to_owned() });
        }
        table.push(texts);
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ragged_row_is_named() {
        let error = table("a,b\n1,2\n3\n", "calls").expect_err("ragged").to_string();
        assert_eq!(
            error,
            "scenario: written.calls, row 2: expected 2 texts without quotes between commas, found \"3\""
        );
    }
}
