//! What do Parquet and Arrow IPC files hold? Row groups, read one after another and given as text.

use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use polars::io::mmap::MmapBytesReader;
use polars::prelude::{ArrowDataType, DataFrame, IpcReader, ParquetReader, PolarsResult, SerReader};

use super::column_text::{ColumnText, is_readable, type_name};
use super::error::{InputError, Result};
use super::problem::FileProblem;
use super::refuse::{check_header, read_error};
use super::rows::{BATCH, RowBatch, RowSource, Skipped};

/// A Parquet or Arrow IPC file.
pub(super) struct BinarySource {
    file: String,
    bytes: Bytes,
    header: Vec<String>,
    types: Vec<ArrowDataType>,
    /// The places of the selected columns in the header.
    selected: Vec<usize>,
    /// How many rows the file says it has; `None` for an Arrow file, which is decoded to learn that.
    rows: Option<usize>,
    /// The rows before this one were given.
    next: usize,
    /// The columns of the rows that are decoded: some row groups of a Parquet file, or the whole of an Arrow file.
    decoded: Vec<ColumnText>,
    decoded_from: usize,
    decoded_rows: usize,
}

/// How many rows are decoded at once.
const CHUNK: usize = BATCH * 8;

/// A file, or what was read of a stream.
pub(super) enum Bytes {
    File(File),
    Memory(Arc<[u8]>),
}

