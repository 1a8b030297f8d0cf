//! How is a column of texts held? One buffer and the end of each text in it.

use std::ops::Range;

/// A column of UTF-8 texts; a blank text stands for "nothing there".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    text: String,
    ends: Vec<usize>,
}

impl TextColumn {
    /// An empty column.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of texts.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the column has no texts.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Appends one text.
    #[inline]
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The text at `row`.
    ///
    /// # Panics
    /// Where `row` is not below [`Self::len`].
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }

    /// All texts in order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Appends the texts of `other` at `rows`.
    ///
    /// # Panics
    /// Where `rows` does not end by the length of `other`.
    #[inline]
    pub fn append(&mut self, other: &Self, rows: Range<usize>) {
        let start = |row: usize| if row == 0 { 0 } else { other.ends[row - 1] };
        let (from, to) = (start(rows.start), start(rows.end));
        let base = self.text.len();
        self.text.push_str(&other.text[from..to]);
        self.ends.extend(other.ends[rows].iter().map(|end| end - from + base));
    }

    /// Removes the last text.
    #[inline]
    pub fn pop(&mut self) {
        self.ends.pop();
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Removes every text and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// The column with the texts at `rows`, in that order.
    #[must_use]
    #[inline]
    pub fn take(&self, rows: &[u32]) -> Self {
        rows.iter().map(|&row| self.get(row as usize)).collect()
    }
}

impl<'a> FromIterator<&'a str> for TextColumn {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut column = Self::new();
        for text in texts {
            column.push(text);
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_in_order() {
        let mut column: TextColumn = ["a", "", "ü"].into_iter().collect();
        column.append(&["q", "xy", "z"].into_iter().collect(), 1..2);
        assert_eq!(column.iter().collect::<Vec<_>>(), ["a", "", "ü", "xy"]);
        assert_eq!(column.take(&[3, 0]).iter().collect::<Vec<_>>(), ["xy", "a"]);
    }
}
