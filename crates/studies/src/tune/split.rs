//! On which calls is a configuration chosen, and on which is the choice tested?

use anilab_engine::model::Timestamp;

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

/// The share of the log for training, in tenths, where nobody says otherwise.
const TRAIN_TENTHS: u8 = 7;
/// The share that has to be left for the test, in tenths; an embargo that leaves less is given up.
const TEST_TENTHS: u64 = 1;
const WEEK: i64 = 604_800;

impl Split {
    /// A split by time of calls that rang at these seconds; `None` where none says when, or too many rang at once for a cut.
    ///
    /// Where nobody says otherwise, the cut is the one next to 70 % of the calls, and the embargo is a week, but no more than a
    /// tenth of the log's time: labels that agents added late, and talks that went on, then lie on one side. Where less than a
    /// tenth of the calls come after it, as in a log that knows days and ends with a busy one, there is none.
    #[must_use]
    pub fn by_time(mut seconds: Vec<i64>, train_until: Option<Timestamp>, embargo: Option<i64>) -> Option<Self> {
        seconds.sort_unstable();
        let (first, last) = (*seconds.first()?, *seconds.last()?);
        if first == last {
            return None;
        }
        let all = seconds.len() as u64;
        let before = |second: i64| seconds.partition_point(|&other| other < second) as u64;
        let until = train_until.map_or_else(|| usual_cut(&seconds), |until| until.0);
        let train = before(until);
        let is_lopsided = train * 10 < all * TEST_TENTHS || (all - train) * 10 < all * TEST_TENTHS;
        if train_until.is_none() && is_lopsided {
            return None;
        }
        let behind = |embargo: i64| (all - before(until.saturating_add(embargo))) * 10;
        let embargo = embargo.unwrap_or_else(|| {
            let usual = WEEK.min((last - first) / 10);
            if behind(usual) < all * TEST_TENTHS { 0 } else { usual }
        });
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
            Self::Callers => Some(if ticket % 10 < u64::from(TRAIN_TENTHS) { Part::Train } else { Part::Test }),
        }
    }
}

/// The moment before which a share of calls next to the usual one rang; `seconds` ascend and are not all equal.
fn usual_cut(seconds: &[i64]) -> i64 {
    let wanted = seconds.len() * usize::from(TRAIN_TENTHS) / 10;
    let at = seconds[wanted];
    let next = seconds[wanted..].iter().copied().find(|&second| second > at);
    let before = seconds.partition_point(|&second| second < at);
    let through = seconds.partition_point(|&second| second <= at);
    match next {
        // The calls of that very second belong to the nearer side.
        Some(next) if before == 0 || wanted - before > through - wanted => next,
        _ => at,
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
        // Days alone are known, and half of the calls came on the last: no embargo would leave any of them.
        let days = [[0; 50], [WEEK; 50]].concat();
        let split = Split::by_time(days, None, None).unwrap();
        assert_eq!(split, Split::Time { train_until: Timestamp(WEEK), test_from: Timestamp(WEEK) });
        // All but one call in a hundred rang at once.
        assert_eq!(Split::by_time([vec![1; 99], vec![9]].concat(), None, None), None);
        // Most calls of the first second: the cut is behind them.
        let split = Split::by_time(vec![1, 1, 1, 1, 9], None, None).unwrap();
        assert_eq!(split.part(Some(Timestamp(1)), 0), Some(Part::Train));
        assert_eq!(
            (Split::Callers.part(None, 16), Split::Callers.part(None, 17)),
            (Some(Part::Train), Some(Part::Test))
        );
    }
}
