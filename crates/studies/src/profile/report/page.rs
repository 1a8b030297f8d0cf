//! How does the state of the phone data read as one page? What it comes to first, then pictures, then every section.

use std::fmt::Write as _;

use crate::profile::report::{Block, Section, count_and_share, data_line, places, sections, summary};
use crate::profile::{Finding, Profile};
use anilab_phone::METADATA_VERSION;
use anilab_render::chart::Chart;
use anilab_text::grouped;

use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, prose, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::notes::notes;
use anilab_render::html::table::{Table, fold};

/// What the page of a profile shows.
#[derive(Clone, Copy)]
pub struct ProfilePage<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

const SECTIONS: &str = include_str!("page.html");

impl ProfilePage<'_> {
    /// `profile.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => notes(self.notes),
            "findings" => sections(self.profile).iter().filter(|section| has_findings(section)).map(section).collect(),
            "charts" => self.charts.iter().map(charts::figure).collect(),
            "sections" => sections(self.profile).iter().filter(|section| !has_findings(section)).map(section).collect(),
            "skipped" => skipped(self.profile),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab profile",
            verdict: prose(&summary(self.profile)),
            data: escaped(&data_line(self.profile)),
            main,
            footer: format!(
                "Phone numbers and names are not part of this report: formats show a digit as # and letters as A. Object types and \
                 fields are called as the records call them. Numbers were read with the numbering plans of libphonenumber \
                 {METADATA_VERSION}."
            ),
        }
        .html()
    }
}

fn has_findings(section: &Section) -> bool {
    section.title.starts_with("What to look at")
}

fn section(section: &Section) -> String {
    let id: String = section.title.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let mut out = format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n", with_code(section.title));
    for (place, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Line(line) => writeln!(out, "<p>{}</p>", with_code(line)).expect("writing to a String cannot fail"),
            Block::Table { caption, headings, rows, words } => {
                let (id, caption) = (format!("t-{id}-{place}"), caption.replace('`', ""));
                let (headings, rows) = (named(headings, *words), rows.iter().map(|row| named(row, *words)).collect());
                let table = Table { id: &id, caption: &caption, headings, rows, best: None };
                out.push_str(&table.html());
            }
            Block::Findings { what, findings } => push_findings(&mut out, what, findings),
        }
    }
    out.push_str("</section>\n");
    out
}

/// A row whose first cell names what it is about: object type and field are one name.
fn named(row: &[String], words: usize) -> Vec<String> {
    match row {
        [object, field, rest @ ..] if words > 1 => {
            std::iter::once(format!("{object} {field}")).chain(rest.iter().cloned()).collect()
        }
        _ => row.to_vec(),
    }
}

/// Each finding with its count and where it is, its rule, and what to do.
fn push_findings(out: &mut String, what: &str, findings: &[Finding]) {
    let row = |finding: &Finding| vec![finding.name.replace('_', " "), count_and_share(finding.count, finding.of)];
    let (id, rows) = (format!("t-findings-{what}"), findings.iter().map(row).collect());
    let of = grouped(findings.first().map_or(0, |finding| finding.of));
    let caption = format!("Of {of} {what}, each of which may stand in several rows");
    let headings = vec!["finding".to_owned(), what.to_owned()];
    out.push_str(&Table { id: &id, caption: &caption, headings, rows, best: None }.html());
    out.push_str("<dl>\n");
    for finding in findings {
        writeln!(
            out,
            "<dt>{}{}</dt><dd>{} {}</dd>",
            escaped(&finding.name.replace('_', " ")),
            prose(&where_it_is(finding)),
            with_code(&sentence(finding.about)),
            with_code(&sentence(finding.advice)),
        )
        .expect("writing to a String cannot fail");
    }
    out.push_str("</dl>\n");
}

/// In which fields, where there are fields.
fn where_it_is(finding: &Finding) -> String {
    let places = places(finding);
    if places.is_empty() { places } else { format!(" – {places}") }
}

/// The words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let stop = if words.ends_with('?') { "" } else { "." };
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect()) + stop
}

/// Rows that were not used, by reason.
fn skipped(profile: &Profile) -> String {
    let records = profile.records.iter().map(|records| ("records", &records.skipped));
    let calls = profile.calls.iter().map(|calls| ("calls", &calls.skipped));
    let mut out = String::new();
    for (what, skipped) in records.chain(calls).filter(|(_, skipped)| !skipped.is_empty()) {
        let rows = skipped.iter().map(|(reason, &count)| vec![reason.clone(), grouped(count)]).collect();
        let (id, caption) = (format!("t-skipped-{what}"), format!("Rows of the {what} that were not used"));
        let headings = vec!["reason".to_owned(), "count".to_owned()];
        let table = Table { id: &id, caption: &caption, headings, rows, best: None };
        fold(&mut out, &format!("What was skipped of the {what}"), &table.html());
    }
    out
}
