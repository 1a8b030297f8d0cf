//! What key has the phone text in a column of a Parquet file? Every column is carried on with its type.

use std::sync::Arc;

use rayon::prelude::*;

use crate::input::{Frame, Frames, Result};
use crate::model::TextColumn;
use crate::output::{Column, ParquetTable, WriteError};

use super::answers::{Answers, Field};
use super::regions::Regions;
use super::{Question, Seen, TASK};

/// A Parquet file, read frame by frame.
pub struct ParquetStream {
    frames: Frames,
    names: Vec<String>,
}

/// Some rows, and then the answers to them.
#[derive(Default)]
pub struct FrameRows {
    frame: Option<Frame>,
    first_row: u64,
    columns: Vec<Values>,
    seen: Seen,
}

/// The values of a new column.
enum Values {
    Text(TextColumn),
    Flag(Vec<bool>),
}

impl ParquetStream {
    /// The rows of a file; `column` holds phone texts, `region_column` their regions.
    ///
    /// # Errors
    /// Where a column is not there, or one of the new columns is.
    pub fn new(mut frames: Frames, column: &str, region_column: Option<&str>, question: &Question) -> Result<Self> {
        let names = question.column_names(frames.file(), frames.header(), column)?;
        frames.select(&std::iter::once(column).chain(region_column).collect::<Vec<_>>())?;
        Ok(Self { frames, names })
    }

    /// The names of the new columns.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What fills loads and what works on them.
    pub fn begin(
        self,
        question: Arc<Question>,
        has_region: bool,
    ) -> (impl FnMut(&mut FrameRows) -> Result<bool> + Send + 'static, impl Fn(&mut FrameRows) + Send + 'static) {
        let mut frames = self.frames;
        let mut rows = 0;
        let fill = move |load: &mut FrameRows| {
            load.frame = frames.read()?;
            load.first_row = rows;
            rows += load.frame.as_ref().map_or(0, Frame::rows) as u64;
            Ok(load.frame.is_some())
        };
        (fill, move |load: &mut FrameRows| load.work(&question, has_region))
    }
}

impl FrameRows {
    fn work(&mut self, question: &Question, has_region: bool) {
        let Some(frame) = &self.frame else { return };
        let tasks = frame.rows().div_ceil(TASK).max(1);
        let answered: Vec<(Vec<Values>, Seen)> = (0..tasks)
            .into_par_iter()
            .map(|task| {
                let rows = task * TASK..frame.rows().min((task + 1) * TASK);
                answer(frame, rows, question, has_region)
            })
            .collect();
        self.columns.clear();
        self.seen = Seen::default();
        for (columns, seen) in answered {
            self.seen.add(&seen, self.first_row + 1);
            if self.columns.is_empty() {
                self.columns = columns;
            } else {
                self.columns.iter_mut().zip(&columns).for_each(|(whole, part)| whole.append(part));
            }
        }
    }

    /// Writes the rows with their answers, and adds what was seen to `seen`.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn write(&self, names: &[String], table: &mut ParquetTable, seen: &mut Seen) -> Result<(), WriteError> {
        let Some(frame) = &self.frame else { return Ok(()) };
        seen.add(&self.seen, 0);
        let columns = self.columns.iter().map(|values| match values {
            Values::Text(texts) => Column::Text(texts),
            Values::Flag(flags) => Column::Flag(flags),
        });
        let columns: Vec<(&str, Column<'_>)> = names.iter().map(String::as_str).zip(columns).collect();
        table.write_beside(frame, &columns)
    }
}

impl Values {
    fn append(&mut self, other: &Self) {
        match (self, other) {
            (Self::Text(whole), Self::Text(part)) => whole.append(part, 0..part.len()),
            (Self::Flag(whole), Self::Flag(part)) => whole.extend(part),
            _ => unreachable!("a column has one type"),
        }
    }
}

/// The answers to some rows, column by column.
fn answer(frame: &Frame, rows: std::ops::Range<usize>, question: &Question, has_region: bool) -> (Vec<Values>, Seen) {
    let (mut answers, mut regions, mut seen) = (Answers::default(), Regions::default(), question.nothing_seen());
    let mut columns: Vec<Values> = Vec::new();
    for row in rows.clone() {
        let reading = match has_region.then(|| frame.text(row, 1).unwrap_or("?")) {
            Some(text) => question.reading_of(text, &mut regions, &mut seen),
            None => question.reading,
        };
        if let Some(text) = frame.text(row, 0) {
            answers.push(text, reading);
        } else {
            answers.push_unread();
            seen.add_not_utf8(row as u64);
        }
        seen.texts += 1;
    }
    answers.make(question);
    answers.sample(question, &mut seen.plus);
    for (name, _) in question.names().iter().zip(0..) {
        let is_flag = matches!(*name, "possible" | "valid" | "second_valid" | "agrees");
        columns.push(if is_flag { Values::Flag(Vec::new()) } else { Values::Text(TextColumn::new()) });
    }
    for row in 0..rows.len() {
        let mut places = columns.iter_mut();
        answers.give(question, row, |field| match (places.next(), field) {
            (Some(Values::Text(texts)), Field::Text(text)) => texts.push(text),
            (Some(Values::Flag(flags)), Field::Flag(flag)) => flags.push(flag),
            _ => unreachable!("an answer has the values that its names say"),
        });
    }
    (columns, seen)
}
