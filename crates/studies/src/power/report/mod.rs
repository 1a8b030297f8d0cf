//! A study of power as text: the answers in words first, then stated beside found; nothing is computed here.

mod csv;
mod grids;
mod words;

use std::fmt::Write as _;

use crate::power::{Power, PowerResult};

use anilab_engine::result::to_json;
use anilab_render::terminal::paragraph;
use anilab_render::{Format, Table, markdown, terminal};
use anilab_text::{printable_json, printable_lines};

pub(super) use words::sentences;

/// A study in one form, with a line break at its end.
#[must_use]
pub fn render_power(power: &Power, format: Format) -> String {
    match format {
        Format::Table => on_terminal(power),
        Format::Json => printable_json(&to_json(&PowerResult::of(power))),
        Format::Csv => csv::render(power),
        Format::Markdown => in_markdown(power),
    }
}

/// The tables.
fn tables(power: &Power) -> Vec<Table> {
    let rungs = Some(grids::rungs(power)).filter(|rungs| !rungs.rows.is_empty());
    rungs.into_iter().chain([grids::weeks(power)]).collect()
}

fn on_terminal(power: &Power) -> String {
    let mut out = String::new();
    for sentence in words::sentences(power) {
        paragraph(&mut out, &sentence);
    }
    for table in tables(power) {
        terminal::captioned(&mut out, &table);
    }
    for line in words::below(power) {
        paragraph(&mut out, &line);
    }
    out.pop();
    out
}

fn in_markdown(power: &Power) -> String {
    let mut out = String::new();
    for sentence in words::sentences(power) {
        writeln!(out, "{sentence}\n").expect("writing to a String cannot fail");
    }
    for table in tables(power) {
        markdown::captioned(&mut out, &table);
    }
    for line in words::below(power) {
        write!(out, "\n{}\n", markdown::escaped(&line)).expect("writing to a String cannot fail");
    }
    printable_lines(&out)
}
