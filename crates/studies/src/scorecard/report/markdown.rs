//! How does a scorecard look in a pull request or a wiki?

use std::fmt::Write as _;

use anilab_engine::measure::{NetWeights, Scorecard};

use super::below::below;
use super::leak::Hindsight;
use super::scorecard_grid::{pops_grid, scorecard_grid};
use super::sentence::sentence;
use super::table::data_line;
use anilab_render::markdown::{escaped, push_grid, push_row};

/// The sentence, the data and the table.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights) -> String {
    let grid = scorecard_grid(scorecard, weights);
    let mut out = format!("{}\n\n{}.\n\n", sentence(scorecard, weights), data_line(scorecard));
    push_grid(&mut out, &grid);
    if grid.best.is_some() && grid.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        write!(out, "\nIn bold: the best net, {weights}.\n").expect("writing to a String cannot fail");
    }
    if let Some(pops) = pops_grid(scorecard) {
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
