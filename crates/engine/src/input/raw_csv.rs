//! Which bytes of a delimited text file are a row? Rows are given as they stand, with the texts of some of their cells.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::spec::Unknown;

use super::csv::delimiter_of;
use super::error::{InputError, Result};
use super::layout::place_of;
use super::problem::FileProblem;
use super::refuse::{check_header, read_error};
use super::source::Stream;

/// The longest row that is read.
const LONGEST_ROW: usize = 1 << 20;
/// How many bytes are read at once.
const BLOCK: usize = 1 << 20;

/// A CSV or TSV file whose rows are carried on byte for byte.
pub struct RawCsv {
    file: String,
    input: Box<dyn Read + Send>,
    /// What was read and not given yet.
    carried: Vec<u8>,
    at_end: bool,
    parser: Reader,
    cells: Cells,
    /// The line on which the next row begins.
    line: u64,
    header: Vec<String>,
    header_row: RawRows,
    selected: Vec<usize>,
    /// The byte between two cells.
    pub delimiter: u8,
}

/// The cells of one row, unquoted.
struct Cells {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Some rows.
#[derive(Debug, Default)]
pub struct RawRows {
    /// The bytes of all rows, one after another, line breaks and all.
    pub bytes: Vec<u8>,
    /// Where each row is.
    pub rows: Vec<RawRow>,
    /// The bytes of the selected cells, unquoted …
    cells: Vec<u8>,
    /// … and where each ends.
    ends: Vec<usize>,
    columns: usize,
}

/// A row by its place in the bytes. Blank lines before it belong to it, and so does its line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawRow {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last cell.
    pub content_end: usize,
    /// The byte after its line break.
    pub end: usize,
    /// The line of the file on which it begins.
    pub line: u64,
}

impl RawRows {
    /// The bytes after the last row: blank lines at the end of the file.
    #[must_use]
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.rows.last().map_or(0, |row| row.end)..]
    }

    /// A selected cell of a row.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &[u8] {
        let place = row * self.columns + column;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start..self.ends[place]]
    }

    fn clear(&mut self, columns: usize) {
        self.bytes.clear();
        self.rows.clear();
        self.cells.clear();
        self.ends.clear();
        self.columns = columns;
    }
}

