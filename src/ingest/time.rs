//! When does a time text mean? ISO 8601 with or without zone, epoch seconds and milliseconds, a date alone.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::error::{Error, Result};
use crate::model::Timestamp;

/// The zone of times that name none.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// The zone of that IANA name (`Europe/Berlin`, `UTC`).
    ///
    /// # Errors
    /// Where there is no such zone.
    pub fn named(name: &str) -> Result<Self> {
        TimeZone::get(name).map(Self).map_err(|_| {
            Error::Usage(format!("unknown time zone \"{name}\"; expected an IANA name such as Europe/Berlin or UTC"))
        })
    }

    /// Reads a time; `None` where the text is none of the known forms. A date alone means its midnight.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Timestamp> {
        if text.is_empty() {
            return None;
        }
        fast_utc(text.as_bytes()).or_else(|| epoch(text)).or_else(|| self.iso(text)).map(Timestamp)
    }

    fn iso(&self, text: &str) -> Option<i64> {
        // Salesforce writes `+0000`, RFC 3339 `+00:00`; jiff reads both.
        if let Ok(time) = text.parse::<jiff::Timestamp>() {
            return Some(time.as_second());
        }
        let local = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0))).ok()?;
        Some(self.0.to_ambiguous_timestamp(local).compatible().ok()?.as_second())
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
            "1740821400",
            "1740821400.5",
            "1740821400123",
        ] {
            assert_eq!(berlin.read(text), Some(Timestamp(1_740_821_400)), "{text}");
        }
        assert_eq!(berlin.read("2025-03-01"), Some(Timestamp(1_740_821_400 - 10 * 3600 - 1800)));
        for text in ["", "yesterday", "2025-13-01", "12"] {
            assert_eq!(berlin.read(text), None, "{text}");
        }
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
