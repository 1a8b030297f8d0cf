//! Tables on a terminal: aligned columns, and the row that stands out in bold.

use anilab_text::printable;

use super::grid::Grid;

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// Appends headings and rows, each column as wide as its widest cell.
pub fn push_grid(out: &mut String, grid: &Grid, is_coloured: bool) {
    let widths: Vec<usize> = (0..grid.headings.len())
        .map(|column| {
            let cells = grid.rows.iter().map(|row| row[column].chars().count());
            cells.chain([grid.headings[column].chars().count()]).max().unwrap_or(0)
        })
        .collect();
    push_line(out, grid.headings.iter().copied(), &widths, "  ");
    for (place, row) in grid.rows.iter().enumerate() {
        let stands_out = grid.stands_out(place);
        if stands_out && is_coloured {
            out.push_str(BOLD);
        }
        push_line(out, row.iter().map(|cell| printable(cell)), &widths, if stands_out { "* " } else { "  " });
        if stands_out && is_coloured {
            out.push_str(PLAIN);
        }
    }
}

/// Appends a line of right-aligned cells, the first one left-aligned.
pub fn push_line<S: AsRef<str>>(out: &mut String, cells: impl Iterator<Item = S>, widths: &[usize], mark: &str) {
    out.push_str(mark);
    for (place, (cell, width)) in cells.zip(widths).enumerate() {
        let cell = cell.as_ref();
        let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
        if place == 0 {
            out.push_str(cell);
            out.push_str(&padding);
        } else {
            out.push_str("  ");
            out.push_str(&padding);
            out.push_str(cell);
        }
    }
    out.push('\n');
}
