//! How does a comparison look in a spreadsheet? One row a pair and rate, with every part of the difference.

use crate::compare::{Comparison, Difference, Matters};
use anilab_text::push_cell;

const HEADER: [&str; 25] = [
    "a",
    "b",
    "rate",
    "a_value",
    "a_numerator",
    "a_denominator",
    "a_n_eff",
    "b_value",
    "b_numerator",
    "b_denominator",
    "b_n_eff",
    "difference",
    "low",
    "high",
    "gained",
    "lost",
    "method",
    "p",
    "p_holm",
    "finding",
    "matters",
    "detectable",
    "without_top_caller",
    "by_caller",
    "callers",
];

/// The rows, below a header.
pub(super) fn render(comparison: &Comparison) -> String {
    let mut out = HEADER.join(",");
    out.push('\n');
    for pair in &comparison.pairs {
        for rate in &pair.rates {
            for name in pair.places.map(|place| &comparison.names[place]) {
                // A negative difference is a number; names are the only texts from outside.
                push_cell(&mut out, name, true);
                out.push(',');
            }
            out.push_str(&cells(rate).join(","));
            out.push('\n');
        }
    }
    out
}

fn cells(rate: &Difference) -> Vec<String> {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut cells = vec![rate.name.to_owned()];
    for side in rate.sides {
        cells.push(number(side.value));
        cells.push(side.numerator.map(|count| count.to_string()).unwrap_or_default());
        cells.extend([side.denominator.to_string(), side.n_eff.to_string()]);
    }
    cells.push(number(rate.value));
    cells.push(number(rate.interval.map(|interval| interval.low)));
    cells.push(number(rate.interval.map(|interval| interval.high)));
    cells.extend([rate.gained.to_string(), rate.lost.to_string(), rate.method.name().to_owned()]);
    cells.extend([number(rate.p), number(rate.holm), rate.finding.name().to_owned()]);
    cells.push(rate.matters.map(Matters::name).unwrap_or_default().to_owned());
    cells.push(number(rate.detectable));
    cells.push(number(rate.without_top.and_then(|top| top.value)));
    cells.push(number(rate.by_caller.map(|mean| mean.value)));
    cells.push(rate.by_caller.map(|mean| mean.callers.to_string()).unwrap_or_default());
    cells
}
