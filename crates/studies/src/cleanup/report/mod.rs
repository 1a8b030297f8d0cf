//! A cleanup as text: a sentence first, then what each action earns, for people and for programs.

mod grid;
mod money;
mod page;
mod segments;
mod sentences;

use std::fmt::Write as _;

use crate::cleanup::{CleanupFigures, CleanupResult};
use anilab_engine::result::to_json;

use anilab_render::terminal::Look;
use anilab_render::{Format, Table, markdown, terminal};
use anilab_text::{CsvText, printable_json, printable_lines};

pub use page::CleanupPage;

use grid::how_to_read;
pub(super) use grid::{actions, before_after};
pub(super) use money::cost;
pub(super) use segments::{rates, segments, suppressed};
pub(super) use sentences::{about, risks, verdict};

/// A cleanup in one form, with a line break at its end.
#[must_use]
pub fn cleanup_report(figures: &CleanupFigures, format: Format) -> String {
    match format {
        Format::Table => {
            let push = |out: &mut String, table: &Table| terminal::push_table(out, table, Look::default());
            printable_lines(&text(figures, push))
        }
        Format::Markdown => {
            let title = "# What mending the records would win\n\n".to_owned();
            printable_lines(&(title + &text(figures, markdown::push_table) + &by_segment(figures)))
        }
        Format::Json => printable_json(&to_json(&CleanupResult::of(figures))),
        Format::Csv => csv(figures),
    }
}

/// Sentences around two tables.
fn text(figures: &CleanupFigures, push: impl Fn(&mut String, &Table)) -> String {
    let mut out = format!("{}.\n\n{}\n\n", about(figures), verdict(figures));
    push(&mut out, &actions(figures));
    out.push('\n');
    if let Some(line) = how_to_read(figures) {
        write!(out, "{line}\n\n").expect("writing to a String cannot fail");
    }
    push(&mut out, &before_after(figures));
    for line in cost(figures).into_iter().chain(risks(figures)) {
        writeln!(out, "\n{line}").expect("writing to a String cannot fail");
    }
    out
}

/// The tables by segment, which are too wide for a terminal.
fn by_segment(figures: &CleanupFigures) -> String {
    let mut out = String::new();
    for rate in rates(figures) {
        let table = segments(figures, rate);
        if !table.rows.is_empty() {
            write!(out, "\n## {}\n\n", table.caption).expect("writing to a String cannot fail");
            markdown::push_table(&mut out, &table);
        }
    }
    if let Some(line) = suppressed(figures) {
        write!(out, "\n{}\n", markdown::escaped(&line)).expect("writing to a String cannot fail");
    }
    out
}

/// One row an action and one for all together, in whole numbers.
fn csv(figures: &CleanupFigures) -> String {
    let (headings, rows) = grid::columns(figures);
    let mut table = CsvText::with_headings(headings);
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            // The first cell names an action; the others are numbers.
            if place == 0 { table.text(cell) } else { table.own(cell) }
        }
        table.end_row();
    }
    table.finish()
}
