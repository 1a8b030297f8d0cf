//! Tables of a page, and what opens on demand.

use std::fmt::Write as _;

use crate::grid::Grid;

use super::escape::{escaped, prose};

/// A table as text, and how it is announced.
pub struct Table<'a> {
    /// The id of its caption, unique on the page.
    pub id: &'a str,
    /// What it shows.
    pub caption: &'a str,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// The first cell of a row is its heading.
    pub rows: Vec<Vec<String>>,
    /// The row that stands out.
    pub best: Option<usize>,
}

impl Table<'_> {
    /// The table in a frame that scrolls where it is too wide.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{0}\"><table><caption id=\"{0}\">{1}</caption>\n<thead><tr>",
            self.id,
            prose(self.caption)
        );
        for heading in &self.headings {
            write!(out, "<th scope=\"col\">{}</th>", escaped(heading)).expect("writing to a String cannot fail");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for (place, row) in self.rows.iter().enumerate() {
            out.push_str(if self.best == Some(place) { "<tr class=\"best\">" } else { "<tr>" });
            for (column, cell) in row.iter().enumerate() {
                let (tag, attribute) = if column == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
                write!(out, "<{tag}{attribute}>{}</{tag}>", escaped(cell)).expect("writing to a String cannot fail");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table></div>\n");
        out
    }
}

/// A grid as a table.
#[must_use]
pub fn of_grid(id: &str, caption: &str, grid: Grid) -> String {
    let headings = grid.headings.iter().map(|&heading| heading.to_owned()).collect();
    Table { id, caption, headings, rows: grid.rows, best: grid.best }.html()
}

/// Appends something that opens on demand.
pub fn fold(out: &mut String, summary: &str, content: &str) {
    write!(out, "<details><summary>{summary}</summary>\n{content}</details>\n")
        .expect("writing to a String cannot fail");
}
