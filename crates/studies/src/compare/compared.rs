//! The calls that are compared.

use anilab_engine::outcomes::{OutcomeLog, SegmentIndex};

/// What calls came to, and the segments that they belong to.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// What each call came to under every strategy, the baseline first.
    pub log: &'a OutcomeLog,
    /// The segments of the same calls, in the same order.
    pub segments: &'a SegmentIndex,
}
