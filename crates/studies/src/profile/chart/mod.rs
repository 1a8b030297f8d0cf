//! Which pictures does the state of the phone data make?

mod callers;
mod fields;
mod formats;
mod shared_numbers;
#[cfg(test)]
mod tests;

use crate::profile::Profile;
use anilab_text::{grouped, short_percent};

use anilab_render::chart::{Chart, Entry, drawn};

/// The charts of a profile, in the order in which its page shows them.
pub const REGISTRY: [Entry<Profile>; 4] = [fields::ENTRY, formats::ENTRY, shared_numbers::ENTRY, callers::ENTRY];

/// The charts of a profile, those without anything to draw left out.
#[must_use]
pub fn charts(profile: &Profile) -> Vec<Chart<'_>> {
    drawn(&REGISTRY, profile)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
fn share(count: u64, of: u64) -> f64 {
    count as f64 / of.max(1) as f64
}

/// `1,204 (13 %)`
fn counted(count: u64, of: u64) -> String {
    format!("{} ({})", grouped(count), short_percent(share(count, of)))
}
