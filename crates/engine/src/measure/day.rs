//! On which day did a call ring, in two bytes a call? Days of UTC.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::model::Timestamp;

const SECONDS: i64 = 86_400;

/// Days since 1970-01-01, up to 2149; [`Day::NONE`] for a call without a time or far from our age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u16);

impl Day {
    /// No day.
    pub(super) const NONE: Self = Self(u16::MAX);

    /// The day of a time.
    pub(super) fn of(time: Option<Timestamp>) -> Self {
        let days = time.and_then(|time| u16::try_from(time.0.div_euclid(SECONDS)).ok());
        days.map_or(Self::NONE, Self)
    }

    /// How many days lie between `first` and this one.
    pub(super) fn since(self, first: Self) -> usize {
        usize::from(self.0 - first.0)
    }

    /// Its date; of [`Day::NONE`] that of a day which no call has.
    pub(super) fn date(self) -> Date {
        date(1970, 1, 1).saturating_add(i32::from(self.0).days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_utc() {
        let day = |seconds| Day::of(Some(Timestamp(seconds)));
        assert_eq!(day(86_399).date(), date(1970, 1, 1));
        assert_eq!(day(86_400).date(), date(1970, 1, 2));
        // 2025-03-03T00:00:00Z is 1740960000.
        assert_eq!(day(1_740_960_000).date(), date(2025, 3, 3));
        assert_eq!(day(-1), Day::NONE);
        assert_eq!(Day::of(None), Day::NONE);
        assert_eq!(day(86_400).since(day(0)), 1);
    }
}
