//! What does a preset change of the texts of a file before anything else reads them?

use std::collections::BTreeMap;

use super::error::Result;
use super::layout::place_of;
use super::preset::Preset;
use super::rows::{RowBatch, RowSource, Skipped};

/// Columns joined with a space are named like this: `Date + Time`.
const JOINED: &str = " + ";

/// The file as the preset has it: some columns joined, beginnings of texts taken off, texts that mean nothing blank.
pub(super) fn reshaped(source: Box<dyn RowSource>, preset: &'static Preset) -> Box<dyn RowSource> {
    let own = source.header();
    let mut header = own.to_vec();
    let mut joined = Vec::new();
    for name in preset.columns.values().flatten().filter(|name| name.contains(JOINED)) {
        let parts: Option<Vec<usize>> = name.split(JOINED).map(|part| place_of(own, part)).collect();
        if let Some(parts) = parts {
            header.push(name.clone());
            joined.push(parts);
        }
    }
    let places = preset.strip.iter().filter_map(|(name, start)| Some((place_of(own, name)?, start.as_str())));
    let strip: BTreeMap<usize, &str> = places.collect();
    if joined.is_empty() && strip.is_empty() && preset.blanks.is_empty() {
        return source;
    }
    let shape = Vec::new();
    Box::new(Reshaped { source, header, joined, strip, blanks: &preset.blanks, shape, rows: RowBatch::default() })
}

struct Reshaped {
    source: Box<dyn RowSource>,
    header: Vec<String>,
    /// The places of the columns of which those behind the source's own are made.
    joined: Vec<Vec<usize>>,
    strip: BTreeMap<usize, &'static str>,
    blanks: &'static [String],
    /// Of each selected column, the places of its parts in the source's selection, and what is taken off.
    shape: Vec<(Vec<usize>, Option<&'static str>)>,
    rows: RowBatch,
}

impl Reshaped {
    fn text<'a>(&self, text: &'a str, start: Option<&str>) -> &'a str {
        if self.blanks.iter().any(|blank| blank == text) {
            return "";
        }
        start.and_then(|start| text.strip_prefix(start)).unwrap_or(text)
    }
}

impl RowSource for Reshaped {
    fn file(&self) -> &str {
        self.source.file()
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    fn select(&mut self, columns: &[usize]) {
        let mut selection: Vec<usize> = Vec::new();
        let mut select = |column: usize| {
            selection.iter().position(|other| *other == column).unwrap_or_else(|| {
                selection.push(column);
                selection.len() - 1
            })
        };
        let own = self.source.header().len();
        let shape = columns.iter().map(|&column| match column.checked_sub(own) {
            None => (vec![select(column)], self.strip.get(&column).copied()),
            Some(place) => (self.joined[place].iter().map(|&part| select(part)).collect(), None),
        });
        self.shape = shape.collect();
        self.source.select(&selection);
    }

    fn read(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) -> Result<bool> {
        batch.reset(self.shape.len());
        let more = self.source.read(&mut self.rows, skipped)?;
        batch.lines.extend_from_slice(&self.rows.lines);
        for ((places, start), column) in self.shape.iter().zip(&mut batch.columns) {
            for row in 0..self.rows.lines.len() {
                let mut parts = places.iter().map(|&place| self.text(self.rows.columns[place].get(row), *start));
                match places.len() {
                    1 => column.push(parts.next().unwrap_or_default()),
                    _ => column.push(parts.collect::<Vec<_>>().join(" ").trim()),
                }
            }
        }
        Ok(more)
    }
}
