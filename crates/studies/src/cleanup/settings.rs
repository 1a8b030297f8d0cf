//! What the user chooses about actions.

use schemars::JsonSchema;
use serde::Serialize;

/// What the user chooses about actions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Settings {
    /// The lowest confidence with which a proposal is taken, from 0 to 1.
    pub min_confidence: f64,
    /// How many contacts of one account with the same number make it the main line.
    pub main_line_from: usize,
    /// How similar the names of two records must be for a merge, from 0 to 1.
    pub same_name: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_confidence: 0.8, main_line_from: 3, same_name: 0.9 }
    }
}
