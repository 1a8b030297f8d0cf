//! A diagnosis as text, for people and for programs; nothing is computed here.

mod cells;
mod csv;
mod json;
mod markdown;
mod page;
mod table;

use crate::diagnose::Diagnosis;

use anilab_render::Format;

pub use page::DiagnosisPage;

pub(super) use cells::{bound_lines, cause_grid, lab_grid, lab_sentence, label_lines, sentence, ways};
pub use csv::render as causes_csv;
pub use json::render as diagnosis_json;

/// A diagnosis in one form, with a line break at its end.
#[must_use]
pub fn render_diagnosis(diagnosis: &Diagnosis, format: Format) -> String {
    match format {
        Format::Table => table::render(diagnosis),
        Format::Json => json::render(diagnosis),
        Format::Csv => csv::render(diagnosis),
        Format::Markdown => markdown::render(diagnosis),
    }
}
