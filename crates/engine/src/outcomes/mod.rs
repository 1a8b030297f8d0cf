//! What calls came to and what they are, kept in columns: one mechanism for all studies.
//!
//! | kept | holds | bytes |
//! |---|---|---|
//! | [`OutcomeLog`] | the caller of each call and its cell under each strategy | 4 a call, and 1 a strategy |
//! | [`SegmentIndex`] | the combination of segments of each call, and its hour | 4 a call, and 4 with hours |

mod outcome_log;
mod segment_index;
mod segment_reader;

pub use outcome_log::OutcomeLog;
pub use segment_index::{DIMENSIONS, MONTH, SegmentIndex, TIME_DIMENSIONS};
pub use segment_reader::{NO_NUMBER, NOT_DELIVERED, SegmentReader, object_of};
