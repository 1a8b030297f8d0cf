//! Tables in Markdown, and texts that it shows as they are.

use anilab_text::printable;

use super::Table;

/// Appends headings and rows.
pub fn push_table(out: &mut String, table: &Table) {
    push(out, table, escaped);
}

/// Appends headings and rows, whose texts a forge shows as they are.
pub fn push_table_on_forges(out: &mut String, table: &Table) {
    push(out, table, escaped_on_forges);
}

fn push(out: &mut String, table: &Table, escaped: impl Fn(&str) -> String) {
    push_row(out, table.headings.iter().map(|heading| escaped(heading)));
    for column in 0..table.headings.len() {
        out.push_str(if table.is_left(column) { "|---" } else { "|---:" });
    }
    out.push_str("|\n");
    for (place, row) in table.rows.iter().enumerate() {
        let cell = |cell: &String| match escaped(cell.trim_start()) {
            cell if table.stands_out(place) => format!("**{cell}**"),
            cell => cell,
        };
        push_row(out, row.iter().map(cell));
    }
}

/// Appends the caption of a table as a heading, and the table.
pub fn captioned(out: &mut String, table: &Table) {
    out.extend(["\n### ", &escaped(&table.caption), "\n\n"]);
    push_table(out, table);
}

/// Appends a row; its cells are written as they are.
fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for cell in cells {
        out.extend(["| ", &cell, " "]);
    }
    out.push_str("|\n");
}

/// A text that Markdown shows as it is.
pub fn escaped(text: &str) -> String {
    with_backslashes(text, "|*_`<>[]\\&")
}

/// A text that a forge shows as it is: nobody is told of it, and it links to nothing.
pub fn escaped_on_forges(text: &str) -> String {
    with_backslashes(text, "|*_`<>[]\\&#~@")
}

fn with_backslashes(text: &str, marks: &str) -> String {
    let letters = printable(text);
    letters.chars().flat_map(|c| marks.contains(c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        assert_eq!(escaped("a|b <img> [x](y) `z`\nq #1"), "a\\|b \\<img\\> \\[x\\](y) \\`z\\`�q #1");
        assert_eq!(escaped_on_forges("@all ~x~ #1"), "\\@all \\~x\\~ \\#1");
    }

    #[test]
    fn the_row_that_stands_out_is_bold() {
        let row = |name: &str| vec![name.to_owned(), "1".to_owned()];
        let table = Table::new(["name", "n"]).with_rows([row("a_b"), row("c")]).with_best(Some(0));
        let mut out = String::new();
        push_table(&mut out, &table);
        assert_eq!(out, "| name | n |\n|---|---:|\n| **a\\_b** | **1** |\n| c | 1 |\n");
    }
}
