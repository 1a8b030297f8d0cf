//! What key has the phone text in a column of a delimited file? Every row is carried on as it stands, with the answer
//! after its last cell.

use std::sync::Arc;

use anilab_text::csv::push_quoted_where_needed;
use rayon::prelude::*;

use crate::input::{FileProblem, InputError, RawCsv, RawRow, RawRows, Result};
use crate::model::Reading;

use super::answers::Answers;
use super::regions::Regions;
use super::{Question, Seen, TASK};

/// A delimited file, read block by block.
pub struct CsvStream {
    csv: RawCsv,
    names: Vec<String>,
}

/// Some rows, and then the answers to them.
#[derive(Default)]
pub struct CsvRows {
    raw: RawRows,
    parts: Vec<Part>,
}

/// Some of the rows, for one task.
#[derive(Default)]
struct Part {
    answers: Answers,
    regions: Regions,
    out: Vec<u8>,
    seen: Seen,
}

/// How answers are written.
#[derive(Debug, Clone, Copy)]
struct Form {
    delimiter: u8,
    has_region: bool,
}

impl CsvStream {
    /// The rows of a file; `column` holds phone texts, `region_column` their regions.
    ///
    /// # Errors
    /// Where a column is not there, or one of the new columns is.
    pub fn new(mut csv: RawCsv, column: &str, region_column: Option<&str>, question: &Question) -> Result<Self> {
        let names = question.column_names(csv.file(), csv.header(), column)?;
        csv.select(&std::iter::once(column).chain(region_column).collect::<Vec<_>>())?;
        Ok(Self { csv, names })
    }

    /// The header with the new columns.
    #[must_use]
    pub fn header(&self) -> Vec<u8> {
        let raw = self.csv.header_row();
        let row = raw.rows[0];
        let mut out = raw.bytes[..row.content_end].to_vec();
        for name in &self.names {
            push_cell(&mut out, self.csv.delimiter, name);
        }
        out.extend_from_slice(&raw.bytes[row.content_end..row.end]);
        out
    }

    /// What fills loads and what works on them.
    pub fn begin(
        self,
        question: Arc<Question>,
        has_region: bool,
    ) -> (impl FnMut(&mut CsvRows) -> Result<bool> + Send + 'static, impl Fn(&mut CsvRows) + Send + 'static) {
        let form = Form { delimiter: self.csv.delimiter, has_region };
        let mut csv = self.csv;
        (move |rows: &mut CsvRows| csv.read(&mut rows.raw), move |rows: &mut CsvRows| rows.work(&question, form))
    }
}

impl Question {
    /// The names of the new columns beside `column`.
    ///
    /// # Errors
    /// Where the file has one already.
    pub(super) fn column_names(&self, file: &str, header: &[String], column: &str) -> Result<Vec<String>> {
        // A column is found in any letter case; the new ones are named as the file writes it.
        let is_column = |name: &&String| name.eq_ignore_ascii_case(column);
        let exact = header.iter().find(|name| *name == column);
        let column = exact.or_else(|| header.iter().find(is_column)).map_or(column, String::as_str);
        let names: Vec<String> = self.names().iter().map(|name| format!("{column}_{name}")).collect();
        match names.iter().find(|name| header.iter().any(|other| other.eq_ignore_ascii_case(name))) {
            None => Ok(names),
            Some(name) => {
                let problem = FileProblem::ColumnTaken { name: name.clone() };
                Err(InputError::file(file, problem))
            }
        }
    }

    /// The rules of a row by the text of its region: the question's where it is blank or not recognised, which is counted.
    pub(super) fn reading_of(&self, text: &str, regions: &mut Regions, seen: &mut Seen) -> Reading {
        let text = text.trim();
        if text.is_empty() {
            return self.reading;
        }
        let region = regions.read(text);
        seen.unrecognised_regions += u64::from(region.is_none());
        Reading { region: region.unwrap_or(self.reading.region), ..self.reading }
    }
}

impl CsvRows {
    fn work(&mut self, question: &Question, form: Form) {
        let Self { raw, parts } = self;
        let raw = &*raw;
        parts.resize_with(raw.rows.len().div_ceil(TASK).max(parts.len()), Part::default);
        parts.par_iter_mut().zip(raw.rows.par_chunks(TASK)).enumerate().for_each(|(place, (part, rows))| {
            part.work(raw, place * TASK, rows, question, form);
        });
    }

    /// Gives the rows with their answers to `out`, and adds what was seen to `seen`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write<E>(&self, seen: &mut Seen, mut out: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        for part in &self.parts[..self.raw.rows.len().div_ceil(TASK)] {
            out(&part.out)?;
            seen.add(&part.seen, 0);
        }
        out(self.raw.rest())
    }
}

impl Part {
    fn work(&mut self, raw: &RawRows, first: usize, rows: &[RawRow], question: &Question, form: Form) {
        let Self { answers, regions, out, seen } = self;
        answers.clear();
        *seen = question.nothing_seen();
        for (row, place) in rows.iter().enumerate() {
            let reading = if form.has_region {
                let text = str::from_utf8(raw.cell(first + row, 1)).unwrap_or("?");
                question.reading_of(text, regions, seen)
            } else {
                question.reading
            };
            if let Ok(text) = str::from_utf8(raw.cell(first + row, 0)) {
                answers.push(text, reading);
            } else {
                answers.push_unread();
                seen.add_not_utf8(place.line);
            }
            seen.texts += 1;
        }
        answers.make(question);
        answers.sample(question, &mut seen.plus);
        out.clear();
        for (row, place) in rows.iter().enumerate() {
            out.extend_from_slice(&raw.bytes[place.start..place.content_end]);
            answers.give(question, row, |field| push_cell(out, form.delimiter, field.text()));
            out.extend_from_slice(&raw.bytes[place.content_end..place.end]);
        }
    }
}

/// Appends a delimiter and a cell.
fn push_cell(out: &mut Vec<u8>, delimiter: u8, text: &str) {
    out.push(delimiter);
    push_quoted_where_needed(out, delimiter, text);
}
