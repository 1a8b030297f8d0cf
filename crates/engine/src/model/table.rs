//! How do rows travel to a file? Columns of text under their names.

use super::TextColumn;

/// Some rows of a table; every column has one text a row.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The name of each column.
    pub names: Vec<String>,
    /// The columns, in the order of the names.
    pub columns: Vec<TextColumn>,
}

impl Table {
    /// A table of these columns, without rows.
    #[must_use]
    pub fn new(names: &[&str]) -> Self {
        Self {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            columns: names.iter().map(|_| TextColumn::new()).collect(),
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, TextColumn::len)
    }

    /// Appends one row.
    ///
    /// # Panics
    /// Where the row has not one text a column.
    pub fn push<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) {
        let mut texts = row.into_iter();
        for column in &mut self.columns {
            column.push(texts.next().expect("a row has one text a column"));
        }
        assert!(texts.next().is_none(), "a row has one text a column");
    }

    /// Removes every row and keeps the memory.
    pub fn clear(&mut self) {
        for column in &mut self.columns {
            column.clear();
        }
    }
}
