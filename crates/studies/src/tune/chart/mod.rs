//! Which pictures does a tuning make? What right pops cost in wrong ones, which combinations do well, and which knobs matter.

mod combinations;
mod front;
mod knobs;
mod paths;
mod tried;

use crate::tune::Tuning;

use anilab_render::chart::{Chart, Entry, drawn};

/// The charts of a tuning, in the order in which its page shows them.
pub const TUNING: [Entry<Tuning>; 4] = [front::ENTRY, combinations::ENTRY, knobs::ENTRY, paths::ENTRY];

/// The charts of a tuning, those without anything to draw left out.
#[must_use]
pub fn tuning_charts(tuning: &Tuning) -> Vec<Chart<'_>> {
    drawn(&TUNING, tuning)
}

#[cfg(test)]
mod tests;
