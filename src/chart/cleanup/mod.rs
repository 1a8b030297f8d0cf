//! Which pictures does a cleanup make? What earned the lift, which records first, and what became of the calls.

mod before_after;
mod records_first;
mod waterfall;

use crate::cleanup::CleanupFigures;

use super::{Chart, Entry, drawn};

/// The charts of a cleanup, in the order in which its page shows them.
pub const CLEANUP: [Entry<CleanupFigures>; 3] = [waterfall::ENTRY, records_first::ENTRY, before_after::ENTRY];

/// The charts of a cleanup, those without anything to draw left out.
#[must_use]
pub fn cleanup_charts(figures: &CleanupFigures) -> Vec<Chart<'_>> {
    drawn(&CLEANUP, figures)
}
