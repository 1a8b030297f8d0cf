//! A table as text: headings, rows, and the one that stands out.

/// A table as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The headings; the first column names the strategies.
    pub headings: Vec<&'static str>,
    /// One row a strategy.
    pub rows: Vec<Vec<String>>,
    /// The row of the best strategy.
    pub best: Option<usize>,
}

impl Grid {
    /// Whether a row stands out: the best of several.
    #[must_use]
    pub fn stands_out(&self, row: usize) -> bool {
        self.best == Some(row) && self.rows.len() > 1
    }
}
