//! A comparison in a spreadsheet: one row a pair and rate, with every part of the difference.

use crate::compare::{Comparison, Difference, Matters};
use anilab_text::CsvText;

const HEADINGS: [&str; 25] = [
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
    let mut table = CsvText::with_headings(HEADINGS);
    for pair in &comparison.pairs {
        for rate in &pair.rates {
            for place in pair.places {
                table.text(&comparison.names[place]);
            }
            push_difference(&mut table, rate);
            table.end_row();
        }
    }
    table.finish()
}

fn push_difference(table: &mut CsvText, rate: &Difference) {
    table.own(rate.name);
    for side in rate.sides {
        table.own_or_blank(side.value);
        table.own_or_blank(side.numerator);
        table.own(side.denominator);
        table.own(side.n_eff);
    }
    table.own_or_blank(rate.value);
    table.own_or_blank(rate.interval.map(|interval| interval.low));
    table.own_or_blank(rate.interval.map(|interval| interval.high));
    table.own(rate.gained);
    table.own(rate.lost);
    table.own(rate.method.name());
    table.own_or_blank(rate.p);
    table.own_or_blank(rate.holm);
    table.own(rate.finding.name());
    table.own_or_blank(rate.matters.map(Matters::name));
    table.own_or_blank(rate.detectable);
    table.own_or_blank(rate.without_top.and_then(|top| top.value));
    table.own_or_blank(rate.by_caller.map(|mean| mean.value));
    table.own_or_blank(rate.by_caller.map(|mean| mean.callers));
}
