//! Which rows does a piece of delimited text hold? Plain rows are split at delimiters and line feeds, all others are
//! given to `csv-core`.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3_iter};

use crate::input::rows::{EXAMPLES, RowBatch};

use super::row::{LONGEST_ROW, Problem, Row};

/// How the rows of a file are split.
pub(super) struct Shape {
    pub(super) delimiter: u8,
    /// The number of columns in the header.
    pub(super) columns: usize,
    /// The columns that are read.
    pub(super) selected: Vec<usize>,
}

/// What was found in a piece.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) batch: RowBatch,
    pub(super) bad: Vec<BadRow>,
}

/// A row that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadRow {
    /// How many good rows of the piece stand before it.
    pub(super) place: usize,
    pub(super) line: u64,
    pub(super) reason: &'static str,
    /// `None` where as many bad rows stand before it as are ever shown.
    pub(super) explanation: Option<String>,
}

/// Splits pieces, one after another.
pub(super) struct Splitter<'a> {
    shape: &'a Shape,
    rows: Rows,
    /// Where each field of a plain row ends.
    ends: Vec<usize>,
    quoted: Option<Box<(Reader, Row)>>,
}

impl<'a> Splitter<'a> {
    /// A splitter that uses the room of earlier rows.
    pub(super) fn new(shape: &'a Shape, room: Rows) -> Self {
        Self { shape, rows: room.cleared(shape), ends: Vec::with_capacity(shape.columns + 1), quoted: None }
    }

    /// Splits a piece of whole rows that begins at a line of the file and ends with a line feed.
    pub(super) fn split(mut self, piece: &[u8], line: u64) -> Rows {
        match std::str::from_utf8(piece) {
            Ok(text) if is_plain(piece) => self.plain_rows(text, line),
            _ => {
                self.other_rows(piece, line, usize::MAX);
            }
        }
        self.rows
    }

    /// Splits text without NUL bytes in which every carriage return stands before a line feed.
    fn plain_rows(&mut self, text: &str, mut line: u64) {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let Some(quote) = self.until_quote(text, &mut start, &mut line) else { return };
            // The row with the quote goes to the other reader, and what stands behind it comes back.
            debug_assert!(quote >= start, "a quote is in the row that was begun");
            let (read, line_after) = self.other_rows(&bytes[start..], line, 1);
            start += read;
            line = line_after;
        }
    }

    /// Splits rows up to the first row with a quote, whose beginning is then `start`. Gives the place of the quote.
    fn until_quote(&mut self, text: &str, start: &mut usize, line: &mut u64) -> Option<usize> {
        let delimiter = self.shape.delimiter;
        let bytes = text.as_bytes();
        let from = *start;
        self.ends.clear();
        for place in memchr3_iter(delimiter, b'\n', b'"', &bytes[from..]) {
            let place = from + place;
            if bytes[place] == delimiter {
                self.ends.push(place);
                continue;
            }
            if bytes[place] == b'"' {
                return Some(place);
            }
            let end = if place > *start && bytes[place - 1] == b'\r' { place - 1 } else { place };
            if end > *start {
                self.ends.push(end);
                if place - *start < LONGEST_ROW / 2 {
                    self.plain_row(text, *start, *line);
                } else {
                    self.other_rows(&bytes[*start..=place], *line, 1);
                }
            }
            self.ends.clear();
            *start = place + 1;
            *line += 1;
        }
        None
    }

    /// Takes the row that begins at `start` and whose fields end at `self.ends`.
    fn plain_row(&mut self, text: &str, start: usize, line: u64) {
        if self.ends.len() != self.shape.columns {
            let problem = Problem::ragged(self.ends.len(), self.shape.columns);
            self.rows.add_bad(line, problem);
            return;
        }
        self.rows.batch.lines.push(line);
        for (&place, column) in self.shape.selected.iter().zip(&mut self.rows.batch.columns) {
            let start = if place == 0 { start } else { self.ends[place - 1] + 1 };
            column.push(trimmed(&text[start..self.ends[place]]));
        }
    }

    /// Gives up to `most` rows to `csv-core`. Gives the bytes that were read and the line behind them.
    fn other_rows(&mut self, bytes: &[u8], line: u64, most: usize) -> (usize, u64) {
        let mut quoted = self.quoted.take().unwrap_or_else(|| Box::new((reader(self.shape.delimiter), Row::default())));
        let (parser, row) = &mut *quoted;
        parser.set_line(line);
        let mut read = 0;
        for _ in 0..most {
            row.begin();
            if !next_row(parser, row, bytes, &mut read) {
                break;
            }
            self.rows.add(row, self.shape);
        }
        let line = parser.line();
        self.quoted = Some(quoted);
        (read, line)
    }
}

impl Rows {
    /// No rows, in the room of these.
    pub(super) fn cleared(mut self, shape: &Shape) -> Self {
        self.batch.reset(shape.selected.len());
        self.bad.clear();
        self
    }

    /// Adds a row that `csv-core` read.
    pub(super) fn add(&mut self, row: &Row, shape: &Shape) {
        if let Some(problem) = row.problem(shape.columns) {
            self.add_bad(row.line, problem);
            return;
        }
        let text = std::str::from_utf8(row.bytes()).unwrap_or_default();
        self.batch.lines.push(row.line);
        for (&place, column) in shape.selected.iter().zip(&mut self.batch.columns) {
            column.push(text[row.span(place)].trim());
        }
    }

    fn add_bad(&mut self, line: u64, problem: Problem) {
        let Problem { reason, explanation } = problem;
        let explanation = (self.bad.len() < EXAMPLES).then_some(explanation);
        self.bad.push(BadRow { place: self.batch.lines.len(), line, reason, explanation });
    }
}

/// A parser at the beginning of a row; a byte order mark is no longer looked for.
pub(super) fn reader(delimiter: u8) -> Reader {
    let mut parser = ReaderBuilder::new().delimiter(delimiter).build();
    parser.read_record(b"\n", &mut [0], &mut [0]);
    parser
}

/// Reads one row from bytes that hold it whole; `false` where there is none.
fn next_row(parser: &mut Reader, row: &mut Row, bytes: &[u8], read: &mut usize) -> bool {
    while *read < bytes.len() {
        let (result, taken, written, ended) =
            parser.read_record(&bytes[*read..], &mut row.bytes[row.written..], &mut row.ends[row.fields..]);
        *read += taken;
        row.written += written;
        row.fields += ended;
        match result {
            ReadRecordResult::Record => {
                let is_counted = bytes[*read - 1] == b'\n';
                row.line = (parser.line() - u64::from(is_counted)).saturating_sub(row.line_breaks());
                return true;
            }
            ReadRecordResult::OutputFull => row.grow(),
            ReadRecordResult::OutputEndsFull => row.grow_ends(),
            ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
        }
    }
    false
}

/// Whether no byte is NUL, and every carriage return stands before a line feed.
fn is_plain(piece: &[u8]) -> bool {
    match memchr2(0, b'\r', piece) {
        None => true,
        Some(first) => {
            memchr(0, &piece[first..]).is_none()
                && memchr_iter(b'\r', piece).all(|place| piece.get(place + 1) == Some(&b'\n'))
        }
    }
}

/// The text without white space around it.
fn trimmed(text: &str) -> &str {
    let is_clear = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_clear(bytes.first()) && is_clear(bytes.last()) { text } else { text.trim() }
}
