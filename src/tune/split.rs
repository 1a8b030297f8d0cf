//! On which calls is a configuration chosen, and on which is the choice tested?

use crate::model::Timestamp;

/// How a log is cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// By time.
    Time {
        /// Calls before this moment are for training.
        train_until: Timestamp,
        /// Calls from this moment on are for the test; those between are left out.
        test_from: Timestamp,
    },
    /// By caller, where the log does not say when calls rang.
    Callers,
}

/// A part of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Configurations are chosen on it.
    Train,
    /// The choice is tested on it.
    Test,
}

/// The share of the log for training, in tenths.
const TRAIN_TENTHS: u64 = 7;
const WEEK: i64 = 604_800;

impl Split {
    /// A split by time of calls that rang at these seconds, `None` where they all rang at one or none says when.
    ///
    /// Where nobody says otherwise, 70 % of the calls are for training, and the embargo is a week, but no more than a tenth of
    /// the log's time: labels that agents added late, and talks that went on, then lie on one side.
    #[must_use]
    pub fn by_time(mut seconds: Vec<i64>, train_until: Option<Timestamp>, embargo: Option<i64>) -> Option<Self> {
        seconds.sort_unstable();
        let (first, last) = (*seconds.first()?, *seconds.last()?);
        if first == last {
            return None;
        }
        let place = usize::try_from(seconds.len() as u64 * TRAIN_TENTHS / 10).ok()?;
        let until = train_until.map_or_else(
            // The first call must be before the cut.
            || seconds[place..].iter().copied().find(|&second| second > first).unwrap_or(last),
            |until| until.0,
        );
        let embargo = embargo.unwrap_or_else(|| WEEK.min((last - first) / 10));
        Some(Self::Time { train_until: Timestamp(until), test_from: Timestamp(until.saturating_add(embargo)) })
    }

    /// The part of a call, `None` where it is left out: it rang during the embargo, or nobody knows when. `ticket` is drawn
    /// for its caller.
    #[must_use]
    pub fn part(self, started_at: Option<Timestamp>, ticket: u64) -> Option<Part> {
        match self {
            Self::Time { train_until, test_from } => {
                let started_at = started_at?;
                if started_at < train_until {
                    Some(Part::Train)
                } else {
                    (started_at >= test_from).then_some(Part::Test)
                }
            }
            Self::Callers => Some(if ticket % 10 < TRAIN_TENTHS { Part::Train } else { Part::Test }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventy_of_a_hundred_calls_are_for_training() {
        let split = Split::by_time((0..100).rev().map(|place| place * 100).collect(), None, None).unwrap();
        // The log spans 9,900 seconds, of which a tenth is left out.
        assert_eq!(split, Split::Time { train_until: Timestamp(7000), test_from: Timestamp(7990) });
        let parts = [6999, 7000, 7989, 7990].map(|second| split.part(Some(Timestamp(second)), 0));
        assert_eq!(parts, [Some(Part::Train), None, None, Some(Part::Test)]);
        assert_eq!(split.part(None, 0), None);
    }

    #[test]
    fn the_user_may_say_when_and_a_week_is_the_longest_embargo() {
        let year = (0..53).map(|week| week * WEEK).collect::<Vec<i64>>();
        let split = Split::by_time(year.clone(), Some(Timestamp(10 * WEEK)), None).unwrap();
        assert_eq!(split, Split::Time { train_until: Timestamp(10 * WEEK), test_from: Timestamp(11 * WEEK) });
        let split = Split::by_time(year, Some(Timestamp(10 * WEEK)), Some(0)).unwrap();
        assert_eq!(split, Split::Time { train_until: Timestamp(10 * WEEK), test_from: Timestamp(10 * WEEK) });
    }

    #[test]
    fn without_times_callers_are_dealt_out() {
        assert_eq!(Split::by_time(vec![5, 5, 5], None, None), None);
        assert_eq!(Split::by_time(vec![], None, None), None);
        // Most calls of the first second: the cut is behind them.
        let split = Split::by_time(vec![1, 1, 1, 1, 9], None, None).unwrap();
        assert_eq!(split.part(Some(Timestamp(1)), 0), Some(Part::Train));
        assert_eq!(
            (Split::Callers.part(None, 16), Split::Callers.part(None, 17)),
            (Some(Part::Train), Some(Part::Test))
        );
    }
}
