//! How does a table become Parquet? Row groups of bounded size, compressed with zstd.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use polars::io::parquet::write::{BatchedWriter, KeyValueMetadata};
use polars::prelude::{
    Column as PolarsColumn, DataFrame, NamedFrom, ParquetCompression, ParquetWriter, PlSmallStr, PolarsError, Series,
};

use super::error::{Result, WriteError};
use crate::input::Frame;
use anilab_phone::METADATA_VERSION;

use super::{Column, PendingFile, TableWriter, WholeFile};

/// How many rows a row group holds at least, the last one aside.
const ROW_GROUP: usize = 1 << 18;

/// A Parquet file that is being written.
pub struct ParquetTable {
    path: PathBuf,
    file: Shared,
    writer: Option<BatchedWriter<Shared>>,
    waiting: DataFrame,
}

/// What a file says of how it was made.
fn made_with() -> KeyValueMetadata {
    KeyValueMetadata::from_static(vec![("libphonenumber_metadata".to_owned(), METADATA_VERSION.to_owned())])
}

/// The file, held here and by the writer, which would not give it back.
#[derive(Clone)]
struct Shared(Arc<Mutex<PendingFile>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).flush()
    }
}

impl ParquetTable {
    /// Begins a Parquet file.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let file = Shared(Arc::new(Mutex::new(PendingFile::create(path)?)));
        Ok(Self { path: path.to_owned(), file, writer: None, waiting: DataFrame::empty() })
    }

    fn failed(&self, error: &PolarsError) -> WriteError {
        let kind = if let PolarsError::IO { error, .. } = error { error.kind() } else { io::ErrorKind::Other };
        let text = error.to_string();
        // What the system said stands at the end of what each layer added.
        let said = text.rsplit("IO error: ").next().unwrap_or_default();
        WriteError::new(&self.path, io::Error::new(kind, said))
    }

    /// Appends the rows of another file, with further columns beside its own.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write_beside(&mut self, frame: &Frame, columns: &[(&str, Column<'_>)]) -> Result<()> {
        let series = columns.iter().map(|(name, column)| PolarsColumn::from(series(name, *column)));
        let all = frame.columns.columns().iter().cloned().chain(series).collect();
        let rows = DataFrame::new(frame.rows(), all).map_err(|error| self.failed(&error))?;
        self.add(rows)
    }

    fn add(&mut self, rows: DataFrame) -> Result<()> {
        if self.waiting.width() == 0 {
            self.waiting = rows;
        } else {
            let stacked = self.waiting.vstack_mut(&rows).map(|_| ());
            stacked.map_err(|error| self.failed(&error))?;
        }
        if self.waiting.height() >= ROW_GROUP { self.write_group() } else { Ok(()) }
    }

    /// Writes the waiting rows as one row group.
    fn write_group(&mut self) -> Result<()> {
        if self.writer.is_none() {
            let writer = ParquetWriter::new(self.file.clone())
                .with_compression(ParquetCompression::Zstd(None))
                .with_key_value_metadata(Some(made_with()))
                .set_parallel(false)
                .batched(self.waiting.schema())
                .map_err(|error| self.failed(&error))?;
            self.writer = Some(writer);
        }
        let mut group = std::mem::take(&mut self.waiting);
        group.align_chunks_par();
        group.rechunk_mut();
        match &mut self.writer {
            Some(writer) => writer.write_batch(&group).map_err(|error| self.failed(&error)),
            None => Ok(()),
        }
    }
}

impl TableWriter for ParquetTable {
    fn write(&mut self, columns: &[(&str, Column<'_>)]) -> Result<()> {
        let series = columns.iter().map(|(name, column)| PolarsColumn::from(series(name, *column))).collect();
        let rows = DataFrame::new_infer_height(series).map_err(|error| self.failed(&error))?;
        self.add(rows)
    }

    fn finish(mut self: Box<Self>) -> Result<WholeFile> {
        if self.waiting.height() > 0 || self.writer.is_none() {
            self.write_group()?;
        }
        if let Some(writer) = self.writer.take() {
            writer.finish().map_err(|error| self.failed(&error))?;
        }
        let file = Arc::into_inner(self.file.0).expect("the writer is gone");
        file.into_inner().unwrap_or_else(PoisonError::into_inner).finish()
    }
}

fn series(name: &str, column: Column<'_>) -> Series {
    let name = PlSmallStr::from_str(name);
    match column {
        Column::Text(texts) => {
            let values: Vec<Option<&str>> =
                texts.iter().map(|text| Some(text).filter(|text| !text.is_empty())).collect();
            Series::new(name, values)
        }
        Column::Count(counts) => Series::new(name, counts),
        Column::Flag(flags) => Series::new(name, flags),
        Column::Number(numbers) => Series::new(name, numbers),
    }
}
