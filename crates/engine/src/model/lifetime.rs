//! From when to when was something in the CRM?

use super::Timestamp;

/// A half-open interval of time: there at `from`, no longer at `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// From this second on.
    pub from: Timestamp,
    /// Up to this second; [`Self::OPEN`] where it has not ended.
    pub to: Timestamp,
}

impl Lifetime {
    /// The beginning of what was always there.
    pub const START: Timestamp = Timestamp(i64::MIN);
    /// The end of what is still there.
    pub const OPEN: Timestamp = Timestamp(i64::MAX);
    /// Always.
    pub const ALWAYS: Self = Self { from: Self::START, to: Self::OPEN };

    /// Whether it was there at a moment.
    #[must_use]
    #[inline]
    pub fn holds(self, moment: Timestamp) -> bool {
        self.from <= moment && (moment < self.to || self.to == Self::OPEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_begins_with_its_first_second_and_ends_before_its_last() {
        let lifetime = Lifetime { from: Timestamp(10), to: Timestamp(20) };
        let holds = |second| lifetime.holds(Timestamp(second));
        assert_eq!([9, 10, 19, 20].map(holds), [false, true, true, false]);
        assert!(!lifetime.holds(Lifetime::OPEN));
        assert!(Lifetime { from: Timestamp(10), to: Lifetime::OPEN }.holds(Lifetime::OPEN));
        assert!(Lifetime::ALWAYS.holds(Lifetime::START));
    }
}
