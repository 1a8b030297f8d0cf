//! Columns of texts, their keys, and the table that finds a row by what it holds.

mod key;
mod places;
mod text;

pub use key::Key;
pub use places::{Places, RowHash};
pub use text::TextColumn;