impl RawCsv {
    /// Opens a file, or standard input for `-`, and reads its header.
    ///
    /// # Errors
    /// Where it cannot be read, is no delimited text, or a name stands twice in its header.
    pub(super) fn new(stream: Stream) -> Result<Self> {
        stream.check_text()?;
        let Stream { file, path, head, rest } = stream;
        let start = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let is_tsv = path.is_some_and(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("tsv")));
        let delimiter = if is_tsv { b'\t' } else { delimiter_of(&head[start..]) };
        let mut csv = Self {
            file,
            input: rest,
            carried: head,
            at_end: false,
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            cells: Cells { bytes: vec![0; 4096], ends: vec![0; 64] },
            line: 1,
            header: Vec::new(),
            header_row: RawRows::default(),
            selected: Vec::new(),
            delimiter,
        };
        csv.read_header(start)?;
        Ok(csv)
    }

    /// The names of the columns.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The row that names the columns.
    #[must_use]
    pub fn header_row(&self) -> &RawRows {
        &self.header_row
    }

    /// The file as messages name it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Chooses the columns whose cells are given.
    ///
    /// # Errors
    /// Where one is not there.
    pub fn select(&mut self, names: &[&str]) -> Result<()> {
        self.selected = names.iter().map(|name| named_column(&self.file, &self.header, name)).collect::<Result<_>>()?;
        Ok(())
    }

    fn read_header(&mut self, start: usize) -> Result<()> {
        let mut rows = RawRows { bytes: std::mem::take(&mut self.carried), ..RawRows::default() };
        let Some(end) = self.next_row(&mut rows.bytes, start)? else {
            return Err(InputError::file(&self.file, FileProblem::Empty));
        };
        self.carried = rows.bytes.split_off(end.next);
        let mut names = Vec::with_capacity(end.cells);
        for cell in 0..end.cells {
            let from = cell.checked_sub(1).map_or(0, |before| self.cells.ends[before]);
            let name = str::from_utf8(&self.cells.bytes[from..self.cells.ends[cell]])
                .map_err(|_| InputError::line(&self.file, 1, FileProblem::HeaderEncoding))?;
            names.push(name.trim().to_owned());
        }
        check_header(&self.file, Some(1), &names)?;
        rows.rows.push(row_of(&rows.bytes, 0, end.next, 1));
        self.line += line_breaks(&rows.bytes);
        (self.header, self.header_row) = (names, rows);
        Ok(())
    }

    /// Fills `rows` with those of the next block; `false` where there are none left.
    ///
    /// # Errors
    /// Where the file cannot be read, or a row has not as many cells as the header.
    pub fn read(&mut self, rows: &mut RawRows) -> Result<bool> {
        rows.clear(self.selected.len());
        std::mem::swap(&mut rows.bytes, &mut self.carried);
        self.fill(&mut rows.bytes, BLOCK)?;
        let mut start = 0;
        while start < rows.bytes.len() {
            // Only the first row of a block may ask for more bytes; the others wait for the next block.
            if !rows.rows.is_empty() && !self.at_end && rows.bytes.len() - start < LONGEST_ROW / 8 {
                break;
            }
            let Some(end) = self.next_row(&mut rows.bytes, start)? else {
                // Blank lines after the last row.
                start = rows.bytes.len();
                break;
            };
            if end.cells != self.header.len() {
                let problem = FileProblem::RaggedRow { found: end.cells, expected: self.header.len() };
                let row = row_of(&rows.bytes, start, end.next, self.line);
                return Err(InputError::line(&self.file, row.line, problem));
            }
            for &column in &self.selected {
                let from = column.checked_sub(1).map_or(0, |before| self.cells.ends[before]);
                rows.cells.extend_from_slice(&self.cells.bytes[from..self.cells.ends[column]]);
                rows.ends.push(rows.cells.len());
            }
            rows.rows.push(row_of(&rows.bytes, start, end.next, self.line));
            self.line += line_breaks(&rows.bytes[start..end.next]);
            start = end.next;
        }
        self.carried = rows.bytes.split_off(start);
        Ok(!rows.bytes.is_empty())
    }

    /// Reads on until `bytes` holds `wanted`, or the file ends.
    fn fill(&mut self, bytes: &mut Vec<u8>, wanted: usize) -> Result<()> {
        if !self.at_end && bytes.len() < wanted {
            let missing = (wanted - bytes.len()) as u64;
            let read = (&mut self.input).take(missing).read_to_end(bytes);
            self.at_end = (read.map_err(|error| read_error(&self.file, error))? as u64) < missing;
        }
        Ok(())
    }

    /// The row that begins at `start`, whose cells are then in `self.cells`; `None` where there are blank lines alone.
    fn next_row(&mut self, bytes: &mut Vec<u8>, start: usize) -> Result<Option<RowEnd>> {
        loop {
            match self.parse(&bytes[start..]) {
                Some(end) => {
                    let mut next = start + end.next.min(bytes.len() - start);
                    if bytes[next - 1] == b'\r' && bytes.get(next) == Some(&b'\n') {
                        next += 1;
                    }
                    return Ok(Some(RowEnd { next, ..end }));
                }
                None if self.at_end => {
                    return if bytes[start..].iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
                        Ok(None)
                    } else {
                        Err(InputError::line(&self.file, self.line, FileProblem::OpenQuote))
                    };
                }
                None if bytes.len() - start > LONGEST_ROW => {
                    let problem = FileProblem::LongRow { most: LONGEST_ROW };
                    return Err(InputError::line(&self.file, self.line, problem));
                }
                None => {
                    let wanted = bytes.len() + LONGEST_ROW / 4;
                    self.fill(bytes, wanted)?;
                }
            }
        }
    }

    /// Parses one row from the beginning; `None` where it does not end in `input`.
    fn parse(&mut self, input: &[u8]) -> Option<RowEnd> {
        self.parser.reset();
        let (mut read, mut written, mut ended) = (0, 0, 0);
        loop {
            // At the end of the file one line break more closes the last row, unless a quote is still open.
            let is_past_end = self.at_end && read == input.len();
            let rest = if is_past_end { b"\n" } else { &input[read..] };
            let (result, more_read, more_written, more_ended) =
                self.parser.read_record(rest, &mut self.cells.bytes[written..], &mut self.cells.ends[ended..]);
            read += if is_past_end { 0 } else { more_read };
            written += more_written;
            ended += more_ended;
            match result {
                ReadRecordResult::Record => return Some(RowEnd { next: read, cells: ended }),
                ReadRecordResult::OutputFull => self.cells.bytes.resize(self.cells.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.cells.ends.resize(self.cells.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty if self.at_end && !is_past_end => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return None,
            }
        }
    }
}

/// Where a row ends, and how many cells it has.
struct RowEnd {
    next: usize,
    cells: usize,
}

fn row_of(bytes: &[u8], start: usize, end: usize, line: u64) -> RawRow {
    let row = &bytes[start..end];
    let breaks = match row {
        [.., b'\r', b'\n'] => 2,
        [.., b'\r' | b'\n'] => 1,
        _ => 0,
    };
    let blank = row.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    RawRow { start, content_end: end - breaks, end, line: line + line_breaks(&row[..blank]) }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The place of a column that the user named.
pub(super) fn named_column(file: &str, header: &[String], name: &str) -> Result<usize> {
    place_of(header, name).ok_or_else(|| {
        let columns = || header.iter().map(String::as_str);
        InputError::file(file, FileProblem::NoColumn(Unknown::among(name, columns())))
    })
}
