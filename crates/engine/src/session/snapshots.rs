//! Which snapshot is loaded for which calls.

use crate::index::Window;
use crate::model::Timestamp;

use super::dataset::Dataset;
use crate::dataset_error::DatasetError;

/// A snapshot, by its row in the series, and the calls that meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    pub(super) snapshot: usize,
    /// The calls that meet it.
    pub window: Window,
}

impl Dataset {
    /// The snapshots that calls meet, oldest first; never empty.
    #[must_use]
    pub fn passes(&self) -> Vec<Pass> {
        let windows = self.series.windows(self.as_of);
        windows.into_iter().map(|(snapshot, window)| Pass { snapshot, window }).collect()
    }

    /// The newest snapshot that calls meet.
    ///
    /// # Panics
    /// Never: a data set without such a snapshot is refused when it is built.
    #[must_use]
    pub fn newest_pass(&self) -> Pass {
        *self.passes().last().expect("a data set without a snapshot is refused when it is built")
    }

    /// The pass in which a call at this time is replayed.
    ///
    /// # Errors
    /// If a replay skips such a call.
    pub fn pass_of(&self, started_at: Option<Timestamp>) -> Result<Pass, DatasetError> {
        self.passes().into_iter().find(|pass| pass.window.holds(started_at)).ok_or(match started_at {
            Some(time) => DatasetError::BeforeFirstSnapshot { time },
            None => DatasetError::CallWithoutTime,
        })
    }

    /// Whether the records are dated snapshots.
    #[must_use]
    pub fn is_series(&self) -> bool {
        !self.series.is_empty()
    }

    /// The date of a snapshot as the user wrote it; `None` if it has none.
    #[must_use]
    pub fn date(&self, pass: Pass) -> Option<&str> {
        Some(&self.snapshots.all.get(pass.snapshot)?.date.as_ref()?.text)
    }

    /// The date in the names of files that are no series.
    #[must_use]
    pub fn common_date(&self) -> Option<&str> {
        self.snapshots.common_date.as_deref()
    }

    pub(super) fn files_of(&self, pass: Pass) -> &[String] {
        self.snapshots.all.get(pass.snapshot).map_or(&[][..], |snapshot| &snapshot.files)
    }
}
