//! When does a time text mean? ISO 8601 with or without zone, RFC 2822, epoch seconds and milliseconds, a date alone.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::model::Timestamp;

use super::error::{InputError, Result};

/// What a date such as 3/4/2025 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// Nothing: it could be either.
    #[default]
    Ambiguous,
    /// The fourth of March.
    MonthFirst,
    /// The third of April.
    DayFirst,
}

/// The zone of times that name none.
#[derive(Debug, Clone)]
pub struct Zone {
    zone: TimeZone,
    dates: Dates,
}

impl Default for Zone {
    fn default() -> Self {
        Self { zone: TimeZone::UTC, dates: Dates::default() }
    }
}

impl Zone {
    /// The zone of that IANA name (`Europe/Berlin`, `UTC`).
    ///
    /// # Errors
    /// Where there is no such zone.
    pub fn named(name: &str) -> Result<Self> {
        TimeZone::get(name)
            .map(|zone| Self { zone, ..Self::default() })
            .map_err(|_| InputError::UnknownZone { name: name.to_owned() })
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The weekday, Monday being 0, and the hour of a time in this zone; `None` for a time far from our age.
    #[must_use]
    pub fn weekday_and_hour(&self, time: Timestamp) -> Option<(usize, usize)> {
        let local = self.zone.to_datetime(jiff::Timestamp::from_second(time.0).ok()?);
        let weekday = usize::try_from(local.weekday().to_monday_zero_offset()).ok()?;
        Some((weekday, usize::try_from(local.hour()).ok()?))
    }

    /// The same zone, where dates with the year last are written so.
    #[must_use]
    pub(super) fn with_dates(&self, dates: Dates) -> Self {
        Self { dates, ..self.clone() }
    }

    /// Reads a time; `None` where the text is none of the known forms. A date alone means its midnight.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Timestamp> {
        if text.is_empty() {
            return None;
        }
        let seconds = fast_utc(text.as_bytes()).or_else(|| epoch(text)).or_else(|| self.iso(text));
        seconds.or_else(|| self.slashed(text)).or_else(|| self.rfc_2822(text)).map(Timestamp)
    }

    /// The end of what a text names: of a date alone the midnight after it, of a time that time itself. What happened some
    /// time on a day is known at its end.
    #[must_use]
    pub fn read_end(&self, text: &str) -> Option<Timestamp> {
        let time = self.read(text)?;
        if text.contains(':') || epoch(text).is_some() {
            return Some(time);
        }
        let day = jiff::Timestamp::from_second(time.0).ok()?.to_zoned(self.zone.clone()).tomorrow().ok()?;
        day.start_of_day().ok().map(|midnight| Timestamp(midnight.timestamp().as_second()))
    }

    /// How many hours a moment is after 1970-01-01T00:00 by the clocks of the zone; `None` before that or beyond all years.
    #[must_use]
    pub fn local_hour(&self, time: Timestamp) -> Option<u32> {
        let local = self.zone.to_offset(jiff::Timestamp::from_second(time.0).ok()?);
        u32::try_from((time.0 + i64::from(local.seconds())).div_euclid(3600)).ok()
    }

    /// `Tue, 04 Mar 2025 09:30:00 +0000`, weekday and zone left out or not.
    fn rfc_2822(&self, text: &str) -> Option<i64> {
        let parser = rfc2822::DateTimeParser::new();
        if let Ok(time) = parser.parse_timestamp(text) {
            return Some(time.as_second());
        }
        self.instant(parser.parse_zoned(format!("{text} +0000")).ok()?.datetime())
    }

    /// `2025/3/4 9:30`, and with the year last as the file has it: `Tue 3/4/2025 9:30:00 AM`.
    fn slashed(&self, text: &str) -> Option<i64> {
        let text = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ',' | ' '));
        let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "0:00"));
        let mut parts = date.split(['/', '.']).map(|part| (part.len(), part.parse::<i16>().ok()));
        let [(digits, first), (_, second), (last_digits, third)] = [parts.next()?, parts.next()?, parts.next()?];
        let (first, second, third) = (first?, second?, third?);
        let (year, month, day) = match (digits, last_digits, self.dates) {
            (4, _, _) => (first, second, third),
            (_, 4, Dates::MonthFirst) => (third, first, second),
            (_, 4, Dates::DayFirst) => (third, second, first),
            _ => return None,
        };
        let (clock, half) = match time.trim().split_once(' ') {
            Some((clock, half)) => (clock, Some(half)),
            None => (time.trim(), None),
        };
        let mut parts = clock.split(':').map(|part| part.parse::<i8>().ok());
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        let hour = match half {
            None => hour,
            Some(half) if half.eq_ignore_ascii_case("am") => hour % 12,
            Some(half) if half.eq_ignore_ascii_case("pm") => hour % 12 + 12,
            Some(_) => return None,
        };
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        self.instant(DateTime::new(year, month, day, hour, minute, second, 0).ok()?)
    }

    /// The instant of a time of the zone.
    fn instant(&self, local: DateTime) -> Option<i64> {
        Some(self.zone.to_ambiguous_timestamp(local).compatible().ok()?.as_second())
    }

    fn iso(&self, text: &str) -> Option<i64> {
        // Salesforce writes `+0000`, RFC 3339 `+00:00`; jiff reads both.
        if let Ok(time) = text.parse::<jiff::Timestamp>() {
            return Some(time.as_second());
        }
        let local = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0))).ok()?;
        self.instant(local)
    }
}

