//! What the user chooses about actions.

/// What the user chooses about actions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Proposals less sure than this are dropped.
    pub min_confidence: f64,
    /// How many contacts of one account make a number its main line.
    pub main_line_from: usize,
    /// How alike the names of two records are to be one.
    pub same_name: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_confidence: 0.8, main_line_from: 3, same_name: 0.9 }
    }
}
