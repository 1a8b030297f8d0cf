//! Which pictures does a study of sensitivity make? What dials do to figures, where two strategies cross, what matters most.

mod curves;
mod difference;
mod measures;
mod panel;
mod ranking;
mod scale;
#[cfg(test)]
mod tests;

use crate::sensitivity::Study;

use anilab_render::chart::{Chart, Entry, drawn};

/// The charts of a study, in the order in which its page shows them.
pub const SENSITIVITY: [Entry<Study>; 4] = [curves::ENTRY, difference::ENTRY, ranking::ENTRY, measures::ENTRY];

/// The charts of a study, those without anything to draw left out.
#[must_use]
pub fn sensitivity_charts(study: &Study) -> Vec<Chart<'_>> {
    drawn(&SENSITIVITY, study)
}

/// A sentence whose names stand between backticks, with quotation marks.
fn quoted(sentence: &str) -> String {
    let mut parts = sentence.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (place, part) in parts.enumerate() {
        out.push(if place % 2 == 0 { '“' } else { '”' });
        out.push_str(part);
    }
    out
}
