//! How does a table become CSV? Quoted where needed; for spreadsheets no cell can turn into a formula.

use std::io::Write;
use std::path::Path;

use crate::error::{Error, Result};
use anilab_text::push_cell;

use super::{Column, PendingFile, TableWriter, WholeFile};

/// A CSV file that is being written.
#[derive(Debug)]
pub struct CsvTable {
    file: PendingFile,
    is_for_spreadsheets: bool,
    has_header: bool,
    buffer: String,
}

impl CsvTable {
    /// Begins a CSV file whose cells are written as they are.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        Ok(Self {
            file: PendingFile::create(path)?,
            is_for_spreadsheets: false,
            has_header: false,
            buffer: String::new(),
        })
    }

    /// Begins a CSV file in which a cell that a spreadsheet would take for a formula gets an apostrophe in front.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn create_for_spreadsheets(path: &Path) -> Result<Self> {
        Ok(Self { is_for_spreadsheets: true, ..Self::create(path)? })
    }
}

impl TableWriter for CsvTable {
    fn write(&mut self, columns: &[(&str, Column<'_>)]) -> Result<()> {
        self.buffer.clear();
        if !self.has_header {
            self.has_header = true;
            push_row(&mut self.buffer, columns.len(), |place, out| {
                push_cell(out, columns[place].0, self.is_for_spreadsheets);
            });
        }
        for row in 0..columns.first().map_or(0, |(_, column)| column.len()) {
            push_row(&mut self.buffer, columns.len(), |place, out| match columns[place].1 {
                Column::Text(texts) => push_cell(out, texts.get(row), self.is_for_spreadsheets),
                Column::Count(counts) => out.push_str(&counts[row].to_string()),
                Column::Flag(flags) => out.push(if flags[row] { '1' } else { '0' }),
                Column::Number(numbers) => {
                    out.push_str(&numbers[row].map_or(String::new(), |number| number.to_string()));
                }
            });
        }
        let written = self.file.write_all(self.buffer.as_bytes());
        written.map_err(|source| Error::write(self.file.path(), source))
    }

    fn finish(self: Box<Self>) -> Result<WholeFile> {
        self.file.finish()
    }
}

fn push_row(out: &mut String, columns: usize, push: impl Fn(usize, &mut String)) {
    for place in 0..columns {
        if place > 0 {
            out.push(',');
        }
        push(place, out);
    }
    out.push('\n');
}
