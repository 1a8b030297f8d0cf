//! A scorecard on a terminal.

use std::fmt::Write as _;

use anilab_engine::measure::{NetWeights, Scorecard};
use anilab_text::grouped;

use super::below::below;
use super::leak::Hindsight;
use super::scorecard_grid::{pops_grid, scorecard_grid};
use super::sentence::sentence;
use anilab_render::terminal::{Look, push_table};
use anilab_text::printable;

/// The table with the data above it and its meaning below.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights, is_coloured: bool) -> String {
    let look = Look { is_coloured, ..Look::default() };
    let table = scorecard_grid(scorecard, weights);
    let mut out = data_line(scorecard);
    out.push_str("\n\n");
    push_table(&mut out, &table, look);
    if table.best.is_some() && table.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        let note = "Intervals count each caller once, however often it calls.";
        writeln!(out, "\n* the best net: {weights}. {note}").expect("writing to a String cannot fail");
    }
    if let Some(pops) = pops_grid(scorecard) {
        out.push('\n');
        push_table(&mut out, &pops, look);
    }
    for line in below(scorecard, weights) {
        writeln!(out, "\n{}", printable(&line)).expect("writing to a String cannot fail");
    }
    out.push('\n');
    out.push_str(&printable(&sentence(scorecard, weights)));
    out.push('\n');
    match Hindsight::of(scorecard) {
        Hindsight::Table(table) => {
            writeln!(out, "\n{}.\n", table.caption).expect("writing to a String cannot fail");
            push_table(&mut out, &table, look);
        }
        Hindsight::Sentence(sentence) => writeln!(out, "\n{sentence}").expect("writing to a String cannot fail"),
        Hindsight::Nothing => {}
    }
    out
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
