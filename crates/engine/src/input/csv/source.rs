//! How is a delimited text file read? Buffer by buffer, in bounded memory, each bad row with its line and reason.

use std::collections::VecDeque;
use std::io::Read;
use std::ops::Range;

use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr_iter, memrchr};
use rayon::prelude::*;

use crate::input::error::{InputError, Result};
use crate::input::problem::FileProblem;
use crate::input::recognise::names_without_header;
use crate::input::refuse::{check_header, read_error};
use crate::input::rows::{BATCH, RowBatch, RowSource, Skipped};

use super::cut::end_of_row;
use super::row::Row;
use super::split::{Rows, Shape, Splitter, reader};

/// How many bytes one task splits.
const PIECE: usize = 1 << 18;
/// How many pieces are read at once.
const PIECES: usize = 8;

/// A CSV or TSV file.
pub(crate) struct CsvSource {
    file: String,
    input: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    unread: Range<usize>,
    at_end: bool,
    piece: usize,
    /// The line at which the unread bytes begin.
    line: u64,
    parser: Reader,
    row: Row,
    header: Vec<String>,
    /// Whether [`Self::row`] is data, and not yet given, because the file has no header.
    is_headerless: bool,
    shape: Shape,
    /// Rows that were split and not yet given, and how many of each were.
    ready: VecDeque<Rows>,
    given: usize,
    given_bad: usize,
    /// Room for rows to come.
    spare: Vec<Rows>,
}

impl CsvSource {
    /// Reads the header. `head` is the beginning of the file, already read from `input`.
    ///
    /// # Errors
    /// Where there is no header, or a column stands in it twice.
    pub(crate) fn open(file: String, head: Vec<u8>, input: Box<dyn Read + Send>) -> Result<Self> {
        Self::open_in_pieces(file, head, input, PIECE)
    }

    /// As [`Self::open`], with pieces of about that many bytes.
    pub(super) fn open_in_pieces(
        file: String,
        head: Vec<u8>,
        input: Box<dyn Read + Send>,
        piece: usize,
    ) -> Result<Self> {
        let start = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let delimiter = delimiter_of(&head[start..]);
        let mut source = Self {
            unread: start..head.len(),
            buffer: head,
            file,
            input,
            at_end: false,
            piece,
            line: 1,
            parser: reader(delimiter),
            row: Row::default(),
            header: Vec::new(),
            is_headerless: false,
            shape: Shape { delimiter, columns: 0, selected: Vec::new() },
            ready: VecDeque::new(),
            given: 0,
            given_bad: 0,
            spare: Vec::new(),
        };
        if !source.next_row()? {
            return Err(InputError::file(source.file, FileProblem::Empty));
        }
        source.header = source.read_header()?;
        source.shape.columns = source.header.len();
        Ok(source)
    }

    fn read_header(&mut self) -> Result<Vec<String>> {
        if let Some(problem) = self.row.problem(self.row.fields) {
            let problem = FileProblem::Header { problem: problem.explanation };
            return Err(InputError::line(&self.file, self.row.line, problem));
        }
        let text = std::str::from_utf8(self.row.bytes()).unwrap_or_default();
        let names: Vec<String> = self.row.spans().map(|span| text[span].trim().to_owned()).collect();
        if let Some(names) = names_without_header(&names) {
            self.is_headerless = true;
            return Ok(names);
        }
        check_header(&self.file, Some(self.row.line), &names)?;
        Ok(names)
    }

