//! How is a scorecard shown, on a terminal and as a page? Computes nothing.

mod below;
mod csv;
mod definitions;
mod leak;
mod markdown;
mod page;
mod page_tables;
mod reading;
mod scorecard_grid;
mod sentence;
mod table;

use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_render::Format;

pub use page::Page;
pub use reading::reading;
pub use sentence::sentence;
pub use table::data_line;

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
