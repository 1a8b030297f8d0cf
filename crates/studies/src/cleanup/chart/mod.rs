//! Which pictures does a cleanup make? What earned the lift, which records first, and what became of the calls, and for whom.

mod before_after;
mod records_first;
mod segments;
mod waterfall;

use crate::cleanup::CleanupFigures;

use anilab_render::chart::{Chart, Entry, drawn};

/// The charts of a cleanup, in the order in which its page shows them.
pub const CLEANUP: [Entry<CleanupFigures>; 4] =
    [waterfall::ENTRY, records_first::ENTRY, before_after::ENTRY, segments::ENTRY];

/// The charts of a cleanup, those without anything to draw left out.
#[must_use]
pub fn cleanup_charts(figures: &CleanupFigures) -> Vec<Chart<'_>> {
    drawn(&CLEANUP, figures)
}
