//! A diagnosis in a spreadsheet: one row a cause.

use crate::diagnose::Diagnosis;
use anilab_text::CsvText;

const HEADINGS: [&str; 13] = [
    "cause",
    "calls",
    "callers",
    "records",
    "share",
    "low",
    "high",
    "denominator",
    "n_eff",
    "about",
    "fix",
    "command",
    "example_calls",
];

/// The rows of `causes.csv`, below a header.
#[must_use]
pub fn render(diagnosis: &Diagnosis) -> String {
    let mut table = CsvText::with_headings(HEADINGS);
    for cause in &diagnosis.causes {
        let interval = cause.share.interval();
        let examples: Vec<&str> = cause.examples.iter().map(|example| example.call.as_str()).collect();
        table.own(cause.step.cause);
        table.own(cause.share.numerator);
        table.own(cause.callers);
        table.own(cause.records);
        table.own_or_blank(cause.share.value());
        table.own_or_blank(interval.map(|interval| interval.low));
        table.own_or_blank(interval.map(|interval| interval.high));
        table.own(cause.share.denominator);
        table.own(cause.share.n_eff);
        table.own(cause.step.about);
        table.own(cause.step.fix);
        table.text(cause.command.as_deref().unwrap_or_default());
        table.text(&examples.join(" "));
        table.end_row();
    }
    table.finish()
}
