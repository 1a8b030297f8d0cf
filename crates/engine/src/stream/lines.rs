//! What key has the phone text in each line? Lines end at `\n` and nowhere else.

use std::ops::Range;

use rayon::prelude::*;

use crate::input::{FileProblem, InputError, LineStream, Result};
use crate::model::{Reading, Region};

use super::answers::Answers;
use super::regions::Regions;
use super::{Details, Question, Seen, TASK};

/// How many bytes a block holds, about.
const BLOCK: usize = 1 << 20;
/// How many bytes are asked for at once.
const READ: usize = 1 << 17;
/// Whoever writes fewer bytes at once than these waits for the answer.
const SMALL: usize = 1 << 12;
/// What some programs put at the start of a text file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The longest line that is read.
const LONGEST_LINE: usize = 1 << 20;

/// How lines are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineOptions {
    /// Whether a region and a tab stand before each text.
    pub region_first: bool,
}

/// A stream of lines, read block by block.
pub struct LinesStream {
    input: LineStream,
    carried: Vec<u8>,
    at_end: bool,
    /// How many lines were given.
    lines: u64,
    /// Whether nothing was read yet: a byte order mark may come.
    at_start: bool,
}

/// Some whole lines, and then the answers to them.
#[derive(Default)]
pub struct Lines {
    bytes: Vec<u8>,
    parts: Vec<Part>,
    used: usize,
}

/// Some of the lines, for one task.
#[derive(Default)]
struct Part {
    range: Range<usize>,
    /// The text of each line.
    texts: Vec<Range<usize>>,
    answers: Answers,
    regions: Regions,
    out: Vec<u8>,
    seen: Seen,
    /// The line, counted from 0 in this part, that cannot be used, and why.
    problem: Option<(u64, FileProblem)>,
}

impl LinesStream {
    /// The lines of a file.
    #[must_use]
    pub fn new(input: LineStream) -> Self {
        Self { input, carried: Vec::new(), at_end: false, lines: 0, at_start: true }
    }

    /// Fills `lines` with whole lines; `false` where there are none left.
    ///
    /// # Errors
    /// Where they cannot be read, or one is too long.
    pub fn read(&mut self, lines: &mut Lines) -> Result<bool> {
        let bytes = &mut lines.bytes;
        bytes.clear();
        bytes.append(&mut self.carried);
        let mut end = 0;
        while !self.at_end && (bytes.len() < BLOCK || end == 0) {
            let before = bytes.len();
            let read = self.input.read(bytes, READ)?;
            self.at_end = read == 0;
            if std::mem::take(&mut self.at_start) && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if let Some(last) = memchr::memrchr(b'\n', &bytes[before..]) {
                end = before + last + 1;
            } else if bytes.len() - end > LONGEST_LINE {
                let problem = FileProblem::LongLine { most: LONGEST_LINE };
                let line = self.lines + 1 + memchr::memchr_iter(b'\n', bytes).count() as u64;
                return Err(InputError::line(&self.input.file, line, problem));
            }
            if read < SMALL && end > 0 {
                break;
            }
        }
        if !self.at_end {
            self.carried.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
        }
        self.lines += memchr::memchr_iter(b'\n', bytes).count() as u64;
        Ok(!bytes.is_empty())
    }
}

impl Lines {
    /// Answers every line.
    pub fn work(&mut self, question: &Question, options: LineOptions) {
        self.cut();
        let Self { bytes, parts, used } = self;
        parts[..*used].par_iter_mut().for_each(|part| part.work(bytes, question, options));
    }

    /// Cuts the lines into parts.
    fn cut(&mut self) {
        self.used = 0;
        let (mut start, mut lines) = (0, 0);
        let ends = memchr::memchr_iter(b'\n', &self.bytes).map(|end| end + 1);
        let last = (self.bytes.last() != Some(&b'\n')).then_some(self.bytes.len());
        for end in ends.chain(last) {
            lines += 1;
            if lines == TASK || end == self.bytes.len() {
                if self.used == self.parts.len() {
                    self.parts.push(Part::default());
                }
                self.parts[self.used].range = start..end;
                self.used += 1;
                (start, lines) = (end, 0);
            }
        }
    }

