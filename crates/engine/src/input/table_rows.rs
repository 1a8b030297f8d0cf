//! How are rows read that were never in a file? As those of a file are, from a table in memory.

use std::sync::Arc;

use crate::model::{Table, TextColumn};

use super::error::Result;
use super::rows::{BATCH, RowBatch, RowSource, Skipped};

/// A table in memory that is read as a file would be.
#[derive(Debug)]
pub struct TableRows {
    name: String,
    table: Arc<Table>,
    selection: Vec<usize>,
    next: usize,
}

impl TableRows {
    /// The rows of a table, which messages call `name`. Texts are taken as they are: a writer of files would have trimmed
    /// them.
    #[must_use]
    pub fn new(name: &str, table: impl Into<Arc<Table>>) -> Self {
        Self { name: name.to_owned(), table: table.into(), selection: Vec::new(), next: 0 }
    }
}

impl RowSource for TableRows {
    fn file(&self) -> &str {
        &self.name
    }

    fn header(&self) -> &[String] {
        &self.table.names
    }

    fn select(&mut self, columns: &[usize]) {
        self.selection = columns.to_vec();
    }

    fn read(&mut self, batch: &mut RowBatch, _: &mut Skipped) -> Result<bool> {
        batch.reset(self.selection.len());
        let rows = self.next..self.table.rows().min(self.next + BATCH);
        self.next = rows.end;
        // The header is line 1.
        batch.lines.extend(rows.clone().map(|row| row as u64 + 2));
        for (column, &place) in batch.columns.iter_mut().zip(&self.selection) {
            let values: &TextColumn = &self.table.columns[place];
            column.append(values, rows.clone());
        }
        Ok(!rows.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_batches_of_the_selected_columns() {
        let mut table = Table::new(&["a", "b"]);
        for row in 0..=BATCH {
            table.push([row.to_string().as_str(), "x"]);
        }
        let mut rows = TableRows::new("memory", table);
        rows.select(&[1, 0]);
        let (mut batch, mut skipped) = (RowBatch::default(), Skipped::default());
        let mut read =
            || rows.read(&mut batch, &mut skipped).unwrap().then(|| (batch.lines.clone(), batch.columns[1].clone()));
        let (lines, numbers) = read().unwrap();
        assert_eq!((lines.len(), lines[0], numbers.get(BATCH - 1)), (BATCH, 2, &*(BATCH - 1).to_string()));
        let (lines, numbers) = read().unwrap();
        assert_eq!((lines, numbers.get(0)), (vec![BATCH as u64 + 2], &*BATCH.to_string()));
        assert!(read().is_none());
    }
}
