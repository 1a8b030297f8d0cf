//! Which snapshot does a call meet, and at which moment of it?

use crate::model::Timestamp;

/// The moment of a snapshot as it stands, after everything that it tells of.
pub const AS_IT_STANDS: Timestamp = Timestamp(i64::MAX);

/// As of when calls meet the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// As of the call.
    #[default]
    Call,
    /// The newest snapshot as it stands, whenever the call rang: the future leaks in.
    Latest,
    /// As of this moment, whenever the call rang.
    At(Timestamp),
}

impl AsOf {
    /// The text that stands for it where a fingerprint is taken; it must stay as it is.
    #[must_use]
    pub fn fingerprint_text(self) -> String {
        match self {
            Self::Call => "Call".to_owned(),
            Self::Latest => "Latest".to_owned(),
            Self::At(Timestamp(second)) => format!("At(Timestamp({second}))"),
        }
    }

    /// The moment of the records that a call meets. One without a time meets them as they stand.
    #[must_use]
    #[inline]
    pub fn moment(self, started_at: Option<Timestamp>) -> Timestamp {
        match self {
            Self::Call => started_at.unwrap_or(AS_IT_STANDS),
            Self::Latest => AS_IT_STANDS,
            Self::At(moment) => moment,
        }
    }
}

/// The snapshots of a run by the moments from which they count, oldest first; none where a single undated snapshot serves
/// every call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    starts: Vec<Timestamp>,
}

/// The calls that meet one snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// They rang after this moment; `None` where every call meets it, whether it has a time or not.
    pub after: Option<Timestamp>,
    /// … and at this moment at the latest.
    pub until: Timestamp,
}

impl Window {
    /// Every call.
    pub const ALL: Self = Self { after: None, until: AS_IT_STANDS };

    /// Whether a call that rang at this time is one of them.
    #[must_use]
    pub fn holds(&self, started_at: Option<Timestamp>) -> bool {
        self.after.is_none_or(|after| started_at.is_some_and(|time| after < time && time <= self.until))
    }
}

impl Series {
    /// The series of snapshots that count from these moments, which ascend.
    #[must_use]
    pub fn new(starts: Vec<Timestamp>) -> Self {
        Self { starts }
    }

    /// Whether there are no dated snapshots.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// From when on a snapshot counts.
    #[must_use]
    pub fn start(&self, place: usize) -> Option<Timestamp> {
        self.starts.get(place).copied()
    }

    /// The snapshots that calls meet, by their place, each with its calls. A call meets the newest snapshot that counts
    /// from strictly before it; as of a date, the newest that counts from that moment or before it. None where there is
    /// no such snapshot.
    #[must_use]
    pub fn windows(&self, as_of: AsOf) -> Vec<(usize, Window)> {
        let newest = self.starts.len().saturating_sub(1);
        match as_of {
            AsOf::Call if !self.is_empty() => {
                let until = |place: usize| self.start(place + 1).unwrap_or(AS_IT_STANDS);
                let window = |place| Window { after: self.start(place), until: until(place) };
                (0..self.starts.len()).map(|place| (place, window(place))).collect()
            }
            AsOf::At(moment) if !self.is_empty() => {
                let known = self.starts.partition_point(|&start| start <= moment);
                known.checked_sub(1).map(|place| (place, Window::ALL)).into_iter().collect()
            }
            AsOf::Call | AsOf::At(_) | AsOf::Latest => vec![(newest, Window::ALL)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_meets_the_newest_snapshot_strictly_before_it() {
        let windows = Series::new(vec![Timestamp(10), Timestamp(20)]).windows(AsOf::Call);
        let meets = |time: Option<i64>| {
            let found = windows.iter().filter(|(_, window)| window.holds(time.map(Timestamp)));
            found.map(|(place, _)| *place).collect::<Vec<_>>()
        };
        assert!(meets(Some(9)).is_empty());
        assert!(meets(Some(10)).is_empty());
        assert_eq!(meets(Some(11)), [0]);
        assert_eq!(meets(Some(20)), [0]);
        assert_eq!(meets(Some(21)), [1]);
        assert!(meets(None).is_empty());
    }

    #[test]
    fn one_snapshot_serves_every_call_where_the_user_says_so_or_there_is_no_other() {
        let series = Series::new(vec![Timestamp(10), Timestamp(20)]);
        assert_eq!(series.windows(AsOf::Latest), [(1, Window::ALL)]);
        assert_eq!(series.windows(AsOf::At(Timestamp(20))), [(1, Window::ALL)]);
        assert_eq!(series.windows(AsOf::At(Timestamp(19))), [(0, Window::ALL)]);
        assert!(series.windows(AsOf::At(Timestamp(9))).is_empty());
        for as_of in [AsOf::Call, AsOf::Latest, AsOf::At(Timestamp(1))] {
            assert_eq!(Series::default().windows(as_of), [(0, Window::ALL)]);
        }
        assert!(Window::ALL.holds(None));
    }
}
