//! How is a comparison shown? The verdict in words first, then tables; nothing is computed here.

mod csv;
mod grid;
mod markdown;
mod page;
mod terminal;
mod words;

use anilab_engine::result::to_json;
use anilab_render::Format;
use anilab_text::printable_json;

use crate::compare::{Comparison, ComparisonResult};

pub use page::ComparePage;

pub(crate) use grid::{Grid, mixes, rates, segments, title, transitions};
pub(crate) use markdown::push_grid as markdown_grid;
pub(crate) use terminal::{below, data_line, paragraph, push_grid, reversals, suppressed};
pub use words::verdict;

/// A comparison in one form, with a line break at its end.
#[must_use]
pub fn render_comparison(comparison: &Comparison, format: Format) -> String {
    match format {
        Format::Table => terminal::render(comparison),
        Format::Json => printable_json(&to_json(&ComparisonResult::of(comparison, verdict(comparison)))),
        Format::Csv => csv::render(comparison),
        Format::Markdown => markdown::render(comparison),
    }
}
