//! What calls came to and what they are, kept in columns: one mechanism for all studies.
//!
//! | kept | holds | bytes |
//! |---|---|---|
//! | [`OutcomeLog`] | the caller of each call and its cell under each strategy | 4 a call, and 1 a strategy |
//! | [`SegmentIndex`] | the combination of segments of each call, and its hour | 4 a call, and 4 with hours |
//! | [`DistinctCalls`] | calls that cannot come to different outcomes, once, with what is counted of them | about 100 a distinct call |
//!
//! [`Replayer`] replays distinct calls as often as a study asks, in batches of at most 8,192 rows.

mod call_key;
mod distinct_calls;
mod outcome_log;
mod replayer;
mod segment_index;
mod segment_reader;

pub use call_key::CallKeys;
pub use distinct_calls::{DistinctBatch, DistinctCalls, Place};
pub use outcome_log::OutcomeLog;
pub use replayer::{ReplayRules, ReplayedBatch, Replayer, Selection};
pub use segment_index::{DIMENSIONS, MONTH, SegmentIndex, TIME_DIMENSIONS};
pub use segment_reader::{NO_NUMBER, NOT_DELIVERED, SegmentReader, object_of};
