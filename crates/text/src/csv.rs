//! Rows of CSV: cells quoted where needed, and harmless where a spreadsheet opens them.
//!
//! The `csv` crate writes a cell with a space at its end without quotes, which programs then trim; ours is quoted. It has
//! one style of quoting for a whole file, so the rule is here.

use std::fmt::Display;
use std::io::Write as _;

use super::printable;

/// A table as CSV, cell by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CsvText {
    bytes: Vec<u8>,
    has_cells: bool,
}

impl CsvText {
    /// A table with these headings, which are ours.
    pub fn with_headings<S: Display>(headings: impl IntoIterator<Item = S>) -> Self {
        let mut table = Self::default();
        for heading in headings {
            table.own(heading);
        }
        table.end_row();
        table
    }

    /// Adds a text from outside to the row: no formula for a spreadsheet, and nothing that would steer it.
    pub fn text(&mut self, text: &str) {
        self.begin_cell();
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b',' && byte != b'"';
        let is_end = |byte: &u8| byte.is_ascii_alphanumeric();
        // Nearly all cells are such.
        let ends = [text.as_bytes().first(), text.as_bytes().last()];
        if ends.into_iter().flatten().all(is_end) && text.bytes().all(is_plain) {
            self.bytes.extend_from_slice(text.as_bytes());
        } else if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            push_quoted_where_needed(&mut self.bytes, b',', &format!("'{}", printable(text)));
        } else {
            push_quoted_where_needed(&mut self.bytes, b',', &printable(text));
        }
    }

    /// Adds a text to the row as it is, for programs that look it up or write it back.
    pub fn exact(&mut self, text: &str) {
        self.begin_cell();
        push_quoted_where_needed(&mut self.bytes, b',', text);
    }

    /// Adds a number or a text of ours to the row.
    pub fn own(&mut self, value: impl Display) {
        self.begin_cell();
        let start = self.bytes.len();
        write!(self.bytes, "{value}").expect("writing to a Vec cannot fail");
        if needs_quotes(&self.bytes[start..], b',') {
            let cell = self.bytes.split_off(start);
            push_quoted(&mut self.bytes, &cell);
        }
    }

    /// Adds a number or a text of ours to the row, or an empty cell.
    pub fn own_or_blank(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.own(value),
            None => self.begin_cell(),
        }
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.bytes.push(b'\n');
        self.has_cells = false;
    }

    /// The rows so far.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Forgets the rows so far.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// The table.
    pub fn finish(self) -> String {
        String::from_utf8(self.bytes).expect("only texts were written")
    }

    fn begin_cell(&mut self) {
        if self.has_cells {
            self.bytes.push(b',');
        }
        self.has_cells = true;
    }
}

/// Appends a cell as it is, in quotes where it holds a delimiter, a quote or a line break, or has a space at its ends.
pub fn push_quoted_where_needed(out: &mut Vec<u8>, delimiter: u8, text: &str) {
    if needs_quotes(text.as_bytes(), delimiter) {
        push_quoted(out, text.as_bytes());
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

fn needs_quotes(cell: &[u8], delimiter: u8) -> bool {
    [cell.first(), cell.last()].contains(&Some(&b' '))
        || cell.iter().any(|&byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'))
}

fn push_quoted(out: &mut Vec<u8>, cell: &[u8]) {
    out.push(b'"');
    for &byte in cell {
        out.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::steers;

    fn cell(add: impl FnOnce(&mut CsvText)) -> String {
        let mut table = CsvText::default();
        add(&mut table);
        table.finish()
    }

    #[test]
    fn cells_are_quoted_where_needed_and_harmless_in_a_spreadsheet() {
        assert_eq!(cell(|row| row.exact("a,\"b\"")), "\"a,\"\"b\"\"\"");
        assert_eq!(cell(|row| row.exact("=1+1")), "=1+1");
        assert_eq!(cell(|row| row.exact(" a")), "\" a\"");
        assert_eq!(cell(|row| row.text("=1+1")), "'=1+1");
        assert_eq!(cell(|row| row.text("@x,y")), "\"'@x,y\"");
        assert_eq!(cell(|row| row.text("C-1")), "C-1");
        assert_eq!(cell(|row| row.text("a ")), "\"a \"");
        assert_eq!(cell(|row| row.text("\ta\u{202E}\n")), "'�a��");
        assert_eq!(cell(|row| row.own(-0.5)), "-0.5");
        assert_eq!(cell(|row| row.own("a, b")), "\"a, b\"");
    }

    #[test]
    fn cells_of_a_row_are_parted_by_commas() {
        let mut table = CsvText::with_headings(["a", "b", "c"]);
        table.text("x");
        table.own_or_blank(None::<u64>);
        table.own(1);
        table.end_row();
        table.exact("");
        table.own_or_blank(Some(2));
        table.end_row();
        assert_eq!(table.finish(), "a,b,c\nx,,1\n,2\n");
    }

    proptest! {
        #[test]
        fn no_text_steers_a_spreadsheet_or_is_a_formula(text in any::<String>()) {
            let written = cell(|row| row.text(&text));
            prop_assert!(!written.chars().any(steers));
            let mut read = ::csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
            let rows: Vec<::csv::StringRecord> = read.records().map(Result::unwrap).collect();
            let cell = rows.first().map_or("", |row| &row[0]);
            prop_assert!(rows.len() <= 1 && !cell.starts_with(['=', '+', '-', '@']));
        }
    }
}
