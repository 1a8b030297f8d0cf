//! Which pictures does a replay make?

mod candidates;
mod coverage;
mod match_rate;
mod outcome_mix;
mod over_time;
mod rate_cells;
mod suffix_length;

use anilab_engine::measure::Figures;
use anilab_render::chart::{Chart, Entry, drawn};

pub use rate_cells::{RATE_HEADINGS, rate_cells};

/// The charts of a replay, in the order in which its report shows them.
pub const REGISTRY: [Entry<Figures>; 6] =
    [outcome_mix::ENTRY, match_rate::ENTRY, candidates::ENTRY, suffix_length::ENTRY, coverage::ENTRY, over_time::ENTRY];

/// The charts of a replay, those without anything to draw left out.
#[must_use]
pub fn charts(figures: &Figures) -> Vec<Chart<'_>> {
    drawn(&REGISTRY, figures)
}

#[cfg(test)]
mod tests;
