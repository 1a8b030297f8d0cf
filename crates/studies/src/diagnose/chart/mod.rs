//! Which pictures does a diagnosis make?

mod causes;
mod tie_breaks;

use crate::diagnose::Diagnosis;

use anilab_render::chart::{Chart, Entry, drawn};

/// The charts of a diagnosis, in the order in which its page shows them.
pub const REGISTRY: [Entry<Diagnosis>; 2] = [causes::ENTRY, tie_breaks::ENTRY];

/// The charts of a diagnosis, those without anything to draw left out.
#[must_use]
pub fn charts(diagnosis: &Diagnosis) -> Vec<Chart<'_>> {
    drawn(&REGISTRY, diagnosis)
}
