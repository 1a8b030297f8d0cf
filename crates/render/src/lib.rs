//! Tables, charts and pages: how a result looks. Knows no study and computes nothing.

pub mod chart;
mod format;
mod grid;
pub mod html;
pub mod markdown;
pub mod terminal;

pub use format::Format;
pub use grid::Grid;
