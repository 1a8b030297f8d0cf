//! How does a comparison look in a pull request or a wiki?

use std::fmt::Write as _;

use crate::compare::Comparison;

use super::grid::{Grid, intersections, mixes, rates, title, transitions};
use super::terminal::{below, data_line, reversals, suppressed};
use super::words::verdict;
use anilab_render::markdown::{escaped, push_row};

/// The verdict, the data and the tables.
pub(super) fn render(comparison: &Comparison) -> String {
    let mut out = String::new();
    for sentence in verdict(comparison) {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    writeln!(out, "{}.", escaped(&data_line(comparison))).expect("writing to a String cannot fail");
    for pair in &comparison.pairs {
        push_grid(&mut out, &title(comparison, pair), &rates(comparison, pair));
        for (grid, what) in transitions(comparison, pair).into_iter().flatten().zip(["outcome", "verdict"]) {
            push_grid(&mut out, &format!("Calls by {what}, before and after"), &grid);
        }
        let grid = mixes(pair);
        if !grid.rows.is_empty() {
            push_grid(&mut out, "How much of the change is other traffic", &grid);
        }
        for line in suppressed(comparison, pair).into_iter().chain(reversals(pair)) {
            write!(out, "\n{}\n", escaped(&line)).expect("writing to a String cannot fail");
        }
    }
    if let Some(grid) = intersections(comparison) {
        push_grid(&mut out, "What is solved by which", &grid);
    }
    write!(out, "\n{}\n", below(comparison)).expect("writing to a String cannot fail");
    out
}

/// A table below its heading.
pub(crate) fn push_grid(out: &mut String, heading: &str, grid: &Grid) {
    write!(out, "\n### {}\n\n", escaped(heading)).expect("writing to a String cannot fail");
    push_row(out, grid.headings.iter().map(|heading| escaped(heading)));
    out.push_str("|---|");
    out.push_str(&"---:|".repeat(grid.headings.len() - 1));
    out.push('\n');
    for row in &grid.rows {
        push_row(out, row.iter().map(|cell| escaped(cell)));
    }
}
