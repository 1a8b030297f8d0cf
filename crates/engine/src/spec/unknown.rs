//! A name that nothing known has, with what could have been meant.

use std::fmt;

use super::suggest::{hint, list, nearest};

/// A name that is not among the known ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The name as it was written.
    pub written: String,
    /// The known name that was probably meant.
    pub nearest: Option<String>,
    /// The names that are known here.
    pub known: Vec<String>,
}

impl Unknown {
    /// A name that is none of `known`.
    #[must_use]
    pub fn among<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        Self::with_nearest(written, nearest(written, known.iter().copied()), known)
    }

    /// The same where the suggestion comes from other names than the list does, such as examples of specs.
    #[must_use]
    pub fn with_nearest<'a>(written: &str, nearest: Option<&str>, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known = known.into_iter().map(str::to_owned).collect();
        Self { written: written.to_owned(), nearest: nearest.map(str::to_owned), known }
    }

    /// ` (did you mean "x"?)`, blank where no known name is near.
    #[must_use]
    pub fn hint(&self) -> String {
        hint(self.nearest.as_deref())
    }

    /// The known names as a sentence lists them.
    #[must_use]
    pub fn list(&self) -> String {
        list(self.known.iter().map(String::as_str))
    }
}

/// The name in quotes, then the suggestion: `"e614" (did you mean "e164"?)`.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"{}", self.written, self.hint())
    }
}
