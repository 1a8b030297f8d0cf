//! When does the next call come? In order, within business hours mostly, over whole weeks.

use std::fmt::Write as _;

use super::draws::Draws;
use super::error::ScenarioError;
use super::time::Time;
use anilab_engine::model::Timestamp;

const DAY: i64 = 86_400;

/// Weight of each hour of a day in UTC: Europe's morning first, then America's day.
const HOURS: [u64; 24] = [2, 1, 1, 0, 0, 0, 1, 4, 9, 12, 12, 11, 10, 14, 17, 19, 18, 16, 14, 13, 11, 8, 5, 3];

/// Weight of each day from Monday.
const DAYS: [u64; 7] = [11, 10, 9, 9, 8, 2, 1];

/// The weeks in which calls come.
#[derive(Debug)]
pub(super) struct Calendar {
    /// The midnight at which the first week begins, in seconds since 1970.
    pub(super) start: i64,
    weeks: u64,
    /// Sum of the weights of all hours of a week up to each hour, from 0.
    until: Vec<u64>,
}

impl Calendar {
    pub(super) fn new(time: &Time) -> Result<Self, ScenarioError> {
        let day = day_number(&time.first_day).filter(|day| (day + 3) % 7 == 0); // day 0 was a Thursday
        let day = day.ok_or_else(|| {
            let found = format!("\"{}\"", time.first_day);
            ScenarioError::out_of_range("time.first_day", &found, "a Monday as YYYY-MM-DD")
        })?;
        if time.weeks == 0 {
            return Err(ScenarioError::out_of_range("time.weeks", &0, "at least 1"));
        }
        let mut until = vec![0];
        let mut sum = 0;
        for weight in DAYS.iter().flat_map(|day| HOURS.iter().map(move |hour| day * hour)) {
            sum += weight;
            until.push(sum);
        }
        Ok(Self { start: day * DAY, weeks: u64::from(time.weeks), until })
    }

    /// The midnight at which the last week ends.
    pub(super) fn end(&self) -> i64 {
        self.start + i64::try_from(self.weeks).expect("far fewer than 2⁶³ weeks") * 7 * DAY
    }

    /// The midnight so many days after the first one.
    pub(super) fn midnight(&self, days: u32) -> i64 {
        self.start + i64::from(days) * DAY
    }

    /// How much of the weeks is over, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a log has far fewer than 2⁵³ seconds")]
    pub(super) fn share_over(&self, moment: i64) -> f64 {
        (moment - self.start) as f64 / (self.end() - self.start) as f64
    }

    /// The time of the `call`-th of `calls`, in seconds since 1970: somewhere in its own slice of the weeks' weight.
    pub(super) fn time(&self, call: u64, calls: u64, draws: &mut Draws) -> i64 {
        let week = self.until[self.until.len() - 1] * 3600;
        let place = (u128::from(call) << 20) + u128::from(draws.bits() >> 44);
        let place = place * u128::from(week * self.weeks) / (u128::from(calls) << 20);
        let place = u64::try_from(place).expect("within the weeks");
        let (week_number, within) = (place / week, place % week);
        let hour = self.until.partition_point(|until| until * 3600 <= within) - 1;
        let weight = self.until[hour + 1] - self.until[hour];
        let seconds = (within - self.until[hour] * 3600) / weight;
        let hours = week_number * 168 + u64::try_from(hour).expect("an hour of a week");
        self.start + i64::try_from(hours * 3600 + seconds).expect("within the weeks")
    }
}

/// Appends `2025-03-03T08:15:00Z`.
pub(super) fn push_time(seconds: i64, out: &mut String) {
    write!(out, "{}", Timestamp(seconds)).expect("writing to a String");
}

/// Appends `2025-03-03`.
pub(super) fn push_date(seconds: i64, out: &mut String) {
    let start = out.len();
    push_time(seconds, out);
    out.truncate(start + "2025-03-03".len());
}

/// The day number of `YYYY-MM-DD`; `None` where there is no such day.
fn day_number(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_plain = (1970..=2199).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_era = shifted % 400 * 365 + shifted % 400 / 4 - shifted % 400 / 100 + of_year;
    let number = shifted / 400 * 146_097 + of_era - 719_468;
    let mut written = String::new();
    push_date(number * DAY, &mut written);
    (is_plain && written == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::draws::{Purpose, Streams};
    use super::*;

    fn calendar() -> Calendar {
        Calendar::new(&Time { first_day: "2025-03-03".to_owned(), weeks: 2 }).expect("a Monday")
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
        ] {
            let mut out = String::new();
            push_time(seconds, &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn only_mondays_begin_a_week() {
        for first_day in ["2025-03-04", "2025-02-30", "3 March", ""] {
            assert!(Calendar::new(&Time { first_day: first_day.to_owned(), weeks: 1 }).is_err(), "{first_day}");
        }
    }

    #[test]
    fn calls_come_in_order_within_the_weeks_and_rest_on_sundays() {
        let calendar = calendar();
        let mut draws = Streams::new(1, "test").at(Purpose::Call, 0);
        let times: Vec<i64> = (0..5000).map(|call| calendar.time(call, 5000, &mut draws)).collect();
        assert!(times.is_sorted());
        assert!(times[0] >= calendar.start && times[4999] < calendar.start + 14 * DAY);
        let sundays = times.iter().filter(|time| (*time - calendar.start) / DAY % 7 == 6).count();
        assert!((80..=120).contains(&sundays), "{sundays}"); // 1 of 50 by weight
    }
}
