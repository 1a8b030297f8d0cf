//! How does a scorecard look in a pull request or a wiki?

use std::fmt::Write as _;

use crate::measure::{NetWeights, Scorecard};

use super::below::below;
use super::grid::Grid;
use super::leak::Hindsight;
use super::sentence::sentence;
use super::table::data_line;

/// The sentence, the data and the table.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights) -> String {
    let grid = Grid::of(scorecard, weights);
    let mut out = format!("{}\n\n{}.\n\n", sentence(scorecard, weights), data_line(scorecard));
    push_grid(&mut out, &grid);
    if grid.best.is_some() && grid.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        write!(out, "\nIn bold: the best net, {weights}.\n").expect("writing to a String cannot fail");
    }
    if let Some(pops) = Grid::of_pops(scorecard) {
        out.push('\n');
        push_grid(&mut out, &pops);
    }
    for line in below(scorecard, weights) {
        write!(out, "\n{line}\n").expect("writing to a String cannot fail");
    }
    match Hindsight::of(scorecard) {
        Hindsight::Table(table) => {
            write!(out, "\n{}.\n\n", table.caption).expect("writing to a String cannot fail");
            push_row(&mut out, table.headings.iter().map(|heading| (*heading).to_owned()));
            out.push_str("|---|---:|---:|---:|\n");
            for row in &table.rows {
                push_row(&mut out, row.iter().map(|cell| escaped(cell)));
            }
        }
        Hindsight::Sentence(sentence) => writeln!(out, "\n{sentence}").expect("writing to a String cannot fail"),
        Hindsight::Nothing => {}
    }
    out
}

pub(super) fn push_grid(out: &mut String, grid: &Grid) {
    push_row(out, grid.headings.iter().map(|heading| (*heading).to_owned()));
    out.push_str("|---|");
    out.push_str(&"---:|".repeat(grid.headings.len() - 1));
    out.push('\n');
    for (place, row) in grid.rows.iter().enumerate() {
        let cell =
            |cell: &String| if grid.stands_out(place) { format!("**{}**", escaped(cell)) } else { escaped(cell) };
        push_row(out, row.iter().map(cell));
    }
}

pub(super) fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for cell in cells {
        write!(out, "| {cell} ").expect("writing to a String cannot fail");
    }
    out.push_str("|\n");
}

/// A text that Markdown shows as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '\\' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