/// The text of an instant, given in nanoseconds since 1970; `None` where it is beyond the years that have one.
pub(super) fn instant_text(nanoseconds: i128) -> Option<String> {
    jiff::Timestamp::from_nanosecond(nanoseconds).ok().map(|instant| instant.to_string())
}

/// `2025-03-01T09:30:00Z` and `2025-03-01T09:30:00.123Z`, the form of nearly every large log, without a general parser.
fn fast_utc(text: &[u8]) -> Option<i64> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T' | b' ', h0, h1, b':', i0, i1, b':', s0, s1, tail @ ..] = text
    else {
        return None;
    };
    let fraction = tail.strip_suffix(b"Z")?;
    let is_fraction = |text: &[u8]| text[0] == b'.' && text[1..].iter().all(u8::is_ascii_digit);
    if !(fraction.is_empty() || is_fraction(fraction)) {
        return None;
    }
    let number = |digits: &[&u8]| {
        digits
            .iter()
            .try_fold(0_i64, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i64::from(*digit - b'0')))
    };
    let (year, month, day) = (number(&[y0, y1, y2, y3])?, number(&[m0, m1])?, number(&[d0, d1])?);
    let (hour, minute, second) = (number(&[h0, h1])?, number(&[i0, i1])?, number(&[s0, s1])?);
    // The last days of a month and leap seconds are the general parser's.
    if !(1..=12).contains(&month) || !(1..=28).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Days since 1970-01-01 in years that begin in March. Hinnant, "chrono-compatible low-level date algorithms".
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5 + day - 1;
    let days = era * 146_097 + day_of_era - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// Epoch seconds (up to 11 digits, a fraction is cut) or milliseconds (12 to 14 digits).
fn epoch(text: &str) -> Option<i64> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.len() < 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    match digits.len() {
        9..=11 => Some(value),
        12..=14 => Some(value.div_euclid(1000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_means_the_same_second() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        // 2025-03-01T09:30:00Z is 1740821400.
        for text in [
            "2025-03-01T09:30:00Z",
            "2025-03-01 09:30:00.123Z",
            "2025-03-01T10:30:00+01:00",
            "2025-03-01T09:30:00.000+0000",
            "2025-03-01T10:30:00",
            "2025-03-01 10:30",
            "2025/3/1 10:30",
            "Sat, 01 Mar 2025 09:30:00 +0000",
            "1 Mar 2025 04:30:00 -0500",
            "Sat, 01 Mar 2025 10:30:00",
            "1740821400",
            "1740821400.5",
            "1740821400123",
        ] {
            assert_eq!(berlin.read(text), Some(Timestamp(1_740_821_400)), "{text}");
        }
        assert_eq!(berlin.read("2025-03-01"), Some(Timestamp(1_740_821_400 - 10 * 3600 - 1800)));
        for text in ["", "yesterday", "2025-13-01", "12", "3/1/2025 10:30", "2025/3/1 10:30 xm", "2025/3/1 25:00"] {
            assert_eq!(berlin.read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_that_stands_last_is_read_as_the_file_has_it() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        for (dates, text) in [
            (Dates::MonthFirst, "3/1/2025 10:30 AM"),
            (Dates::MonthFirst, "Sat 03/01/2025 10:30:00"),
            (Dates::DayFirst, "01.03.2025 10:30"),
            (Dates::DayFirst, "1/3/2025 10:30"),
        ] {
            assert_eq!(berlin.with_dates(dates).read(text), Some(Timestamp(1_740_821_400)), "{text}");
        }
        assert_eq!(berlin.with_dates(Dates::MonthFirst).read("13/1/2025 10:30"), None);
    }

    #[test]
    fn a_date_ends_with_its_midnight_and_a_time_with_itself() {
        let berlin = Zone::named("Europe/Berlin").unwrap().with_dates(Dates::MonthFirst);
        let end = |text| berlin.read_end(text).map(|time| time.to_string());
        assert_eq!(end("2025-02-01").as_deref(), Some("2025-02-01T23:00:00Z"));
        assert_eq!(end("2/1/2025").as_deref(), Some("2025-02-01T23:00:00Z"));
        assert_eq!(end("2025-02-01T00:00:00Z").as_deref(), Some("2025-02-01T00:00:00Z"));
        assert_eq!(end("1740821400").as_deref(), Some("2025-03-01T09:30:00Z"));
        assert_eq!(end("soon"), None);
    }

    #[test]
    fn an_hour_is_one_of_the_zone_s_clocks() {
        // 2025-03-01T23:30:00Z is half past midnight in Berlin, one hour after 1740870000 / 3600 = 483575 of UTC.
        let time = Timestamp(1_740_871_800);
        assert_eq!(Zone::default().local_hour(time), Some(483_575));
        assert_eq!(Zone::named("Europe/Berlin").unwrap().local_hour(time), Some(483_576));
        assert_eq!(Zone::default().local_hour(Timestamp(-1)), None);
    }

    #[test]
    fn the_short_path_agrees_with_the_general_parser() {
        for day in 0..40_000 {
            let time = jiff::Timestamp::from_second(day * 86_400 + day % 86_400).unwrap();
            if let Some(seconds) = fast_utc(time.to_string().as_bytes()) {
                assert_eq!(seconds, time.as_second());
            }
        }
    }
}
