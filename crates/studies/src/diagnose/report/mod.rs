//! A diagnosis as text, for people and for programs; nothing is computed here.

mod cells;
mod csv;
mod markdown;
mod page;
mod table;

use anilab_engine::result::to_json;
use anilab_render::Format;
use anilab_text::printable_json;

use crate::diagnose::{Diagnosis, DiagnosisResult};

pub use page::DiagnosisPage;

pub(super) use cells::{bound_lines, cause_grid, lab_grid, lab_sentence, label_lines, sentence, ways};
pub use csv::render as causes_csv;

/// A diagnosis in one form, with a line break at its end.
#[must_use]
pub fn render_diagnosis(diagnosis: &Diagnosis, format: Format) -> String {
    match format {
        Format::Table => table::render(diagnosis),
        Format::Json => diagnosis_json(diagnosis),
        Format::Csv => csv::render(diagnosis),
        Format::Markdown => markdown::render(diagnosis),
    }
}

/// `diagnose.json`: the [`DiagnosisResult`], with a line break at its end and nothing in it that steers a terminal.
#[must_use]
pub fn diagnosis_json(diagnosis: &Diagnosis) -> String {
    printable_json(&to_json(&DiagnosisResult::from(diagnosis)))
}
