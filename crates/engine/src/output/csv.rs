//! Tables as CSV files; for spreadsheets no cell can turn into a formula.

use std::io::Write;
use std::path::Path;

use super::error::{Result, WriteError};
use anilab_text::CsvText;

use super::{Column, PendingFile, TableWriter, WholeFile};

/// A CSV file that is being written.
#[derive(Debug)]
pub struct CsvTable {
    file: PendingFile,
    /// How a text is written: as it is, or harmless in a spreadsheet.
    push_text: fn(&mut CsvText, &str),
    has_header: bool,
    rows: CsvText,
}

impl CsvTable {
    /// Begins a CSV file whose cells are written as they are.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        Ok(Self {
            file: PendingFile::create(path)?,
            push_text: CsvText::exact,
            has_header: false,
            rows: CsvText::default(),
        })
    }

    /// Begins a CSV file in which a cell that a spreadsheet would take for a formula gets an apostrophe in front.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn create_for_spreadsheets(path: &Path) -> Result<Self> {
        Ok(Self { push_text: CsvText::text, ..Self::create(path)? })
    }
}

impl TableWriter for CsvTable {
    fn write(&mut self, columns: &[(&str, Column<'_>)]) -> Result<()> {
        let rows = &mut self.rows;
        rows.clear();
        if !self.has_header {
            self.has_header = true;
            for (name, _) in columns {
                (self.push_text)(rows, name);
            }
            rows.end_row();
        }
        for row in 0..columns.first().map_or(0, |(_, column)| column.len()) {
            for (_, column) in columns {
                match column {
                    Column::Text(texts) => (self.push_text)(rows, texts.get(row)),
                    Column::Count(counts) => rows.own(counts[row]),
                    Column::Flag(flags) => rows.own(u8::from(flags[row])),
                    Column::Number(numbers) => rows.own_or_blank(numbers[row]),
                }
            }
            rows.end_row();
        }
        let written = self.file.write_all(rows.as_bytes());
        written.map_err(|source| WriteError::new(self.file.path(), source))
    }

    fn finish(self: Box<Self>) -> Result<WholeFile> {
        self.file.finish()
    }
}
