//! What was read, and what was not used?

use anilab_engine::measure::Scorecard;
use anilab_text::grouped;

use anilab_render::html::table::Table;

/// What was read, and skipped rows by reason.
#[must_use]
pub fn reading(scorecard: &Scorecard) -> String {
    let dataset = &scorecard.dataset;
    let read = [
        ("rows of the call log", dataset.calls),
        ("eligible calls", dataset.eligible),
        ("labelled calls", dataset.labelled),
        ("callers", dataset.callers),
        ("records", dataset.records),
        ("phone entries", dataset.phone_entries),
    ];
    let table = |id, caption, what: &str, rows: Vec<Vec<String>>| {
        Table { id, caption, headings: vec![what.to_owned(), "count".to_owned()], rows, best: None }.html()
    };
    let mut out =
        table("t-read", "Read", "what", read.map(|(what, count)| vec![what.to_owned(), grouped(count)]).to_vec());
    if dataset.skipped_rows.is_empty() {
        out.push_str("<p>No row was skipped.</p>\n");
    } else {
        let skipped = dataset.skipped_rows.iter().map(|(reason, count)| vec![reason.clone(), grouped(*count)]);
        out.push_str(&table("t-skipped", "Rows that were not used", "reason", skipped.collect()));
    }
    out
}
