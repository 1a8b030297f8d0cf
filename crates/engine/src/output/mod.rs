//! How do columns become files? CSV and Parquet, written beside their place and moved there when they are whole.

mod csv;
mod error;
mod folder;
mod parquet;
mod pending;

pub use csv::CsvTable;
pub use error::{Result, WriteError};
pub use folder::OutFolder;
pub use parquet::ParquetTable;
pub use pending::{PendingFile, WholeFile, remove_earlier, write_text};

use crate::model::TextColumn;

/// One column of some rows.
#[derive(Debug, Clone, Copy)]
pub enum Column<'a> {
    /// Texts; a blank one is written as nothing (CSV) or null (Parquet).
    Text(&'a TextColumn),
    /// Counts.
    Count(&'a [u32]),
    /// Yes or no, 1 or 0 in CSV.
    Flag(&'a [bool]),
    /// Numbers of our own; one that is not there is written as nothing (CSV) or null (Parquet).
    Number(&'a [Option<f64>]),
}

impl Column<'_> {
    fn len(self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Count(counts) => counts.len(),
            Self::Flag(flags) => flags.len(),
            Self::Number(numbers) => numbers.len(),
        }
    }
}

/// A table that is being written.
pub trait TableWriter: Send {
    /// Appends rows; the columns are the same, in the same order, at every call.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn write(&mut self, columns: &[(&str, Column<'_>)]) -> Result<()>;

    /// Writes the last rows; the table waits for its name.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn finish(self: Box<Self>) -> Result<WholeFile>;
}
