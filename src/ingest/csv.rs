//! What do delimited text files hold? Rows of any length, in bounded memory, each bad row with its line and reason.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::error::{Error, Result};

use super::refuse::{check_header, read_error};
use super::rows::{BATCH, RowBatch, RowSource, Skipped};

/// The longest row that is read; a longer one is skipped.
const LONGEST_ROW: usize = 1 << 20;
const BUFFER: usize = 1 << 18;

/// A CSV or TSV file.
pub(super) struct CsvSource {
    file: String,
    input: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    unread: std::ops::Range<usize>,
    at_end: bool,
    parser: Reader,
    row: Row,
    header: Vec<String>,
    /// For each column of the file, its place in the selection.
    selected: Vec<usize>,
}

/// One row as the parser leaves it: the bytes of all fields, unquoted, and where each ends.
#[derive(Default)]
struct Row {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
    line: u64,
    /// Line breaks in the beginning of a row that is too long.
    lost_breaks: u64,
    too_long: bool,
}

impl CsvSource {
    /// Reads the header. `head` is the beginning of the file, already read from `input`.
    ///
    /// # Errors
    /// Where there is no header, or a column stands in it twice.
    pub(super) fn open(file: String, head: Vec<u8>, input: Box<dyn Read + Send>) -> Result<Self> {
        let start = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let delimiter = delimiter_of(&head[start..]);
        let mut source = Self {
            unread: start..head.len(),
            buffer: head,
            file,
            input,
            at_end: false,
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            row: Row { bytes: vec![0; 4096], ends: vec![0; 64], ..Row::default() },
            header: Vec::new(),
            selected: Vec::new(),
        };
        source.buffer.resize(BUFFER.max(source.unread.end), 0);
        if !source.next_row()? {
            return Err(Error::input(source.file, "is empty; expected a header line with the names of the columns"));
        }
        source.header = source.read_header()?;
        Ok(source)
    }

    fn read_header(&self) -> Result<Vec<String>> {
        if let Some((_, problem)) = self.row.problem(self.row.fields) {
            return Err(Error::input_at(&self.file, self.row.line, format!("the header {problem}")));
        }
        let text = std::str::from_utf8(self.row.bytes()).unwrap_or_default();
        let names: Vec<String> = self.row.spans().map(|span| text[span].trim().to_owned()).collect();
        check_header(&self.file, Some(self.row.line), &names)?;
        Ok(names)
    }

    /// Reads one row; `false` at the end of the file.
    fn next_row(&mut self) -> Result<bool> {
        let row = &mut self.row;
        (row.written, row.fields, row.lost_breaks, row.too_long) = (0, 0, 0, false);
        let mut begun = false;
        loop {
            let at_end = self.unread.is_empty() && !self.fill()?;
            // At the end of the file one line break more closes the last row, unless a quote is still open.
            let input: &[u8] = if at_end { b"\n" } else { &self.buffer[self.unread.clone()] };
            let row = &mut self.row;
            let (result, read, written, ended) =
                self.parser.read_record(input, &mut row.bytes[row.written..], &mut row.ends[row.fields..]);
            begun |= input[..read].iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
            let last = read.checked_sub(1).map(|last| input[last]);
            if !at_end {
                self.unread.start += read;
            }
            row.written += written;
            row.fields += ended;
            match result {
                ReadRecordResult::Record => {
                    let breaks = row.line_breaks();
                    row.line = (self.parser.line() - u64::from(last == Some(b'\n'))).saturating_sub(breaks);
                    return Ok(true);
                }
                ReadRecordResult::InputEmpty if at_end => {
                    if begun {
                        let line = self.parser.line().saturating_sub(row.line_breaks());
                        return Err(Error::input_at(
                            &self.file,
                            line,
                            "a quoted field begins in this row and never ends; close the quote, or double the quotes inside the field",
                        ));
                    }
                    return Ok(false);
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => row.grow(),
                ReadRecordResult::OutputEndsFull => row.grow_ends(),
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    fn fill(&mut self) -> Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        let read = self.input.read(&mut self.buffer).map_err(|error| read_error(&self.file, error))?;
        self.unread = 0..read;
        self.at_end = read == 0;
        Ok(read > 0)
    }
}

impl Row {
    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.written]
    }

    fn spans(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        (0..self.fields).map(|field| if field == 0 { 0 } else { self.ends[field - 1] }..self.ends[field])
    }

    fn line_breaks(&self) -> u64 {
        self.lost_breaks + memchr::memchr_iter(b'\n', self.bytes()).count() as u64
    }

    /// Makes room for the rest of the row; a row that is too long overwrites its own beginning.
    fn grow(&mut self) {
        if self.bytes.len() < LONGEST_ROW {
            self.bytes.resize(self.bytes.len() * 2, 0);
        } else {
            self.lost_breaks = self.line_breaks();
            self.too_long = true;
            self.written = 0;
        }
    }

    /// Makes room for the ends of further fields, of which there can be as many as bytes.
    fn grow_ends(&mut self) {
        if self.ends.len() < LONGEST_ROW {
            self.ends.resize(self.ends.len() * 2, 0);
        } else {
            self.too_long = true;
            self.fields = 0;
        }
    }

    /// Why the row cannot be used, as reason and explanation.
    fn problem(&self, columns: usize) -> Option<(&'static str, String)> {
        if self.too_long {
            let explanation = format!("is longer than {LONGEST_ROW} bytes; shorten it, or close its quote");
            return Some(("too_long", explanation));
        }
        if self.fields != columns {
            let explanation = format!("has {} fields, expected {columns} as in the header", self.fields);
            return Some(("ragged_row", explanation));
        }
        if memchr::memchr(0, self.bytes()).is_some() {
            return Some(("nul_byte", "holds a NUL byte; save the file as UTF-8 text".to_owned()));
        }
        let Ok(text) = std::str::from_utf8(self.bytes()) else {
            return Some(("not_utf8", "is not UTF-8; save the file as UTF-8".to_owned()));
        };
        let whole = self.spans().all(|span| text.get(span).is_some());
        (!whole).then(|| ("not_utf8", "is not UTF-8; save the file as UTF-8".to_owned()))
    }
}

impl RowSource for CsvSource {
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
        let columns = self.header.len();
        while batch.lines.len() < BATCH && self.next_row()? {
            if let Some((reason, explanation)) = self.row.problem(columns) {
                skipped.add(reason, &self.file, self.row.line, || format!("the row {explanation}"));
                continue;
            }
            let text = std::str::from_utf8(self.row.bytes()).unwrap_or_default();
            batch.lines.push(self.row.line);
            for (&place, column) in self.selected.iter().zip(&mut batch.columns) {
                let start = if place == 0 { 0 } else { self.row.ends[place - 1] };
                column.push(text[start..self.row.ends[place]].trim());
            }
        }
        Ok(!batch.lines.is_empty())
    }
}