    /// Reads one row, however long it is; `false` at the end of the file.
    fn next_row(&mut self) -> Result<bool> {
        self.row.begin();
        self.parser.set_line(self.line);
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
            self.line = self.parser.line();
            match result {
                ReadRecordResult::Record => {
                    let breaks = row.line_breaks();
                    row.line = (self.line - u64::from(last == Some(b'\n'))).saturating_sub(breaks);
                    return Ok(true);
                }
                ReadRecordResult::InputEmpty if at_end => {
                    if begun {
                        let line = self.line.saturating_sub(row.line_breaks());
                        return Err(InputError::line(&self.file, line, FileProblem::OpenQuote));
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

    /// Fills the buffer behind what is unread; `false` where nothing came.
    fn fill(&mut self) -> Result<bool> {
        self.buffer.copy_within(self.unread.clone(), 0);
        self.unread = 0..self.unread.len();
        let room = (self.piece * PIECES).max(self.unread.end);
        if self.buffer.len() != room {
            self.buffer.resize(room, 0);
        }
        let before = self.unread.end;
        while !self.at_end && self.unread.end < self.buffer.len() {
            let read = self.input.read(&mut self.buffer[self.unread.end..]);
            let read = read.map_err(|error| read_error(&self.file, error))?;
            self.unread.end += read;
            self.at_end = read == 0;
        }
        Ok(self.unread.end > before)
    }

    /// Splits what is in the buffer; `false` at the end of the file.
    fn split_more(&mut self) -> Result<bool> {
        let is_filled = self.fill()?;
        if self.unread.is_empty() && !is_filled {
            return Ok(false);
        }
        let pieces = self.cut();
        if pieces.is_empty() {
            return self.read_one_by_one();
        }
        let tasks: Vec<(Range<usize>, u64, Rows)> = pieces
            .into_iter()
            .map(|piece| {
                let line = self.line;
                self.line += memchr_iter(b'\n', &self.buffer[piece.clone()]).count() as u64;
                self.unread.start = piece.end;
                (piece, line, self.spare.pop().unwrap_or_default())
            })
            .collect();
        let (buffer, shape) = (&self.buffer, &self.shape);
        let split =
            |(piece, line, rows): (Range<usize>, u64, Rows)| Splitter::new(shape, rows).split(&buffer[piece], line);
        let split: Vec<Rows> = tasks.into_par_iter().map(split).collect();
        self.ready.extend(split);
        Ok(true)
    }

    /// Cuts the unread bytes into pieces of whole rows; what is left is read with the next bytes.
    fn cut(&mut self) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = self.unread.start;
        let unread = &self.buffer[..self.unread.end];
        let cut = |start: usize, target: usize| end_of_row(unread, start, target, self.shape.delimiter);
        while start + self.piece < unread.len()
            && let Some(end) = cut(start, start + self.piece - 1)
        {
            pieces.push(start..end);
            start = end;
        }
        // The last whole rows of the file, or of a buffer with long rows.
        if (pieces.is_empty() || self.at_end)
            && let Some(last) = memrchr(b'\n', &unread[start..])
            && let Some(end) = cut(start, start + last)
        {
            pieces.push(start..end);
        }
        pieces
    }

    /// Reads rows one by one where none is known to end in the buffer, or the last one of the file; `false` at its end.
    fn read_one_by_one(&mut self) -> Result<bool> {
        let mut rows = self.spare.pop().unwrap_or_default().cleared(&self.shape);
        let mut any = false;
        for _ in 0..BATCH {
            if !self.next_row()? {
                break;
            }
            any = true;
            rows.add(&self.row, &self.shape);
            if self.unread.len() < self.piece {
                break;
            }
        }
        self.ready.push_back(rows);
        Ok(any)
    }

    /// Gives rows that are ready, up to the size of a batch.
    fn give(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) {
        while let Some(rows) = self.ready.front_mut() {
            let end = rows.batch.lines.len().min(self.given + BATCH - batch.lines.len());
            let bad = rows.bad[self.given_bad..].iter_mut().take_while(|bad| {
                bad.place < end || (bad.place == end && batch.lines.len() + end - self.given < BATCH)
            });
            for bad in bad {
                let explain = || format!("the row {}", bad.explanation.take().unwrap_or_default());
                skipped.add(bad.reason, &self.file, bad.line, explain);
                self.given_bad += 1;
            }
            batch.append(&rows.batch, self.given..end);
            self.given = end;
            if batch.lines.len() == BATCH {
                return;
            }
            (self.given, self.given_bad) = (0, 0);
            self.spare.extend(self.ready.pop_front());
        }
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
        self.shape.selected = columns.to_vec();
        if std::mem::take(&mut self.is_headerless) {
            let mut rows = Rows::default().cleared(&self.shape);
            rows.add(&self.row, &self.shape);
            self.ready.push_back(rows);
        }
    }

    fn read(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) -> Result<bool> {
        batch.reset(self.shape.selected.len());
        loop {
            self.give(batch, skipped);
            if batch.lines.len() == BATCH || !self.split_more()? {
                return Ok(!batch.lines.is_empty());
            }
        }
    }
}

/// The delimiter that stands most often in the first line outside quotes: comma, tab, semicolon or bar.
pub(crate) fn delimiter_of(head: &[u8]) -> u8 {
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
