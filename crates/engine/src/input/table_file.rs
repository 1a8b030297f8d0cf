//! Is a file that is to be carried on with further columns delimited text or Parquet?

use super::error::{InputError, Result};
use super::frames::Frames;
use super::problem::FileProblem;
use super::raw_csv::RawCsv;
use super::source::Stream;

/// A file whose rows are carried on as they are.
pub enum TableFile {
    /// CSV or TSV.
    Csv(Box<RawCsv>),
    /// Parquet.
    Parquet(Frames),
}

impl TableFile {
    /// Opens a file by its content, or standard input for `-`.
    ///
    /// # Errors
    /// Where it cannot be read, or is of another format.
    pub fn open(file: &str) -> Result<Self> {
        let stream = Stream::open(file)?;
        if stream.is_parquet() {
            return Ok(Self::Parquet(Frames::new(stream)?));
        }
        if stream.is_json() || stream.head.starts_with(b"ARROW1") {
            return Err(InputError::file(stream.file, FileProblem::NotRewritable));
        }
        Ok(Self::Csv(Box::new(RawCsv::new(stream)?)))
    }
}
