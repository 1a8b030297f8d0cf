//! A study of sensitivity as text: the crossings in words first, then tables; nothing is computed here.

mod csv;
mod grids;
mod markdown;
mod page;
mod terminal;

use crate::sensitivity::{SensitivityResult, Study};

use anilab_engine::result::to_json;
use anilab_render::Format;
use anilab_text::printable_json;

pub use page::SensitivityPage;

pub use csv::curves_csv;
pub(super) use grids::{about, all_figures, below, curves, differences, ranking};

/// A study in one form, with a line break at its end.
#[must_use]
pub fn render_sensitivity(study: &Study, format: Format) -> String {
    match format {
        Format::Table => terminal::render(study),
        Format::Json => printable_json(&to_json(&SensitivityResult::of(study))),
        Format::Csv => curves_csv(study),
        Format::Markdown => markdown::render(study),
    }
}
