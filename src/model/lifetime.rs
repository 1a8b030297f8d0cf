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
}
