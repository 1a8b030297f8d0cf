//! How does a scorecard look on a terminal?

use std::fmt::Write as _;

use crate::measure::{NetWeights, Scorecard, grouped};

use super::below::below;
use super::grid::Grid;
use super::leak::{Hindsight, HindsightTable};
use super::printable::printable;
use super::sentence::sentence;

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// The table with the data above it and its meaning below.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights, is_coloured: bool) -> String {
    let grid = Grid::of(scorecard, weights);
    let mut out = data_line(scorecard);
    out.push_str("\n\n");
    push_grid(&mut out, &grid, is_coloured);
    if grid.best.is_some() && grid.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        let note = "Intervals count each caller once, however often it calls.";
        writeln!(out, "\n* the best net: {weights}. {note}").expect("writing to a String cannot fail");
    }
    if let Some(pops) = Grid::of_pops(scorecard) {
        out.push('\n');
        push_grid(&mut out, &pops, is_coloured);
    }
    for line in below(scorecard, weights) {
        writeln!(out, "\n{}", printable(&line)).expect("writing to a String cannot fail");
    }
    out.push('\n');
    out.push_str(&sentence(scorecard, weights));
    out.push('\n');
    match Hindsight::of(scorecard) {
        Hindsight::Table(table) => push_hindsight(&mut out, &table),
        Hindsight::Sentence(sentence) => writeln!(out, "\n{sentence}").expect("writing to a String cannot fail"),
        Hindsight::Nothing => {}
    }
    out
}

/// Appends headings and rows, each column as wide as its widest cell.
pub(super) fn push_grid(out: &mut String, grid: &Grid, is_coloured: bool) {
    let widths: Vec<usize> = (0..grid.headings.len())
        .map(|column| {
            let cells = grid.rows.iter().map(|row| row[column].chars().count());
            cells.chain([grid.headings[column].chars().count()]).max().unwrap_or(0)
        })
        .collect();
    push_line(out, grid.headings.iter().copied(), &widths, "  ");
    for (place, row) in grid.rows.iter().enumerate() {
        let stands_out = grid.stands_out(place);
        if stands_out && is_coloured {
            out.push_str(BOLD);
        }
        push_line(out, row.iter().map(|cell| printable(cell)), &widths, if stands_out { "* " } else { "  " });
        if stands_out && is_coloured {
            out.push_str(PLAIN);
        }
    }
}

fn push_hindsight(out: &mut String, table: &HindsightTable) {
    writeln!(out, "\n{}.\n", table.caption).expect("writing to a String cannot fail");
    let width = |column: usize| {
        let cells = table.rows.iter().map(|row| row[column].chars().count());
        cells.chain([table.headings[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.headings.len()).map(width).collect();
    push_line(out, table.headings.into_iter(), &widths, "  ");
    for row in &table.rows {
        push_line(out, row.iter().map(|cell| printable(cell)), &widths, "  ");
    }
}

/// What was read, in one line.
pub(super) fn data_line(scorecard: &Scorecard) -> String {
    let dataset = &scorecard.dataset;
    format!(
        "{} calls, {} of them eligible and {} labelled, from {} callers; {} records with {} phone entries",
        grouped(dataset.calls),
        grouped(dataset.eligible),
        grouped(dataset.labelled),
        grouped(dataset.callers),
        grouped(dataset.records),
        grouped(dataset.phone_entries),
    )
}

/// Appends a line of right-aligned cells, the first one left-aligned.
fn push_line<S: AsRef<str>>(out: &mut String, cells: impl Iterator<Item = S>, widths: &[usize], mark: &str) {
    out.push_str(mark);
    for (place, (cell, width)) in cells.zip(widths).enumerate() {
        let cell = cell.as_ref();
        let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
        if place == 0 {
            out.push_str(cell);
            out.push_str(&padding);
        } else {
            out.push_str("  ");
            out.push_str(&padding);
            out.push_str(cell);
        }
    }
    out.push('\n');
}
