//! The state of the phone data as one page: what it comes to first, then pictures, then every section.

use crate::profile::report::{Block, Section, count_and_share, data_line, places, sections, summary};
use crate::profile::{Finding, Profile};
use anilab_phone::METADATA_VERSION;
use anilab_render::Table;
use anilab_render::chart::Chart;
use anilab_render::html::{self, Document, figure, fold, notes, prose, table, text, with_code};
use anilab_text::{capitalised, grouped};
use maud::{Markup, html};

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

impl ProfilePage<'_> {
    /// `profile.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let (findings, others): (Vec<Section>, Vec<Section>) =
            sections(self.profile).into_iter().partition(has_findings);
        Document {
            title: "anilab profile",
            verdict: prose(&summary(self.profile)),
            data: text(&data_line(self.profile)),
            main: html! {
                (notes(self.notes))
                @for found in &findings { (section(found)) }
                (html::section("pictures", "In pictures", &html! { @for chart in self.charts { (figure(chart)) } }))
                @for other in &others { (section(other)) }
                (skipped(self.profile))
            },
            footer: html! {
                "Phone numbers and names are not part of this report: formats show a digit as # and letters as A. Object \
                 types and fields are called as the records call them. Numbers were read with the numbering plans of \
                 libphonenumber " (METADATA_VERSION) "."
            },
        }
        .html()
    }
}

fn has_findings(section: &Section) -> bool {
    section.title.starts_with("What to look at")
}

fn section(section: &Section) -> Markup {
    let id = section.title.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let block = |(place, block): (usize, &Block)| match block {
        Block::Line(line) => html! { p { (with_code(line)) } "\n" },
        Block::Table(found) => table(&format!("t-{id}-{place}"), &named_by_one(found)),
        Block::Findings { what, findings } => findings_with_advice(what, findings),
    };
    html::section(&id, section.title, &html! { @for one in section.blocks.iter().enumerate() { (block(one)) } })
}

/// The table with what its rows are about in one column: object type and field are one name.
fn named_by_one(table: &Table) -> Table {
    let one = |row: &Vec<String>| match row.as_slice() {
        [object, field, rest @ ..] if table.is_left(1) => {
            std::iter::once(format!("{object} {field}")).chain(rest.iter().cloned()).collect()
        }
        _ => row.clone(),
    };
    Table::new(one(&table.headings)).with_rows(table.rows.iter().map(one)).captioned(table.caption.replace('`', ""))
}

/// Each finding with its count and where it is, its rule, and what to do.
fn findings_with_advice(what: &str, findings: &[Finding]) -> Markup {
    let row = |finding: &Finding| vec![finding.name.replace('_', " "), count_and_share(finding.count, finding.of)];
    let of = grouped(findings.first().map_or(0, |finding| finding.of));
    let caption = format!("Of {of} {what}, each of which may stand in several rows");
    let counts = Table::new(["finding", what]).with_rows(findings.iter().map(row)).captioned(caption);
    html! {
        (table(&format!("t-findings-{what}"), &counts))
        dl {
            @for finding in findings {
                dt { (text(&finding.name.replace('_', " "))) (prose(&where_it_is(finding))) }
                dd { (with_code(&sentence(finding.about))) " " (with_code(&sentence(finding.advice))) }
                "\n"
            }
        }
        "\n"
    }
}

/// In which fields, where there are fields.
fn where_it_is(finding: &Finding) -> String {
    let places = places(finding);
    if places.is_empty() { places } else { format!(" – {places}") }
}

/// The words as a sentence.
fn sentence(words: &str) -> String {
    let stop = if words.ends_with('?') { "" } else { "." };
    capitalised(words) + stop
}

/// Rows that were not used, by reason.
fn skipped(profile: &Profile) -> Markup {
    let records = profile.records.iter().map(|records| ("records", &records.skipped));
    let calls = profile.calls.iter().map(|calls| ("calls", &calls.skipped));
    let by_reason = |skipped: &std::collections::BTreeMap<String, u64>| {
        let rows = skipped.iter().map(|(reason, &count)| vec![reason.clone(), grouped(count)]);
        Table::new(["reason", "count"]).with_rows(rows)
    };
    html! {
        @for (what, skipped) in records.chain(calls).filter(|(_, skipped)| !skipped.is_empty()) {
            @let reasons = by_reason(skipped).captioned(format!("Rows of the {what} that were not used"));
            (fold(&format!("What was skipped of the {what}"), &table(&format!("t-skipped-{what}"), &reasons)))
        }
    }
}
