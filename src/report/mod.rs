//! How is a scorecard shown? For people and for programs; nothing is computed here.

mod below;
mod cleanup;
mod compare;
mod csv;
mod diagnosis;
mod explanation;
mod explanation_json;
mod fit;
pub mod gate;
mod grid;
mod html;
mod leak;
mod markdown;
mod power;
mod printable;
mod profile;
mod sensitivity;
mod sentence;
mod table;
mod tune;

use crate::measure::{NetWeights, Scorecard};

pub use crate::measure::grouped;
pub use cleanup::cleanup_report;
pub use compare::{render_comparison, verdict};
pub use diagnosis::{causes_csv, diagnosis_json, render_diagnosis};
pub use explanation::{ExplainedCall, explanation};
pub use explanation_json::explanation_json;
pub use fit::{FitReport, render_fit};
pub use grid::Grid;
pub use html::{CleanupPage, ComparePage, DiagnosisPage, Page, ProfilePage, SensitivityPage, TunePage, gate_page};
pub use power::render_power;
pub use profile::render_profile;
pub use sensitivity::{curves_csv, render_sensitivity};
pub use sentence::sentence;
pub use tune::{recommendation, render_space, render_tuning};

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

/// A scorecard in one form, with a line break at its end.
#[must_use]
pub fn render(scorecard: &Scorecard, format: Format, weights: NetWeights, is_coloured: bool) -> String {
    match format {
        Format::Table => table::render(scorecard, weights, is_coloured),
        Format::Json => scorecard.to_json(),
        Format::Csv => csv::render(scorecard, weights),
        Format::Markdown => markdown::render(scorecard, weights),
    }
}
