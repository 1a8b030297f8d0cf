//! How is a study of power shown? The answers in words first, then stated beside found; nothing is computed here.

mod csv;
mod grids;
mod words;

use std::fmt::Write as _;

use crate::power::{Power, PowerResult};

use crate::compare::report::{Grid, markdown_grid, paragraph, push_grid};
use anilab_engine::result::to_json;
use anilab_render::Format;
use anilab_render::markdown::escaped;
use anilab_text::printable_json;

pub(super) use words::sentences;

/// A study in one form, with a line break at its end.
#[must_use]
pub fn render_power(power: &Power, format: Format) -> String {
    match format {
        Format::Table => terminal(power),
        Format::Json => printable_json(&to_json(&PowerResult::of(power))),
        Format::Csv => csv::render(power),
        Format::Markdown => markdown(power),
    }
}

/// The tables, each below its heading.
fn tables(power: &Power) -> Vec<(&'static str, Grid)> {
    let mut tables = Vec::new();
    if !power.needed.rungs.is_empty() {
        tables.push(("How often the difference shows, by length of the log", grids::rungs(power)));
    }
    tables.push(("How often the gate notices the drop, by weeks after it", grids::weeks(power)));
    tables
}

fn terminal(power: &Power) -> String {
    let mut out = String::new();
    for sentence in words::sentences(power) {
        paragraph(&mut out, &sentence);
    }
    for (heading, grid) in tables(power) {
        push_grid(&mut out, heading, &grid);
    }
    for line in words::below(power) {
        paragraph(&mut out, &line);
    }
    out.pop();
    out
}

fn markdown(power: &Power) -> String {
    let mut out = String::new();
    for sentence in words::sentences(power) {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    for (heading, grid) in tables(power) {
        markdown_grid(&mut out, heading, &grid);
    }
    for line in words::below(power) {
        write!(out, "\n{}\n", escaped(&line)).expect("writing to a String cannot fail");
    }
    out
}
