//! How does a diagnosis look on a terminal?

use std::fmt::Write as _;

use crate::diagnose::Diagnosis;

use super::cells::{
    Lines, bound_lines, cause_grid, data, lab_grid, lab_sentence, label_lines, sentence, share_note, ways,
};
use anilab_text::printable;

/// What was read, the causes, what mends them, the lab, the bounds.
pub(super) fn render(diagnosis: &Diagnosis) -> String {
    let mut out = format!("{}\n\n{}\n\n", data(diagnosis), printable(&sentence(diagnosis)));
    if !diagnosis.causes.is_empty() {
        push_lines(&mut out, &cause_grid(diagnosis));
        line(&mut out, &format!("\n{}", share_note(diagnosis)));
    }
    for way in ways(diagnosis) {
        line(&mut out, &format!("\n{}: {}", way.cause, way.about));
        if let Some(command) = way.command {
            line(&mut out, &format!("  try  {}", printable(&command)));
        }
        for example in way.examples {
            line(&mut out, &format!("  e.g. {}", printable(&example)));
        }
    }
    if let (Some(grid), Some(sentence)) = (lab_grid(&diagnosis.lab), lab_sentence(&diagnosis.lab)) {
        line(&mut out, &format!("\n{}\n", printable(&sentence)));
        push_lines(&mut out, &grid);
    }
    if let Some(bounds) = &diagnosis.bounds {
        out.push('\n');
        for bound in bound_lines(bounds) {
            line(&mut out, &bound);
        }
    }
    if let Some(labels) = &diagnosis.labels {
        out.push('\n');
        for text in label_lines(labels) {
            line(&mut out, &printable(&text));
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a String cannot fail");
}

/// Appends headings and rows, each column as wide as its widest cell, numbers to the right.
fn push_lines(out: &mut String, lines: &Lines) {
    let rows: Vec<Vec<String>> =
        lines.rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([lines.headings[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..lines.headings.len()).map(width).collect();
    let headings: Vec<String> = lines.headings.iter().map(|&heading| heading.to_owned()).collect();
    for row in std::iter::once(&headings).chain(&rows) {
        let mut text = format!("  {:<width$}", row[0], width = widths[0]);
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            write!(text, "  {cell:>width$}").expect("writing to a String cannot fail");
        }
        line(out, text.trim_end());
    }
}
