//! Sentences and tables on a terminal: aligned columns, and the row that stands out in bold.

use std::borrow::Cow;

use anilab_text::printable;
use unicode_width::UnicodeWidthStr;

use super::Table;

/// What switches bold letters on.
pub const BOLD: &str = "\x1b[1m";
/// What switches them off.
pub const PLAIN: &str = "\x1b[0m";

/// How a table stands on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many columns of the terminal stay free on the left, two at least where a row can stand out.
    pub indent: usize,
    /// Whether the row that stands out is bold, beside its star.
    pub is_coloured: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { indent: 2, is_coloured: false }
    }
}

/// How many columns of the terminal a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Appends a text and a blank line.
pub fn paragraph(out: &mut String, text: &str) {
    out.push_str(&printable(text));
    out.push_str("\n\n");
}

/// Appends the caption of a table, the table, and a blank line.
pub fn captioned(out: &mut String, table: &Table) {
    paragraph(out, &table.caption);
    push_table(out, table, Look::default());
    out.push('\n');
}

/// Appends headings and rows, each column as wide as its widest cell; nothing stands behind the last cell of a line.
pub fn push_table(out: &mut String, table: &Table, look: Look) {
    let shown = |cells: &'_ [String]| cells.iter().map(|cell| printable(cell).into_owned()).collect::<Vec<_>>();
    let headings = Some(shown(&table.headings)).filter(|headings| !headings.is_empty());
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| shown(row)).collect();
    let mut widths = Vec::new();
    for cells in headings.iter().chain(&rows) {
        widths.resize(widths.len().max(cells.len()), 0);
        for (widest, cell) in widths.iter_mut().zip(cells) {
            *widest = width(cell).max(*widest);
        }
    }
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).enumerate();
        let padded = cells.map(|(column, (cell, &widest))| padded(cell, widest, table.is_left(column)));
        padded.collect::<Vec<String>>().join("  ").trim_end().to_owned()
    };
    let indent = " ".repeat(look.indent);
    if let Some(headings) = headings {
        out.extend([&indent, &line(&headings), "\n"]);
    }
    for (place, row) in rows.iter().enumerate() {
        let stands_out = table.stands_out(place);
        let (before, after) = if stands_out && look.is_coloured { (BOLD, PLAIN) } else { ("", "") };
        let mark = if stands_out { Cow::Owned(format!("{:<1$}", "*", look.indent)) } else { Cow::Borrowed(&*indent) };
        out.extend([before, &mark, &line(row), "\n", after]);
    }
}

fn padded(cell: &str, widest: usize, is_left: bool) -> String {
    let padding = " ".repeat(widest.saturating_sub(width(cell)));
    if is_left { format!("{cell}{padding}") } else { format!("{padding}{cell}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(table: &Table) -> String {
        let mut out = String::new();
        push_table(&mut out, table, Look::default());
        out
    }

    fn row(cells: [&str; 2]) -> Vec<String> {
        cells.map(str::to_owned).to_vec()
    }

    #[test]
    fn names_stand_on_the_left_and_figures_on_the_right() {
        let table = Table::new(["name", "n"]).with_rows([row(["raw", "10"]), row(["e164", "9"])]).with_best(Some(1));
        assert_eq!(written(&table), "  name   n\n  raw   10\n* e164   9\n");
        assert_eq!(written(&table.without_headings()), "  raw   10\n* e164   9\n");
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let table = Table::new(["name", "n"]).with_rows([row(["東京", "1"]), row(["abc", "2"])]);
        assert_eq!(written(&table), "  name  n\n  東京  1\n  abc   2\n");
    }
}
