//! Which labels does a person give beside the log? A file of call ids and the records that the calls were about.

use std::collections::HashMap;

use crate::model::{Key, TextColumn};

use super::error::{InputError, Result};
use super::layout::place_of;
use super::problem::FileProblem;
use super::rows::{RowBatch, RowSource, Skipped};

/// The columns that are read.
const COLUMNS: [&str; 2] = ["call_id", "true_record_id"];

/// Labels by the ids of their calls. A row without a label is one that nobody has looked at yet.
#[derive(Debug, Clone, Default)]
pub struct LabelFile {
    labels: HashMap<Key, Box<str>>,
}

impl LabelFile {
    /// Reads label files. Of two different labels of one call neither is right without a word.
    ///
    /// # Errors
    /// Where a file lacks a column or is damaged, or where one call has two labels.
    pub fn read(files: Vec<Box<dyn RowSource>>) -> Result<(Self, Skipped)> {
        let mut labels = Self::default();
        let mut skipped = Skipped::default();
        for mut source in files {
            let columns: Vec<usize> = COLUMNS.iter().filter_map(|name| place_of(source.header(), name)).collect();
            if columns.len() < COLUMNS.len() {
                let problem = FileProblem::NoLabels { expected: COLUMNS.to_vec(), columns: source.header().to_vec() };
                return Err(InputError::line(source.file(), 1, problem));
            }
            source.select(&columns);
            let mut rows = RowBatch::default();
            while source.read(&mut rows, &mut skipped)? {
                for (row, &line) in rows.lines.iter().enumerate() {
                    labels.add([rows.columns[0].get(row), rows.columns[1].get(row)], source.file(), line)?;
                }
            }
        }
        Ok((labels, skipped))
    }

    fn add(&mut self, [call, label]: [&str; 2], file: &str, line: u64) -> Result<()> {
        let (call, label) = (call.trim(), label.trim());
        if call.is_empty() || label.is_empty() {
            return Ok(());
        }
        let known = self.labels.entry(Key::new(call)).or_insert_with(|| label.into());
        if **known != *label {
            let problem = FileProblem::LabelTwice { call: call.to_owned(), earlier: known.to_string() };
            return Err(InputError::line(file, line, problem));
        }
        Ok(())
    }

    /// How many calls have a label here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether no call has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The labels of some calls, those of the log where this file has none; counts what is added and what is replaced.
    pub(super) fn over(&self, ids: &TextColumn, labels: &TextColumn, applied: &mut LabelsApplied) -> TextColumn {
        let over = |(id, label): (&str, &str)| match self.labels.get(&Key::new(id)) {
            None => label.to_owned(),
            Some(given) => {
                applied.added += u64::from(label.is_empty());
                applied.replaced += u64::from(!label.is_empty() && *label != **given);
                applied.confirmed += u64::from(*label == **given);
                given.to_string()
            }
        };
        let texts: Vec<String> = ids.iter().zip(labels.iter()).map(over).collect();
        texts.iter().map(String::as_str).collect()
    }
}

/// What a label file said of the eligible calls of a log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LabelsApplied {
    /// Calls that had no label.
    pub added: u64,
    /// Calls that had another.
    pub replaced: u64,
    /// Calls that had the same.
    pub confirmed: u64,
}
