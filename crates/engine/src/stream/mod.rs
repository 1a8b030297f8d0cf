//! What key has each phone text of a stream or a file? Read in blocks, worked on by all cores, written in order.

mod answers;
mod csv;
mod lines;
mod parquet;
mod pipeline;
mod regions;

use std::sync::atomic::{AtomicU64, Ordering};

use crate::matching::strategy::Strategy;
use crate::model::Reading;
use anilab_phone::PlusSample;

pub use csv::CsvStream;
pub use lines::{LineOptions, Lines, LinesStream};
pub use parquet::ParquetStream;
pub use pipeline::Pipeline;

/// What stands beside the key of a phone text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Details {
    /// Nothing.
    Key,
    /// All there is to know of the number.
    Number,
    /// The same, and what another library says of it.
    SecondOpinion,
}

/// What is asked about each phone text.
#[derive(Debug)]
pub struct Question {
    /// The strategy whose normaliser makes the key.
    pub strategy: Strategy,
    /// The rules by which texts are read; the region is that of texts without their own.
    pub reading: Reading,
    /// What stands beside the key.
    pub details: Details,
    /// Which texts are no part of the sample any more.
    sample_limit: AtomicU64,
}

impl Question {
    /// Asks for keys, and for details where they are wanted.
    #[must_use]
    pub fn new(strategy: Strategy, reading: Reading, details: Details) -> Self {
        Self { strategy, reading, details, sample_limit: AtomicU64::new(u64::MAX) }
    }

    /// Tells what works on further texts that the sample of those before holds enough.
    pub fn narrow(&self, seen: &Seen) {
        self.sample_limit.store(seen.plus.limit(), Ordering::Relaxed);
    }

    /// What was seen of no text yet.
    fn nothing_seen(&self) -> Seen {
        Seen { plus: PlusSample::below(self.sample_limit.load(Ordering::Relaxed)), ..Seen::default() }
    }
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
    /// The texts, as a sample that shows whether their source leaves out the `+`.
    pub plus: PlusSample,
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
        self.plus.merge(&other.plus);
        let free = EXAMPLES - self.first_not_utf8.len();
        self.first_not_utf8.extend(other.first_not_utf8.iter().take(free).map(|place| line + place));
    }
}

/// How many texts one task answers.
const TASK: usize = 1024;