    /// Gives the answers of every part to `out`, as far as there are any, and adds what was seen to `seen`.
    ///
    /// # Errors
    /// Those of `out`, and where a line cannot be used; the answers to those before it are given.
    pub fn write<E: From<InputError>>(
        &self,
        file: &str,
        seen: &mut Seen,
        mut out: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        for part in &self.parts[..self.used] {
            out(&part.out)?;
            let first = seen.texts + 1;
            seen.add(&part.seen, first);
            if let Some((line, problem)) = &part.problem {
                return Err(InputError::line(file, first + line, problem.clone()).into());
            }
        }
        Ok(())
    }
}

impl Part {
    fn work(&mut self, bytes: &[u8], question: &Question, options: LineOptions) {
        self.read(bytes, question, options);
        self.answers.make(question);
        self.answers.sample(question, &mut self.seen.plus);
        self.write(bytes, question);
    }

    fn read(&mut self, bytes: &[u8], question: &Question, options: LineOptions) {
        self.answers.clear();
        self.texts.clear();
        (self.seen, self.problem) = (question.nothing_seen(), None);
        let whole = str::from_utf8(&bytes[self.range.clone()]).ok();
        let mut start = self.range.start;
        while start < self.range.end {
            let end =
                memchr::memchr(b'\n', &bytes[start..self.range.end]).map_or(self.range.end, |length| start + length);
            let mut text = start..end;
            let mut reading = question.reading;
            if options.region_first {
                let Some(tab) = memchr::memchr(b'\t', &bytes[start..end]) else {
                    if start == end {
                        self.add(bytes, whole, text, reading);
                        start = end + 1;
                        continue;
                    }
                    self.problem = Some((self.seen.texts, FileProblem::NoTab));
                    break;
                };
                reading.region = self.region(&bytes[start..start + tab], question.reading.region);
                text.start = start + tab + 1;
            }
            self.add(bytes, whole, text, reading);
            start = end + 1;
        }
    }

    /// The region of a line: that of the question where it is blank, none where it is not recognised.
    fn region(&mut self, text: &[u8], fallback: Region) -> Region {
        let text = str::from_utf8(text).unwrap_or("?").trim();
        if text.is_empty() {
            return fallback;
        }
        let region = self.regions.read(text);
        self.seen.unrecognised_regions += u64::from(region.is_none());
        region.unwrap_or_default()
    }

    fn add(&mut self, bytes: &[u8], whole: Option<&str>, text: Range<usize>, reading: Reading) {
        let start = self.range.start;
        let read = match whole {
            Some(whole) => Some(&whole[text.start - start..text.end - start]),
            None => str::from_utf8(&bytes[text.clone()]).ok(),
        };
        if let Some(text) = read {
            self.answers.push(text, reading);
        } else {
            self.answers.push_unread();
            self.seen.add_not_utf8(self.seen.texts);
        }
        self.seen.texts += 1;
        self.texts.push(text);
    }

    fn write(&mut self, bytes: &[u8], question: &Question) {
        let out = &mut self.out;
        out.clear();
        for (row, text) in self.texts.iter().enumerate() {
            out.extend_from_slice(&bytes[text.clone()]);
            if question.details == Details::Key {
                out.push(b'\t');
                out.extend_from_slice(self.answers.key(row).as_bytes());
            } else {
                self.answers.give(question, row, |field| {
                    out.push(b'\t');
                    out.extend_from_slice(field.text().as_bytes());
                });
            }
            out.push(b'\n');
        }
    }
}

impl Question {
    /// The line above the answers, where they have names.
    #[must_use]
    pub fn header_line(&self) -> String {
        if self.details == Details::Key { String::new() } else { format!("text\t{}\n", self.names().join("\t")) }
    }
}
