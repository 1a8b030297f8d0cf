//! How does a diagnosis look in a spreadsheet? One row a cause.

use crate::diagnose::Diagnosis;
use anilab_text::push_cell;

/// The rows of `causes.csv`, below a header.
#[must_use]
pub fn render(diagnosis: &Diagnosis) -> String {
    let mut out = String::new();
    let headings = [
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
    push_row(&mut out, &headings.map(str::to_owned));
    for cause in &diagnosis.causes {
        let interval = cause.share.interval();
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let examples: Vec<&str> = cause.examples.iter().map(|example| example.call.as_str()).collect();
        push_row(
            &mut out,
            &[
                cause.step.cause.to_owned(),
                cause.share.numerator.to_string(),
                cause.callers.to_string(),
                cause.records.to_string(),
                number(cause.share.value()),
                number(interval.map(|interval| interval.low)),
                number(interval.map(|interval| interval.high)),
                cause.share.denominator.to_string(),
                cause.share.n_eff.to_string(),
                cause.step.about.to_owned(),
                cause.step.fix.to_owned(),
                cause.command.clone().unwrap_or_default(),
                examples.join(" "),
            ],
        );
    }
    out
}

fn push_row<const N: usize>(out: &mut String, cells: &[String; N]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_cell(out, cell, true);
    }
    out.push('\n');
}
