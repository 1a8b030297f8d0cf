//! What does a file give, whatever its format? A header, batches of rows as text, and the rows that were skipped.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::TextColumn;

use super::error::{Place, Result};

/// How many rows a batch holds at the most.
pub const BATCH: usize = 16_384;

/// How many skipped rows are kept as examples.
pub(super) const EXAMPLES: usize = 5;

/// Some rows of a file, restricted to the selected columns.
#[derive(Debug, Default)]
pub struct RowBatch {
    /// The line (or row) of the file at which each row begins, counted from 1.
    pub lines: Vec<u64>,
    /// The selected columns, in the order of the selection.
    pub columns: Vec<TextColumn>,
}

impl RowBatch {
    /// Removes every row and makes room for `columns` columns.
    pub fn reset(&mut self, columns: usize) {
        self.lines.clear();
        self.columns.resize_with(columns, TextColumn::new);
        self.columns.iter_mut().for_each(TextColumn::clear);
    }

    /// Appends the given rows of a batch with the same columns.
    pub(super) fn append(&mut self, other: &Self, rows: Range<usize>) {
        self.lines.extend_from_slice(&other.lines[rows.clone()]);
        for (column, other) in self.columns.iter_mut().zip(&other.columns) {
            column.append(other, rows.clone());
        }
    }
}

/// A file that gives rows.
pub trait RowSource: Send {
    /// The file as the user named it.
    fn file(&self) -> &str;

    /// The names of its columns.
    fn header(&self) -> &[String];

    /// Chooses the columns that [`Self::read`] gives, by their place in the header.
    fn select(&mut self, columns: &[usize]);

    /// Fills `batch` with the next rows; `false` where there are none left.
    ///
    /// # Errors
    /// Where the file is damaged beyond single rows; a bad row is counted in `skipped`.
    fn read(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) -> Result<bool>;
}

/// Rows that could not be used, by reason, with the first few of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skipped {
    counts: BTreeMap<String, u64>,
    /// The first few skipped rows: where, and what was wrong.
    pub examples: Vec<(Place, String)>,
}

impl Skipped {
    /// Counts one row; the explanation is asked for only while examples are wanted.
    pub fn add(&mut self, reason: &str, file: &str, line: u64, explain: impl FnOnce() -> String) {
        match self.counts.get_mut(reason) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(reason.to_owned(), 1);
            }
        }
        if self.examples.len() < EXAMPLES {
            self.examples.push((Place { file: file.to_owned(), line: Some(line) }, explain()));
        }
    }

    /// Adds what was skipped elsewhere, after what was skipped here.
    pub fn merge(&mut self, other: Self) {
        for (reason, count) in other.counts {
            *self.counts.entry(reason).or_default() += count;
        }
        self.examples.extend(other.examples);
        self.examples.truncate(EXAMPLES);
    }

    /// The counts by reason, in alphabetical order.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<String, u64> {
        &self.counts
    }

    /// How many rows were skipped.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}
