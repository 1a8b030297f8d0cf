//! A table as text: what it shows, its headings and rows, how its columns are aligned, and the row that stands out.

/// A table as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, without a full stop.
    pub caption: String,
    /// The headings of its columns; none where the cells speak for themselves.
    pub headings: Vec<String>,
    /// Its rows, all as long as the headings. The first cell of a row names what it is about.
    pub rows: Vec<Vec<String>>,
    /// Which columns stand on the left; those behind them stand on the right, as figures do.
    pub left: Vec<bool>,
    /// The row of the best of several.
    pub best: Option<usize>,
}

impl Table {
    /// A table without rows. Its first column stands on the left.
    pub fn new<S: Into<String>>(headings: impl IntoIterator<Item = S>) -> Self {
        let headings = headings.into_iter().map(Into::into).collect();
        Self { headings, left: vec![true], ..Self::default() }
    }

    /// The table with these rows.
    #[must_use]
    pub fn with_rows(self, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        Self { rows: rows.into_iter().collect(), ..self }
    }

    /// The table with a caption.
    #[must_use]
    pub fn captioned(self, caption: impl Into<String>) -> Self {
        Self { caption: caption.into(), ..self }
    }

    /// The table with so many columns, from the first on, that name what a row is about.
    #[must_use]
    pub fn named_by(self, columns: usize) -> Self {
        Self { left: vec![true; columns], ..self }
    }

    /// The table with columns aligned as `left` says.
    #[must_use]
    pub fn aligned(self, left: &[bool]) -> Self {
        Self { left: left.to_vec(), ..self }
    }

    /// The table in which the row of the best stands out; `None` where there is no best.
    #[must_use]
    pub fn with_best(self, best: Option<usize>) -> Self {
        Self { best, ..self }
    }

    /// The table without its headings.
    #[must_use]
    pub fn without_headings(self) -> Self {
        Self { headings: Vec::new(), ..self }
    }

    /// The table of these columns alone.
    #[must_use]
    pub fn columns(&self, columns: &[usize]) -> Self {
        let of = |cells: &[String]| columns.iter().map(|&column| cells[column].clone()).collect();
        Self {
            caption: self.caption.clone(),
            headings: of(&self.headings),
            rows: self.rows.iter().map(|row| of(row)).collect(),
            left: columns.iter().map(|&column| self.is_left(column)).collect(),
            best: self.best,
        }
    }

    /// Whether a row stands out: the best of several.
    #[must_use]
    pub fn stands_out(&self, row: usize) -> bool {
        self.best == Some(row) && self.rows.len() > 1
    }

    /// Whether a column stands on the left.
    #[must_use]
    pub fn is_left(&self, column: usize) -> bool {
        self.left.get(column).copied().unwrap_or_default()
    }
}
