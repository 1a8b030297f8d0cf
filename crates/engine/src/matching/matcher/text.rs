//! What can a matcher look at in one phone text?

use crate::model::Reading;
use anilab_phone::{LastDigits, NotANumber, Number, PhoneColumn};

/// One phone text of a column.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    column: &'a PhoneColumn,
    row: usize,
}

impl<'a> Text<'a> {
    /// The text in this row of a column.
    #[must_use]
    pub fn new(column: &'a PhoneColumn, row: usize) -> Self {
        Self { column, row }
    }

    /// The text itself, trimmed.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.column.texts().get(self.row)
    }

    /// The rules by which it is read.
    #[must_use]
    pub fn reading(self) -> Reading {
        self.column.readings()[self.row]
    }

    /// The telephone number that it is, where it is one. For matchers that need numbers.
    #[must_use]
    pub fn number(self) -> Option<&'a Number> {
        self.parsed().ok()
    }

    /// The telephone number that it is, or why it is none. For matchers that need numbers.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parsed(self) -> Result<&'a Number, NotANumber> {
        self.column.numbers()[self.row].as_ref().map_err(|&reason| reason)
    }

    /// Its last digits. For matchers that need digits.
    #[must_use]
    pub fn digits(self) -> &'a LastDigits {
        &self.column.digits()[self.row]
    }
}
