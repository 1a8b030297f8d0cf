//! What key has each phone text of a stream or a file? Read in blocks, worked on by all cores, written in order.

mod answers;
mod csv;
mod lines;
mod parquet;
mod pipeline;
mod regions;

use crate::model::Region;
use crate::strategy::Strategy;

pub use csv::CsvStream;
pub use lines::{LineOptions, Lines, LinesStream};
pub use parquet::ParquetStream;
pub use pipeline::Pipeline;

/// What is asked about each phone text.
#[derive(Debug)]
pub struct Question {
    /// The strategy whose normaliser makes the key.
    pub strategy: Strategy,
    /// The region of texts that have none of their own.
    pub region: Region,
    /// Whether all there is to know of the number stands beside the key.
    pub is_detailed: bool,
}

/// What was seen beside the answers.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// All texts.
    pub texts: u64,
    /// Texts that are not UTF-8.
    pub not_utf8: u64,
    /// The lines of the first few of them, or their rows.
    pub first_not_utf8: Vec<u64>,
    /// Rows whose region is filled and not recognised.
    pub unrecognised_regions: u64,
}

/// How many lines are kept as examples.
const EXAMPLES: usize = 5;

impl Seen {
    /// Counts a text that is not UTF-8.
    fn add_not_utf8(&mut self, line: u64) {
        self.not_utf8 += 1;
        if self.first_not_utf8.len() < EXAMPLES {
            self.first_not_utf8.push(line);
        }
    }

    /// Adds what was seen after this, whose lines are counted from `line`.
    fn add(&mut self, other: &Self, line: u64) {
        self.texts += other.texts;
        self.not_utf8 += other.not_utf8;
        self.unrecognised_regions += other.unrecognised_regions;
        let free = EXAMPLES - self.first_not_utf8.len();
        self.first_not_utf8.extend(other.first_not_utf8.iter().take(free).map(|place| line + place));
    }
}

/// How many texts one task answers.
const TASK: usize = 1024;
