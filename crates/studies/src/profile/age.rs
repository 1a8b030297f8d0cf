//! How old is what the records say? Years back from the newest date in the records, never from a clock.

use anilab_engine::model::Timestamp;

/// A year, in seconds.
const YEAR: i64 = 31_557_600;

/// The upper ends of the bins in years, the last one open.
const ENDS: [i64; 5] = [1, 2, 3, 5, 10];

/// How many records are how old.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ages {
    /// Records with a date, by [`Age`].
    pub records: [u64; Age::ALL.len()],
    /// Records without one.
    pub undated: u64,
}

/// An age in years: at least the first, below the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age(usize);

impl Age {
    /// All ages, the youngest first.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The name in every output: `3–5 years`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["under 1 year", "1–2 years", "2–3 years", "3–5 years", "5–10 years", "10 years or more"][self.0]
    }

    /// The place among [`Self::ALL`].
    #[must_use]
    pub fn place(self) -> usize {
        self.0
    }
}

impl Ages {
    /// Counts a record of that date, seen from the newest.
    pub(super) fn add(&mut self, date: Option<Timestamp>, newest: Option<Timestamp>) {
        match date.zip(newest) {
            Some((date, newest)) => {
                let years = newest.0.saturating_sub(date.0) / YEAR;
                self.records[ENDS.iter().take_while(|&&end| years >= end).count()] += 1;
            }
            None => self.undated += 1,
        }
    }

    /// Records with a date.
    #[must_use]
    pub fn dated(&self) -> u64 {
        self.records.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_counted_from_the_newest_date() {
        let newest = Some(Timestamp(100 * YEAR));
        let mut ages = Ages::default();
        for years in [0, 1, 2, 3, 4, 5, 9, 10, 99] {
            ages.add(Some(Timestamp((100 - years) * YEAR)), newest);
        }
        ages.add(Some(Timestamp(99 * YEAR + 1)), newest);
        ages.add(None, newest);
        // 0 and a second less than 1; 1; 2; 3 and 4; 5 and 9; 10 and 99.
        assert_eq!((ages.records, ages.undated, ages.dated()), ([2, 1, 1, 2, 2, 2], 1, 10));
    }
}
