//! The scorecard of a replay, drawn and told.

pub mod chart;
pub mod report;
