//! A replay whose outcomes are kept: what comparisons, the gate and studies of power look at.

use crate::error::Result;
use crate::measure::Tally;
use crate::outcomes::{OutcomeLog, SegmentIndex, SegmentReader};

use super::dataset::Dataset;
use super::observer::Observer;
use super::replay::{Replayed, Seen, Session};

/// A replay with the outcome of each call.
#[derive(Debug)]
pub struct Logged {
    /// What each call came to under each strategy.
    pub log: OutcomeLog,
    /// The segments of each call.
    pub segments: SegmentIndex,
    /// The counts of which scorecards are made.
    pub tally: Tally,
    /// What was read.
    pub seen: Seen,
}

impl Session {
    /// Replays every call and keeps its outcomes, with segments by these columns, which the data set carries along. `each` gets
    /// the calls of a batch after they are added to the segments.
    ///
    /// # Errors
    /// As [`Session::replay_each`].
    pub fn replay_logged(
        &self,
        data: &Dataset,
        columns: &[String],
        observer: &dyn Observer,
        mut each: impl FnMut(Replayed<'_>, &SegmentIndex) -> Result<()> + Send,
    ) -> Result<Logged> {
        let mut log = OutcomeLog::new(self.names());
        let mut segments = SegmentIndex::new(columns);
        let mut reader = SegmentReader::new(data.zone().clone(), data.default_region);
        let mut tally = Tally::new(self.strategies().len());
        let seen = self.replay_each(data, observer, |replayed| {
            log.add(replayed.result);
            tally.add(replayed.result, &replayed.calls.started_at);
            reader.read(&mut segments, replayed.calls, replayed.result, replayed.records);
            each(replayed, &segments)
        })?;
        Ok(Logged { log, segments, tally, seen })
    }
}
