//! The call log as a cleanup keeps it: distinct calls, how often each rang on either side of the split, and their segments.

use anilab_engine::index::Window;
use anilab_engine::input::Zone;
use anilab_engine::model::{CallBatch, Region, Timestamp};
use anilab_engine::outcomes::{DistinctCalls, Place, SegmentIndex, SegmentReader};
use anilab_engine::replay::LookedAt;

/// A part of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Calls before the moment at which the log is split.
    Before,
    /// Calls from then on, those without a time, and all where the log is not split.
    After,
    /// All calls.
    All,
}

/// How often a distinct call rang before and from the moment at which the log is split.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CallCounts {
    /// Before it.
    pub before: u32,
    /// From then on.
    pub after: u32,
}

impl CallCounts {
    /// How often it rang in a part of the log.
    #[must_use]
    pub fn of(self, part: Part) -> u64 {
        match part {
            Part::Before => self.before.into(),
            Part::After => self.after.into(),
            Part::All => u64::from(self.before) + u64::from(self.after),
        }
    }
}

/// Which calls a log keeps, and what of them.
#[derive(Debug, Clone)]
pub struct LogOptions {
    /// What strategies look at; the rest is forgotten.
    pub looked_at: LookedAt,
    /// The moment at which the log is split.
    pub split: Option<Timestamp>,
    /// The part that is scored.
    pub scored: Part,
    /// The columns of the log by which calls are told apart.
    pub columns: Vec<String>,
    /// The zone whose months calls are told apart by.
    pub zone: Zone,
}

/// The distinct calls of a log; and in eight bytes a scored call, its distinct call and its combination of columns and month.
#[derive(Debug)]
pub struct CallLog {
    split: Option<Timestamp>,
    scored: Part,
    distinct: DistinctCalls<CallCounts>,
    segments: SegmentIndex,
    reader: SegmentReader,
    /// The distinct call of each call of the segments.
    places: Vec<Place>,
    /// The first and the last time that was read.
    pub span: Option<(Timestamp, Timestamp)>,
}

impl CallLog {
    /// No calls yet.
    #[must_use]
    pub fn new(options: LogOptions) -> Self {
        let LogOptions { looked_at, split, scored, columns, zone } = options;
        Self {
            split,
            scored,
            distinct: DistinctCalls::new(looked_at, vec![Window::ALL]),
            segments: SegmentIndex::of_columns(&columns),
            reader: SegmentReader::new(zone, Region::NONE),
            places: Vec::new(),
            span: None,
        }
    }

    /// The part of the log that is scored.
    #[must_use]
    pub fn scored(&self) -> Part {
        self.scored
    }

    /// Whether there is a moment at which the log is split.
    #[must_use]
    pub fn is_split(&self) -> bool {
        self.split.is_some()
    }

    /// Adds the calls of a batch.
    pub fn add(&mut self, calls: &CallBatch) {
        for row in 0..calls.len() {
            let started_at = calls.started_at[row];
            if let Some(at) = started_at {
                let (first, last) = self.span.unwrap_or((at, at));
                self.span = Some((first.min(at), last.max(at)));
            }
            let (place, counts) = self.distinct.enter(0, calls, row, CallCounts::default);
            let is_before = self.split.is_some_and(|split| started_at.is_some_and(|at| at < split));
            *if is_before { &mut counts.before } else { &mut counts.after } += 1;
            let is_scored = match self.scored {
                Part::Before => is_before,
                Part::After => !is_before,
                Part::All => true,
            };
            if is_scored {
                self.places.push(place);
                self.reader.read_columns(&mut self.segments, calls, row);
            }
        }
    }

    /// The distinct calls.
    #[must_use]
    pub fn distinct(&self) -> &DistinctCalls<CallCounts> {
        &self.distinct
    }

    /// How often each distinct call rang, in the order of all results.
    pub fn counts(&self) -> impl Iterator<Item = CallCounts> {
        self.distinct.counts().copied()
    }

    /// How many scored calls there are.
    #[must_use]
    pub fn scored_calls(&self) -> u64 {
        self.counts().map(|counts| counts.of(self.scored)).sum()
    }

    /// The columns and months of the scored calls.
    #[must_use]
    pub fn segments(&self) -> &SegmentIndex {
        &self.segments
    }

    /// The distinct call of each call of [`Self::segments`].
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::TextColumn;

    #[test]
    fn calls_before_the_split_are_counted_apart_and_have_no_segment_unless_they_are_scored() {
        let column = |text: &str| std::iter::repeat_n(text, 4).collect::<TextColumn>();
        let batch = CallBatch {
            id: column(""),
            ani: column("1"),
            region: vec![Region::NONE; 4],
            started_at: [Some(5), Some(9), None, Some(12)].map(|time| time.map(Timestamp)).to_vec(),
            true_record_id: column(""),
            caller_name: column(""),
            extra: vec![["a", "a", "b", "a"].into_iter().collect()],
            ..CallBatch::default()
        };
        let log = |scored| {
            let mut log = CallLog::new(LogOptions {
                looked_at: LookedAt::default(),
                split: Some(Timestamp(9)),
                scored,
                columns: vec!["queue".to_owned()],
                zone: Zone::default(),
            });
            log.add(&batch);
            log
        };
        let found = log(Part::After);
        assert_eq!(found.counts().collect::<Vec<_>>(), [CallCounts { before: 1, after: 3 }]);
        assert_eq!(
            (found.places().len(), found.scored_calls(), found.span),
            (3, 3, Some((Timestamp(5), Timestamp(12))))
        );
        assert_eq!(found.segments().text_values(1), ["b", ""]);
        assert_eq!(log(Part::All).places().len(), 4);
    }
}
