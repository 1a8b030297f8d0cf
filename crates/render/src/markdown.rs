//! Tables in Markdown, and texts that it shows as they are.

use std::fmt::Write as _;

use super::grid::Grid;

/// Appends headings and rows.
pub fn push_grid(out: &mut String, grid: &Grid) {
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

/// Appends a row; its cells are written as they are.
pub fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for cell in cells {
        write!(out, "| {cell} ").expect("writing to a String cannot fail");
    }
    out.push_str("|\n");
}

/// A text that Markdown shows as it is.
pub fn escaped(text: &str) -> String {
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
