//! How is a cleanup shown? A sentence first, then what each action earns, for people and for programs.

mod grid;
mod money;
mod page;
mod segments;
mod sentences;

use std::fmt::Write as _;

use crate::cleanup::{CleanupFigures, CleanupResult};
use anilab_engine::result::to_json;
use anilab_text::push_cell;

use anilab_render::Format;
use anilab_render::Grid;
use anilab_render::markdown;
use anilab_render::terminal;
use anilab_text::{printable, printable_json};

pub use page::CleanupPage;

pub(super) use grid::{actions, before_after, how_to_read};
pub(super) use money::cost;
pub(super) use segments::{rates, segments, suppressed};
pub(super) use sentences::{about, risks, verdict};

/// A cleanup in one form, with a line break at its end.
#[must_use]
pub fn cleanup_report(figures: &CleanupFigures, format: Format) -> String {
    match format {
        Format::Table => printable_lines(&text(figures, |out, grid| terminal::push_grid(out, grid, false))),
        Format::Markdown => {
            let title = "# What mending the records would win\n\n".to_owned();
            title + &text(figures, markdown::push_grid) + &by_segment(figures)
        }
        Format::Json => printable_json(&to_json(&CleanupResult::of(figures))),
        Format::Csv => csv(figures),
    }
}

/// The lines of a text, none of which steers the terminal.
fn printable_lines(text: &str) -> String {
    text.lines().map(|line| printable(line) + "\n").collect()
}

/// Sentences around two tables.
fn text(figures: &CleanupFigures, push: impl Fn(&mut String, &Grid)) -> String {
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
    for (rate, title) in rates(figures) {
        let grid = segments(figures, rate);
        if !grid.rows.is_empty() {
            write!(out, "\n## {title}\n\n").expect("writing to a String cannot fail");
            markdown::push_grid(&mut out, &grid);
        }
    }
    if let Some(line) = suppressed(figures) {
        write!(out, "\n{}\n", markdown::escaped(&line)).expect("writing to a String cannot fail");
    }
    out
}

/// One row an action and one for all together, in whole numbers.
fn csv(figures: &CleanupFigures) -> String {
    let mut out = String::new();
    let (headings, rows) = grid::columns(figures);
    for row in std::iter::once(headings.map(str::to_owned).to_vec()).chain(rows) {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            push_cell(&mut out, cell, false);
        }
        out.push('\n');
    }
    out
}
