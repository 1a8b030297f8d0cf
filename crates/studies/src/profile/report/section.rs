//! What a report is made of: sections of lines, tables and findings, in whatever form they are shown.

use crate::profile::Finding;
use anilab_render::Table;
use anilab_text::{grouped, percent};

/// A part of the report under a heading.
pub(crate) struct Section {
    /// The heading.
    pub(crate) title: &'static str,
    /// What stands below it.
    pub(crate) blocks: Vec<Block>,
}

/// Something in a section.
pub(crate) enum Block {
    /// A sentence.
    Line(String),
    /// A table.
    Table(Table),
    /// What was found in some texts, and what to do about it.
    Findings {
        /// What is counted: entries or calls.
        what: &'static str,
        /// The findings.
        findings: Vec<Finding>,
    },
}

impl Section {
    /// A section with nothing in it.
    pub(super) fn new(title: &'static str) -> Self {
        Self { title, blocks: Vec::new() }
    }

    /// The section with a sentence more.
    pub(super) fn line(mut self, line: impl Into<String>) -> Self {
        self.blocks.push(Block::Line(line.into()));
        self
    }

    /// The section with a table more; none where it has no rows.
    pub(super) fn table(mut self, caption: &str, headings: &[&str], words: usize, rows: Vec<Vec<String>>) -> Self {
        if !rows.is_empty() {
            let table = Table::new(headings.iter().copied()).with_rows(rows).named_by(words).captioned(caption);
            self.blocks.push(Block::Table(table));
        }
        self
    }

    /// The section with findings more.
    pub(super) fn findings(mut self, what: &'static str, findings: Vec<Finding>) -> Self {
        self.blocks.push(if findings.is_empty() {
            Block::Line(format!("Nothing of what is looked for is found in the {what}."))
        } else {
            Block::Findings { what, findings }
        });
        self
    }
}

/// `1,204 (12.9 %)`; the count alone of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
pub(crate) fn count_and_share(count: u64, of: u64) -> String {
    if of == 0 { grouped(count) } else { format!("{} ({})", grouped(count), percent(count as f64 / of as f64)) }
}

/// How many of the places of a finding are named.
const PLACES: usize = 3;

/// Where a finding is, the most frequent places first: `Contact Phone 1,100, Lead Phone 104`.
pub(crate) fn places(finding: &Finding) -> String {
    let named = finding.places.iter().take(PLACES).map(|(place, count)| format!("{place} {}", grouped(*count)));
    let more = finding.places.len().saturating_sub(PLACES);
    let more = (more > 0).then(|| format!("{more} more"));
    named.chain(more).collect::<Vec<_>>().join(", ")
}

/// Findings as a table for those forms that have room.
pub(super) fn findings_table(what: &str, findings: &[Finding]) -> Table {
    let has_places = findings.iter().any(|finding| !finding.places.is_empty());
    let row = |finding: &Finding| {
        let mut row = vec![finding.name.replace('_', " "), grouped(finding.count)];
        row.push(count_and_share(finding.count, finding.of).rsplit('(').next().unwrap_or_default().replace(')', ""));
        row.extend(has_places.then(|| places(finding)));
        row.extend([finding.about.to_owned(), finding.advice.to_owned()]);
        row
    };
    let share = format!("share of {}", grouped(findings.first().map_or(0, |finding| finding.of)));
    let headings = ["finding".to_owned(), what.to_owned(), share].into_iter();
    let places = has_places.then(|| "where".to_owned());
    let said = ["what it is".to_owned(), "what to do".to_owned()];
    Table::new(headings.chain(places).chain(said))
        .with_rows(findings.iter().map(row))
        .aligned(&[true, false, false, true, true, true])
}
