//! What each call came to under each strategy, kept in columns: one mechanism for all studies.

mod calls;
mod features;

pub use calls::Calls;
pub use features::{DIMENSIONS, FeatureReader, Features, TIME_DIMENSIONS};
