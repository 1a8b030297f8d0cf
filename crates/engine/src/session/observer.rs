//! What a caller hears while the engine works: phases, progress, notes; and how it stops the work.

use std::fmt;

use crate::error::{Error, Result};
use crate::input::Skipped;

use super::note::{Note, Role};

/// A part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// Records are read; progress counts records.
    ReadingRecords,
    /// Calls are read; progress counts calls.
    ReadingCalls,
    /// Outcomes of stored runs are read; progress counts rows.
    ReadingOutcomes,
    /// Calls are read that other calls look back at; progress counts calls.
    ReadingEarlierCalls,
    /// Calls are replayed; progress counts calls.
    ReplayingCalls,
    /// Records are profiled.
    ProfilingRecords,
    /// Configurations are tried; progress counts distinct calls.
    TryingConfigurations,
    /// Phone texts get their keys; progress counts texts.
    NormalisingTexts,
    /// Rows of a synthetic world are made; progress counts rows.
    MakingRows,
    /// Synthetic worlds are made and replayed; progress counts worlds.
    Worlds,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReadingRecords => "reading records",
            Self::ReadingCalls => "reading calls",
            Self::ReadingOutcomes => "reading stored outcomes",
            Self::ReadingEarlierCalls => "reading earlier calls",
            Self::ReplayingCalls => "replaying calls",
            Self::ProfilingRecords => "profiling records",
            Self::TryingConfigurations => "trying configurations",
            Self::NormalisingTexts => "normalising texts",
            Self::MakingRows => "making rows",
            Self::Worlds => "worlds",
        })
    }
}

/// Watches the work. Every method has a default that does nothing.
pub trait Observer: Sync {
    /// The next phase begins; progress starts anew.
    fn begin(&self, _phase: Phase) {}

    /// `done` more are done in this phase.
    fn advance(&self, _done: u64) {}

    /// Something about the data that a user should know.
    fn note(&self, _note: &Note) {}

    /// Rows of these files were not read.
    fn skipped(&self, _role: Role, _skipped: &Skipped) {}

    /// Whether the work should stop. Asked at least every 50 milliseconds while the engine waits for input, and after each
    /// batch.
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl dyn Observer + '_ {
    /// Counts `done` more.
    ///
    /// # Errors
    /// [`Error::Interrupted`] if the observer cancelled the work.
    pub fn tick(&self, done: u64) -> Result<()> {
        self.advance(done);
        if self.is_cancelled() { Err(Error::Interrupted) } else { Ok(()) }
    }

    /// Tells several notes.
    pub fn notes(&self, notes: &[Note]) {
        for note in notes {
            self.note(note);
        }
    }
}

/// An observer that watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unobserved;

impl Observer for Unobserved {}
