//! The studies: what can be learned from a replay. One folder each, with its results, its charts and its report.

pub mod calibrate;
pub mod cleanup;
pub mod compare;
pub mod diagnose;
pub mod explain;
pub mod gate;
pub mod power;
pub mod profile;
pub mod scorecard;
pub mod sensitivity;
pub mod tune;
