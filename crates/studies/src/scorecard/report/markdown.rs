//! A scorecard in a pull request or a wiki.

use std::fmt::Write as _;

use anilab_engine::measure::{NetWeights, Scorecard};

use super::below::below;
use super::leak::Hindsight;
use super::scorecard_grid::{pops_grid, scorecard_grid};
use super::sentence::sentence;
use super::table::data_line;
use anilab_render::markdown::push_table;
use anilab_text::printable_lines;

/// The sentence, the data and the table.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights) -> String {
    let table = scorecard_grid(scorecard, weights);
    let mut out = format!("{}\n\n{}.\n\n", sentence(scorecard, weights), data_line(scorecard));
    push_table(&mut out, &table);
    if table.best.is_some() && table.rows.len() > 1 {
        let weights = format!("(right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong);
        write!(out, "\nIn bold: the best net, {weights}.\n").expect("writing to a String cannot fail");
    }
    if let Some(pops) = pops_grid(scorecard) {
        out.push('\n');
        push_table(&mut out, &pops);
    }
    for line in below(scorecard, weights) {
        write!(out, "\n{line}\n").expect("writing to a String cannot fail");
    }
    match Hindsight::of(scorecard) {
        Hindsight::Table(table) => {
            write!(out, "\n{}.\n\n", table.caption).expect("writing to a String cannot fail");
            push_table(&mut out, &table);
        }
        Hindsight::Sentence(sentence) => writeln!(out, "\n{sentence}").expect("writing to a String cannot fail"),
        Hindsight::Nothing => {}
    }
    printable_lines(&out)
}
