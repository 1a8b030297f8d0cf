//! How does a scorecard look on a terminal?

use std::fmt::Write as _;

use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_text::grouped;

use super::below::below;
use super::leak::{Hindsight, HindsightTable};
use super::scorecard_grid::{pops_grid, scorecard_grid};
use super::sentence::sentence;
use anilab_render::terminal::{push_grid, push_line};
use anilab_text::printable;

/// The table with the data above it and its meaning below.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights, is_coloured: bool) -> String {
    let grid = scorecard_grid(scorecard, weights);
    let mut out = data_line(scorecard);
    out.push_str("\n\n");
    push_grid(&mut out, &grid, is_coloured);
    if grid.best.is_some() && grid.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        let note = "Intervals count each caller once, however often it calls.";
        writeln!(out, "\n* the best net: {weights}. {note}").expect("writing to a String cannot fail");
    }
    if let Some(pops) = pops_grid(scorecard) {
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
#[must_use]
pub fn data_line(scorecard: &Scorecard) -> String {
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
