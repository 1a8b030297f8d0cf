//! Into which periods does a log fall? Days where it is short, weeks, or months where it is long.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::measure::day::Day;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day of UTC.
    Day,
    /// A week, which begins on Monday.
    Week,
    /// A month of the calendar.
    Month,
}

/// Up to this many days, each is a period of its own.
const MOST_DAYS: usize = 35;

/// Up to this many days, a week is a period.
const MOST_DAYS_IN_WEEKS: usize = 731;

impl Unit {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    fn for_days(days: usize) -> Self {
        if days <= MOST_DAYS {
            Self::Day
        } else if days <= MOST_DAYS_IN_WEEKS {
            Self::Week
        } else {
            Self::Month
        }
    }

    /// The first day of the period that a date is in.
    fn start(self, date: Date) -> Date {
        match self {
            Self::Day => date,
            Self::Week => date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days()),
            Self::Month => date.first_of_month(),
        }
    }
}

/// The periods from the first call to the last, without gaps.
#[derive(Debug)]
pub(super) struct Periods {
    pub(super) unit: Unit,
    /// The first day of each period.
    pub(super) starts: Vec<Date>,
    first: Day,
    /// The period of each day from the first.
    of_day: Vec<usize>,
}

impl Periods {
    /// The periods from one day to another.
    pub(super) fn between(first: Day, last: Day) -> Self {
        let days = last.since(first) + 1;
        let unit = Unit::for_days(days);
        let mut starts: Vec<Date> = Vec::new();
        let mut of_day = Vec::with_capacity(days);
        for day in first.date().series(1.day()).take(days) {
            let start = unit.start(day);
            if starts.last() != Some(&start) {
                starts.push(start);
            }
            of_day.push(starts.len() - 1);
        }
        Self { unit, starts, first, of_day }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The period of a day, `None` for no day.
    pub(super) fn of(&self, day: Day) -> Option<usize> {
        (day != Day::NONE).then(|| self.of_day[day.since(self.first)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use jiff::civil::date;

    fn day(days: i64) -> Day {
        Day::of(Some(Timestamp(days * 86_400)))
    }

    #[test]
    fn a_long_log_has_longer_periods() {
        // Day 20148 is Saturday, 2025-03-01.
        let days = Periods::between(day(20_148), day(20_150));
        assert_eq!((days.unit, days.len()), (Unit::Day, 3));
        let weeks = Periods::between(day(20_148), day(20_188));
        // 41 days from 1 March to 10 April touch the weeks of 24 February and 3, 10, 17, 24, 31 March and 7 April.
        assert_eq!((weeks.unit, weeks.len()), (Unit::Week, 7));
        assert_eq!(weeks.starts[..2], [date(2025, 2, 24), date(2025, 3, 3)]);
        assert_eq!([20_148, 20_149, 20_150].map(|d| weeks.of(day(d))), [Some(0), Some(0), Some(1)]);
        assert_eq!(weeks.of(Day::NONE), None);
        let months = Periods::between(day(20_148), day(20_148 + 731));
        assert_eq!((months.unit, months.starts[1]), (Unit::Month, date(2025, 4, 1)));
    }
}
