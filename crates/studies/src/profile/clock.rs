//! When do calls come? By hour and weekday of a zone, the first and the last.

use anilab_engine::input::Zone;
use anilab_engine::model::Timestamp;

/// The names of the weekdays.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// When calls came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// The zone of hours and weekdays.
    pub zone: String,
    /// Calls by the hour in which they rang.
    pub hours: [u64; 24],
    /// Calls by weekday, Monday first.
    pub weekdays: [u64; 7],
    /// The first call.
    pub first: Option<Timestamp>,
    /// The last one.
    pub last: Option<Timestamp>,
    /// Calls without a time.
    pub untimed: u64,
}

impl Clock {
    /// Counts a call.
    pub(super) fn add(&mut self, time: Option<Timestamp>, zone: &Zone) {
        let Some((time, (weekday, hour))) = time.and_then(|time| Some((time, zone.weekday_and_hour(time)?))) else {
            self.untimed += 1;
            return;
        };
        self.weekdays[weekday] += 1;
        self.hours[hour] += 1;
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = self.last.max(Some(time));
    }

    /// Calls with a time.
    #[must_use]
    pub fn timed(&self) -> u64 {
        self.hours.iter().sum()
    }

    /// The weekdays by name, with their calls.
    pub fn by_weekday(&self) -> impl Iterator<Item = (&'static str, u64)> {
        WEEKDAYS.into_iter().zip(self.weekdays)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_the_zone() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let mut clock = Clock::default();
        // 2025-03-02 was a Sunday; 23:30 UTC is Monday, half past midnight, in Berlin.
        for time in [Some(Timestamp(1_740_958_200)), Some(Timestamp(1_740_958_200 + 86_400)), None] {
            clock.add(time, &zone);
        }
        assert_eq!((clock.hours[0], clock.timed(), clock.untimed), (2, 2, 1));
        assert_eq!(&clock.weekdays[..3], [1, 1, 0]);
        assert_eq!(clock.first, Some(Timestamp(1_740_958_200)));
        assert_eq!(clock.last, Some(Timestamp(1_740_958_200 + 86_400)));
    }
}