/// The delimiter that stands most often in the first line outside quotes: comma, tab, semicolon or bar.
pub(super) fn delimiter_of(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    for &byte in head.iter().take_while(|&&byte| byte != b'\n') {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &'static str) -> (Vec<(u64, String)>, Skipped) {
        let mut source = CsvSource::open("t.csv".into(), text.into(), Box::new(std::io::empty())).unwrap();
        source.select(&(0..source.header().len()).collect::<Vec<_>>());
        let (mut batch, mut skipped, mut rows) = (RowBatch::default(), Skipped::default(), Vec::new());
        while source.read(&mut batch, &mut skipped).unwrap() {
            for (row, &line) in batch.lines.iter().enumerate() {
                rows.push((line, batch.columns.iter().map(|c| c.get(row)).collect::<Vec<_>>().join("|")));
            }
        }
        (rows, skipped)
    }

    #[test]
    fn lines_are_counted_through_quotes_and_crlf() {
        let (rows, skipped) = rows("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n");
        assert_eq!(rows, [(2, "1|x\r\ny".to_owned()), (5, "2|z".to_owned())]);
        assert_eq!(skipped.total(), 0);
    }

    #[test]
    fn bad_rows_are_counted_with_their_line() {
        let (rows, skipped) = rows("a;b\n1;2;3\n4;5\n6\n7;\0\n8;9");
        assert_eq!(rows, [(3, "4|5".to_owned()), (6, "8|9".to_owned())]);
        assert_eq!(
            skipped.counts().iter().map(|(r, n)| (r.as_str(), *n)).collect::<Vec<_>>(),
            [("nul_byte", 1), ("ragged_row", 2)]
        );
        assert_eq!(skipped.examples[1].0.line, Some(4));
    }

    #[test]
    fn an_open_quote_is_an_error_and_not_a_lost_file() {
        let mut source = CsvSource::open("t.csv".into(), Vec::new(), Box::new(&b"a,b\n1,\"x\n2,y\n"[..])).unwrap();
        source.select(&[0, 1]);
        let error = source.read(&mut RowBatch::default(), &mut Skipped::default()).unwrap_err();
        assert!(error.to_string().starts_with("t.csv:2: a quoted field begins"), "{error}");
    }

    #[test]
    fn a_row_that_is_too_long_is_skipped_at_its_first_line_and_the_next_is_read() {
        let text = format!("a,b\n1,\"x\n{}\"\n{}\n2,z\n", "y\n".repeat(1 << 20), ",".repeat(3 << 20));
        let (rows, skipped) = rows(text.leak());
        // The quoted field holds 1 + 2²⁰ line breaks, so its row ends on line 2 + 1 + 2²⁰.
        assert_eq!(rows, [(2 + 3 + (1 << 20), "2|z".to_owned())]);
        assert_eq!(
            skipped.examples.iter().map(|(place, _)| place.line).collect::<Vec<_>>(),
            [Some(2), Some(2 + 2 + (1 << 20))]
        );
    }

    #[test]
    fn the_delimiter_is_seen_in_the_header() {
        assert_eq!(delimiter_of(b"a\tb,c\td\n"), b'\t');
        assert_eq!(delimiter_of(b"\"a,b,c\";d\n"), b';');
        assert_eq!(delimiter_of(b"alone\n"), b',');
    }
}
