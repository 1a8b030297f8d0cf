//! A comparison in a pull request or a wiki.

use std::fmt::Write as _;

use crate::compare::Comparison;

use super::grid::{intersections, mixes, rates, transitions};
use super::terminal::{below, data_line, reversals, suppressed};
use super::words::verdict;
use anilab_render::markdown::{captioned, escaped};
use anilab_text::printable_lines;

/// The verdict, the data and the tables.
pub(super) fn render(comparison: &Comparison) -> String {
    let mut out = String::new();
    for sentence in verdict(comparison) {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    writeln!(out, "{}.", escaped(&data_line(comparison))).expect("writing to a String cannot fail");
    for pair in &comparison.pairs {
        captioned(&mut out, &rates(comparison, pair));
        for table in transitions(comparison, pair).into_iter().flatten() {
            captioned(&mut out, &table);
        }
        let mixes = mixes(pair);
        if !mixes.rows.is_empty() {
            captioned(&mut out, &mixes);
        }
        for line in suppressed(comparison, pair).into_iter().chain(reversals(pair)) {
            write!(out, "\n{}\n", escaped(&line)).expect("writing to a String cannot fail");
        }
    }
    if let Some(table) = intersections(comparison) {
        captioned(&mut out, &table);
    }
    write!(out, "\n{}\n", below(comparison)).expect("writing to a String cannot fail");
    printable_lines(&out)
}
