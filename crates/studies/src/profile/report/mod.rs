//! The state of the phone data as text: the same sections for a terminal, for Markdown and for a page.

mod callers;
mod csv;
mod entries;
mod markdown;
mod page;
mod section;
mod terminal;

use crate::profile::Profile;

use anilab_render::Format;
use anilab_text::printable_json;

pub use page::ProfilePage;

pub(crate) use section::{Block, Section, count_and_share, places};

/// A profile in one form, with a line break at its end.
#[must_use]
pub fn render_profile(profile: &Profile, format: Format, is_coloured: bool) -> String {
    match format {
        Format::Table => terminal::render(profile, is_coloured),
        // Object types, fields and formats come from the data.
        Format::Json => printable_json(&profile.to_json()),
        Format::Csv => csv::render(profile),
        Format::Markdown => markdown::render(profile),
    }
}

/// All sections.
pub(crate) fn sections(profile: &Profile) -> Vec<Section> {
    let mut sections = Vec::new();
    sections.extend(profile.records.iter().flat_map(entries::sections));
    sections.extend(profile.calls.iter().flat_map(callers::sections));
    sections
}

/// What was read, in one line.
pub(crate) fn data_line(profile: &Profile) -> String {
    let lines = [profile.records.as_ref().map(entries::data_line), profile.calls.as_ref().map(callers::data_line)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What it comes to, in a sentence or two.
pub(crate) fn summary(profile: &Profile) -> String {
    let sentences = [profile.records.as_ref().map(entries::summary), profile.calls.as_ref().map(callers::summary)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