impl Bytes {
    pub(super) fn reader(&self, file: &str) -> Result<Box<dyn MmapBytesReader>> {
        Ok(match self {
            Self::File(opened) => {
                let again = opened.try_clone().map_err(|source| InputError::Read { path: file.to_owned(), source })?;
                Box::new(again)
            }
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

impl BinarySource {
    /// Reads the schema. A stream is read whole, since its description stands at its end.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub(super) fn open(
        file: String,
        path: Option<&Path>,
        head: Vec<u8>,
        mut rest: Box<dyn Read + Send>,
    ) -> Result<Self> {
        let is_parquet = head.starts_with(b"PAR1");
        let plain = path.and_then(|path| File::open(path).ok()).filter(|opened| starts_with(opened, &head[..4]));
        let bytes = if let Some(opened) = plain {
            Bytes::File(opened)
        } else {
            let mut bytes = head;
            rest.read_to_end(&mut bytes).map_err(|error| read_error(&file, error))?;
            Bytes::Memory(bytes.into())
        };
        let reader = bytes.reader(&file)?;
        let (schema, rows) = decoding(&file, || {
            if !is_parquet {
                return Ok((IpcReader::new(reader).schema()?, None));
            }
            let mut reader = ParquetReader::new(reader);
            Ok((reader.schema()?, Some(reader.num_rows()?)))
        })?;
        let header: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
        check_header(&file, None, &header)?;
        let types = schema.iter_values().map(|field| field.dtype.clone()).collect();
        Ok(Self {
            file,
            bytes,
            header,
            types,
            selected: Vec::new(),
            rows,
            next: 0,
            decoded: Vec::new(),
            decoded_from: 0,
            decoded_rows: 0,
        })
    }

    /// Decodes the rows from `self.next` on.
    fn decode(&mut self) -> Result<()> {
        (self.decoded_from, self.decoded_rows) = (self.next, 0);
        let rows = match self.rows {
            Some(rows) => Some(CHUNK.min(rows - self.next)),
            None if self.next == 0 => None,
            None => Some(0),
        };
        if rows == Some(0) {
            return Ok(());
        }
        let frame = self.frame()?;
        self.decoded = decoding(&self.file, || {
            let column = |&place: &usize| {
                let column = frame.column(&self.header[place])?.as_materialized_series().rechunk();
                ColumnText::of(&column)
            };
            self.selected.iter().map(column).collect()
        })?;
        self.decoded_rows = rows.unwrap_or(frame.height());
        if self.decoded.iter().any(|column| column.texts.len() != self.decoded_rows) {
            return Err(damaged(&self.file, "some columns have more rows than others"));
        }
        Ok(())
    }

    /// The selected columns from row `self.next` on.
    fn frame(&self) -> Result<DataFrame> {
        let mut columns: Vec<String> = self.selected.iter().map(|&place| self.header[place].clone()).collect();
        columns.sort_unstable();
        columns.dedup();
        let reader = self.bytes.reader(&self.file)?;
        decoding(&self.file, || {
            if self.rows.is_some() {
                let reader = ParquetReader::new(reader).with_columns(Some(columns));
                reader.with_slice(Some((self.next, CHUNK))).finish()
            } else {
                IpcReader::new(reader).with_columns(Some(columns)).finish()
            }
        })
    }

    /// Refuses selected columns in which a cell is not one value.
    fn check_types(&self) -> Result<()> {
        match self.selected.iter().find(|&&place| !is_readable(&self.types[place])) {
            None => Ok(()),
            Some(&place) => {
                let (column, found) = (self.header[place].clone(), type_name(&self.types[place]));
                Err(InputError::file(&self.file, FileProblem::ColumnType { column, found }))
            }
        }
    }
}

impl RowSource for BinarySource {
    fn file(&self) -> &str {
        &self.file
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    fn select(&mut self, columns: &[usize]) {
        self.selected = columns.to_vec();
    }

    fn read(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) -> Result<bool> {
        batch.reset(self.selected.len());
        if self.next == 0 {
            self.check_types()?;
        }
        if self.next == self.decoded_from + self.decoded_rows {
            self.decode()?;
        }
        let start = self.next - self.decoded_from;
        let end = self.decoded_rows.min(start + BATCH);
        for row in start..end {
            let line = (self.decoded_from + row + 1) as u64;
            let texts = || self.decoded.iter().map(|column| column.texts.get(row).unwrap_or_default().trim());
            if self.decoded.iter().any(|column| column.is_unreadable(row)) {
                skipped.add("not_utf8", &self.file, line, || "the row holds bytes that are not UTF-8 text".to_owned());
            } else if texts().any(|text| text.contains('\0')) {
                skipped.add("nul_byte", &self.file, line, || "the row holds a NUL character".to_owned());
            } else {
                batch.lines.push(line);
                for (out, text) in batch.columns.iter_mut().zip(texts()) {
                    out.push(text);
                }
            }
        }
        self.next = self.decoded_from + end;
        Ok(end > start)
    }
}

/// How many files are being decoded.
static DECODING: AtomicUsize = AtomicUsize::new(0);

/// Whether a file is being decoded, so that a panic of the decoder means that the file is damaged.
pub fn is_decoding() -> bool {
    DECODING.load(Ordering::SeqCst) > 0
}

/// Runs the decoder. It trusts the lengths and types that a file gives itself, and panics on some that are damaged.
pub(super) fn decoding<T>(file: &str, work: impl FnOnce() -> PolarsResult<T>) -> Result<T> {
    DECODING.fetch_add(1, Ordering::SeqCst);
    let result = catch_unwind(AssertUnwindSafe(work));
    DECODING.fetch_sub(1, Ordering::SeqCst);
    match result {
        Ok(decoded) => decoded.map_err(|error| damaged(file, &error.to_string())),
        Err(_) => Err(damaged(file, "its parts do not fit together")),
    }
}

fn damaged(file: &str, problem: &str) -> InputError {
    InputError::file(file, FileProblem::Undecodable { problem: problem.to_owned() })
}

pub(super) fn starts_with(mut file: &File, magic: &[u8]) -> bool {
    let mut start = vec![0; magic.len()];
    file.read_exact(&mut start).is_ok() && start == magic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::open_embedded;
    use crate::model::TextColumn;
    use crate::output::{Column, ParquetTable, TableWriter};

    fn parquet() -> Vec<u8> {
        let path = std::env::temp_dir().join(format!("anilab-{}.parquet", std::process::id()));
        let mut table = Box::new(ParquetTable::create(&path).unwrap());
        let texts: TextColumn = ["+14155550100", "", "(415) 555-0101"].into_iter().collect();
        table.write(&[("call_id", Column::Text(&texts)), ("ani", Column::Text(&texts))]).unwrap();
        table.finish().unwrap().publish().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        bytes
    }

    fn rows(bytes: Vec<u8>) -> Result<usize> {
        let mut source = open_embedded("log.parquet", Vec::leak(bytes))?;
        source.select(&[0, 1]);
        let (mut batch, mut skipped, mut rows) = (RowBatch::default(), Skipped::default(), 0);
        while source.read(&mut batch, &mut skipped)? {
            rows += batch.lines.len();
        }
        Ok(rows)
    }

    /// Whoever embeds the engine needs no panic hook: what the decoder panics on is an error here.
    #[test]
    fn a_damaged_byte_is_an_error_or_nothing() {
        let whole = parquet();
        assert_eq!(rows(whole.clone()).unwrap(), 3);
        let damaged = |at: &usize| {
            let mut bytes = whole.clone();
            bytes[*at] ^= 0xFF;
            rows(bytes).is_err()
        };
        assert!((4..whole.len()).filter(damaged).count() > whole.len() / 4);
    }
}
