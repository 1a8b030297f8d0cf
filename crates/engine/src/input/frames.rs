//! Which rows does a Parquet file hold, all columns with their types? One frame after another, carried on as they are.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use polars::prelude::{ArrowDataType, DataFrame, ParquetReader, SerReader};

use super::binary::{Bytes, decoding, starts_with};
use super::column_text::{ColumnText, is_readable, type_name};
use super::error::{InputError, Result};
use super::problem::FileProblem;
use super::raw_csv::named_column;
use super::refuse::{check_header, read_error};
use super::source::Stream;

/// How many rows a frame holds at the most.
const ROWS: usize = 1 << 16;

/// A Parquet file that is read frame by frame.
pub struct Frames {
    file: String,
    bytes: Bytes,
    header: Vec<String>,
    selected: Vec<String>,
    rows: usize,
    next: usize,
}

/// Some rows of a table with all their columns.
pub struct Frame {
    /// The columns as they are.
    pub(crate) columns: DataFrame,
    /// The texts of the selected columns.
    texts: Vec<ColumnText>,
}

impl Frames {
    pub(super) fn new(stream: Stream) -> Result<Self> {
        let Stream { file, path, head, mut rest } = stream;
        let plain = path.and_then(|path| File::open(path).ok()).filter(|opened| starts_with(opened, &head[..4]));
        let bytes = if let Some(opened) = plain {
            Bytes::File(opened)
        } else {
            let mut bytes = head;
            rest.read_to_end(&mut bytes).map_err(|error| read_error(&file, error))?;
            Bytes::Memory(Arc::from(bytes))
        };
        let reader = bytes.reader(&file)?;
        let (schema, rows) = decoding(&file, || {
            let mut reader = ParquetReader::new(reader);
            Ok((reader.schema()?, reader.num_rows()?))
        })?;
        let header: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
        check_header(&file, None, &header)?;
        if let Some(field) = schema.iter_values().find(|field| !can_be_carried(&field.dtype)) {
            let (column, found) = (field.name.to_string(), type_name(&field.dtype));
            return Err(InputError::file(file, FileProblem::CarriedType { column, found }));
        }
        Ok(Self { file, bytes, header, selected: Vec::new(), rows, next: 0 })
    }

    /// The names of the columns.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The file as messages name it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Chooses the columns whose texts are given.
    ///
    /// # Errors
    /// Where one is not there.
    pub fn select(&mut self, names: &[&str]) -> Result<()> {
        let place = |name: &&str| named_column(&self.file, &self.header, name).map(|place| self.header[place].clone());
        self.selected = names.iter().map(place).collect::<Result<_>>()?;
        Ok(())
    }

    /// The next rows; `None` where there are none left. A table without rows gives one frame without rows.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn read(&mut self) -> Result<Option<Frame>> {
        if self.next == self.rows && (self.next > 0 || self.rows > 0) {
            return Ok(None);
        }
        let reader = self.bytes.reader(&self.file)?;
        let frame = decoding(&self.file, || {
            let columns = ParquetReader::new(reader).with_slice(Some((self.next, ROWS))).finish()?;
            let text = |name: &String| ColumnText::of(&columns.column(name)?.as_materialized_series().rechunk());
            let texts = self.selected.iter().map(text).collect::<Result<_, _>>()?;
            Ok(Frame { columns, texts })
        })?;
        self.next += frame.rows();
        if self.rows == 0 {
            (self.rows, self.next) = (1, 1);
        }
        Ok(Some(frame))
    }
}

impl Frame {
    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.height()
    }

    /// The text in a row of a selected column, blank where there is nothing; `None` where its bytes are no text.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        let column = &self.texts[column];
        (!column.is_unreadable(row)).then(|| column.texts.get(row).unwrap_or_default())
    }
}

/// Whether a column of this type comes back from a file as it went in.
fn can_be_carried(kind: &ArrowDataType) -> bool {
    !matches!(kind, ArrowDataType::Dictionary(..)) && is_readable(kind)
}
