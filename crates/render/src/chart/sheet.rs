//! The numbers behind a picture: a table, for a spreadsheet and for those who cannot see the picture.

use anilab_text::{CsvText, effective, grouped, p_value, percent, signed_in_full};

use crate::Table;

/// A table of numbers; the first column names what a row is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The names of the columns.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text, which may come from outside.
    Text(String),
    /// How many.
    Count(u64),
    /// A part of 1.
    Share(f64),
    /// An effective number of calls.
    Effective(f64),
    /// So many more calls, or fewer.
    Signed(f64),
    /// A number of any size, such as a net or a cost.
    Number(f64),
    /// How likely something is by chance: a p-value.
    Chance(f64),
    /// There is none.
    Nothing,
}

impl Cell {
    /// A share that may not be there.
    pub fn share(value: Option<f64>) -> Self {
        value.map_or(Self::Nothing, Self::Share)
    }

    /// So many more calls, or fewer.
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn calls(more: i64) -> Self {
        Self::Signed(more as f64)
    }
}

impl Sheet {
    /// An empty table with these columns.
    pub fn new(headings: &[&str]) -> Self {
        Self { headings: headings.iter().map(|&heading| heading.to_owned()).collect(), rows: Vec::new() }
    }

    /// The table for people: figures rounded, headings in words.
    #[must_use]
    pub fn table(&self) -> Table {
        let heading = |heading: &String| heading.replace('_', " ").replace("n eff", "n_eff");
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::shown).collect());
        Table::new(self.headings.iter().map(heading)).with_rows(rows)
    }

    /// The table as CSV, safe to open in a spreadsheet.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut table = CsvText::default();
        for heading in &self.headings {
            table.text(heading);
        }
        table.end_row();
        for row in &self.rows {
            for cell in row {
                cell.write(&mut table);
            }
            table.end_row();
        }
        table.finish()
    }
}

impl Cell {
    /// The value as people read it.
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => grouped(*count),
            Self::Share(share) => percent(*share),
            Self::Effective(n_eff) => effective(*n_eff),
            Self::Number(number) => format!("{number:.3}"),
            Self::Signed(calls) => signed_in_full(*calls),
            Self::Chance(p) => p_value(*p),
            Self::Nothing => "–".to_owned(),
        }
    }

    /// Adds the value in full.
    fn write(&self, table: &mut CsvText) {
        match self {
            Self::Text(text) => table.text(text),
            Self::Count(count) => table.own(count),
            // What is nothing has no sign.
            Self::Share(value)
            | Self::Effective(value)
            | Self::Signed(value)
            | Self::Chance(value)
            | Self::Number(value) => table.own(value + 0.0),
            Self::Nothing => table.own(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_finds_no_formula() {
        let mut sheet = Sheet::new(&["strategy", "rate"]);
        sheet.rows.push(vec![Cell::Text("=1+1".to_owned()), Cell::Share(0.25)]);
        sheet.rows.push(vec![Cell::Text("a,b".to_owned()), Cell::Nothing]);
        sheet.rows.push(vec![Cell::Text("-5".to_owned()), Cell::Share(-0.0659)]);
        sheet.rows.push(vec![Cell::calls(-5), Cell::Signed(-2.5)]);
        assert_eq!(sheet.csv(), "strategy,rate\n'=1+1,0.25\n\"a,b\",\n'-5,-0.0659\n-5,-2.5\n");
    }
}
