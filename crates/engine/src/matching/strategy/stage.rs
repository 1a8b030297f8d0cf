//! How does one stage of a strategy match? By the equality of one key, or by a comparison.

use crate::matching::error::{Result, SpecError};
use crate::matching::matcher;
use crate::matching::matcher::{Matcher, Text};
use crate::matching::normalise;
use crate::matching::normalise::Normalise;
use crate::model::TextColumn;
use crate::spec::{Unknown, nearest};
use anilab_phone::PhoneColumn;

use super::Search;

/// A stage of the cascade: what is compared, and where it is searched.
#[derive(Debug)]
pub struct Stage {
    /// Its name in every output: the spec of its normaliser or matcher, with a number behind it where an earlier stage has
    /// the same.
    pub name: String,
    /// What is compared.
    pub matching: Matching,
    /// The phone fields that are searched, in order, each alone or as `Object.field`; all where none are named.
    pub fields: Vec<String>,
    /// The object types that are searched, in order; all where none are named.
    pub objects: Vec<String>,
    /// How far the search goes.
    pub search: Search,
}

/// When an ANI and a stored text match.
#[derive(Debug)]
pub enum Matching {
    /// Where both have the same key.
    Key(Box<dyn Normalise>),
    /// Where a comparison says so.
    Compare(Box<dyn Matcher>),
}

impl Matching {
    /// The normaliser or matcher that a spec names.
    ///
    /// # Errors
    /// Where it names neither.
    pub fn parse(spec: &str) -> Result<Self> {
        if let Some(normaliser) = normalise::find(spec) {
            return normaliser.map(Self::Key);
        }
        matcher::find(spec).map_or_else(|| Err(unknown(spec)), |matcher| matcher.map(Self::Compare))
    }

    /// Whether it reads [`PhoneColumn::digits`].
    #[must_use]
    pub fn needs_digits(&self) -> bool {
        match self {
            Self::Key(normaliser) => normaliser.needs_digits(),
            Self::Compare(matcher) => matcher.needs_digits(),
        }
    }

    /// Whether it reads [`PhoneColumn::numbers`].
    #[must_use]
    pub fn needs_numbers(&self) -> bool {
        match self {
            Self::Key(normaliser) => normaliser.needs_numbers(),
            Self::Compare(matcher) => matcher.needs_numbers(),
        }
    }

    /// Appends what is compared of each text, as of an ANI; blank where nothing can match it.
    pub fn key_texts(&self, column: &PhoneColumn, keys: &mut TextColumn) {
        match self {
            Self::Key(normaliser) => normaliser.normalise(column, 0..column.len(), keys),
            Self::Compare(matcher) => {
                for row in 0..column.len() {
                    keys.push(&matcher.key(Text::new(column, row)));
                }
            }
        }
    }
}

fn unknown(spec: &str) -> SpecError {
    let normalisers = || normalise::REGISTRY.iter().map(|entry| (entry.spec, entry.examples));
    let matchers = || matcher::REGISTRY.iter().map(|entry| (entry.spec, entry.examples));
    let examples = normalisers().chain(matchers()).flat_map(|(_, examples)| examples.iter().copied());
    let known = normalisers().chain(matchers()).map(|(spec, _)| spec);
    SpecError::UnknownStage(Unknown::with_nearest(spec, nearest(spec, examples), known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_spec_is_answered_with_the_nearest() {
        let problem = Matching::parse("last9").unwrap_err().to_string();
        assert!(
            problem.starts_with("unknown strategy \"last9\" (did you mean \"last-9\"?); expected one of: raw, digits,"),
            "{problem}"
        );
        assert!(problem.contains("suffix:N"), "{problem}");
        assert!(Matching::parse("sufix:7").unwrap_err().to_string().contains("did you mean \"suffix:7\"?"));
    }
}
