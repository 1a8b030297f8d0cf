//! Which pictures does a comparison make?

mod flow;
mod forest;
mod scale;
mod slopes;
mod spread;
mod upset;

use crate::compare::Comparison;

use anilab_render::chart::{Chart, Entry, drawn};

pub(crate) use spread::spread;

/// The charts of a comparison, in the order in which its page shows them.
pub const REGISTRY: [Entry<Comparison>; 4] = [forest::ENTRY, flow::ENTRY, slopes::ENTRY, upset::ENTRY];

/// The charts of a comparison, those without anything to draw left out.
#[must_use]
pub fn comparison_charts(comparison: &Comparison) -> Vec<Chart<'_>> {
    drawn(&REGISTRY, comparison)
}

#[cfg(test)]
mod tests;
