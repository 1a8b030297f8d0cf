//! What is done to a phone text before it is compared? One preparation a file, one registry; a strategy has a chain of
//! them for its ANIs and one for the texts that are stored.

mod chain;
mod format;
mod last;
mod only_digits;
mod require_extension;
mod split;
mod strip;
mod strip_country_code;
mod strip_extension;
mod strip_leading_zeros;
#[cfg(test)]
mod tests;
mod to_e164;
mod to_national;
mod without_notes;

use std::fmt;

use crate::matching::error::{Result, SpecError};
use crate::model::Reading;
use crate::spec::{Unknown, nearest};

pub use chain::{Chain, Prepared};

/// Makes other texts of a phone text: usually one, none where nothing is left to compare, several where it holds several
/// numbers.
pub trait Prepare: fmt::Debug + Send + Sync {
    /// Gives each text that it makes of `text`, whose number would be read by the rules of `reading`.
    fn each(&self, text: &str, reading: Reading, give: &mut dyn FnMut(&str));
}

/// A preparation behind its trait, or why its spec cannot be built.
pub type Built = Result<Box<dyn Prepare>>;

/// A kind of preparation: how its spec is written and what it does.
pub struct Entry {
    /// The spec as a person writes it, `N` standing for a number.
    pub spec: &'static str,
    /// One line about it.
    pub about: &'static str,
    /// Specs that it accepts, for documentation and property tests.
    pub examples: &'static [&'static str],
    /// The preparation of a spec; `None` where the spec is another kind's.
    pub parse: fn(&str) -> Option<Built>,
}

/// All kinds of preparations.
pub const REGISTRY: [Entry; 12] = [
    only_digits::ENTRY,
    split::ENTRY,
    without_notes::ENTRY,
    strip::ENTRY,
    strip_leading_zeros::ENTRY,
    strip_country_code::ENTRY,
    last::ENTRY,
    strip_extension::ENTRY,
    require_extension::ENTRY,
    to_national::ENTRY,
    to_e164::ENTRY,
    format::ENTRY,
];

/// The preparation that a spec names; `None` where none has that name.
pub fn find(spec: &str) -> Option<Built> {
    REGISTRY.iter().find_map(|entry| (entry.parse)(spec))
}

/// The preparation that a spec names.
///
/// # Errors
/// Where no preparation has that name, or its argument is not one.
pub fn parse(spec: &str) -> Built {
    find(spec).unwrap_or_else(|| {
        let examples = REGISTRY.iter().flat_map(|entry| entry.examples.iter().copied());
        let known = REGISTRY.iter().map(|entry| entry.spec);
        Err(SpecError::UnknownPreparation(Unknown::with_nearest(spec, nearest(spec, examples), known)))
    })
}
