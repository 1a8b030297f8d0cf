//! Forms of output.

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal.
    Table,
    /// `scorecard.json`.
    Json,
    /// One row a strategy, every count and rate.
    Csv,
    /// The table for a pull request or a wiki.
    Markdown,
}
