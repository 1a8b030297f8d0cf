//! Tables, charts and pages: how a result looks. Knows no study and computes nothing.

pub mod chart;
mod format;
pub mod html;
pub mod markdown;
#[cfg(test)]
mod policy_tests;
mod table;
pub mod terminal;

pub use format::Format;
pub use table::Table;
