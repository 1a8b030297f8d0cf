//! What was read, and what was not used.

use anilab_engine::measure::Scorecard;
use anilab_render::{Table, html};
use anilab_text::grouped;
use maud::Markup;

/// What was read, and skipped rows by reason.
#[must_use]
pub fn reading(scorecard: &Scorecard) -> Markup {
    let dataset = &scorecard.dataset;
    let read = [
        ("rows of the call log", dataset.calls),
        ("eligible calls", dataset.eligible),
        ("labelled calls", dataset.labelled),
        ("callers", dataset.callers),
        ("records", dataset.records),
        ("phone entries", dataset.phone_entries),
    ];
    let counted = |(what, count): (&str, u64)| vec![what.to_owned(), grouped(count)];
    let read = Table::new(["what", "count"]).with_rows(read.map(counted)).captioned("Read");
    let skipped = dataset.skipped_rows.iter().map(|(reason, &count)| counted((reason, count)));
    let skipped = Table::new(["reason", "count"]).with_rows(skipped).captioned("Rows that were not used");
    maud::html! {
        (html::table("t-read", &read))
        @if skipped.rows.is_empty() { p { "No row was skipped." } "\n" } @else { (html::table("t-skipped", &skipped)) }
    }
}
