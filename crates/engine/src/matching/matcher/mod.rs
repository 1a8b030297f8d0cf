//! When do an ANI and a stored phone text match, where equality of one key is not enough? One comparison a file, one
//! registry. None looks at all records: each names the blocks within which it is exact.

mod android_loose;
mod blocks;
mod compare;
mod edit_distance;
mod ends_with;
mod libphonenumber;
mod multi_notation;
mod national;
mod prefix_or_suffix;
mod salesforce_fuzzy_phone;
mod sosl_tokens;
mod suffix;
#[cfg(test)]
mod tests;
mod text;
mod transposition;
mod without_trailing_digits;

use std::fmt;
use std::ops::Range;

use crate::matching::error::Result;
use anilab_phone::PhoneColumn;

pub use blocks::Blocks;
pub use text::Text;

/// Says which stored texts match an ANI.
pub trait Matcher: fmt::Debug + Send + Sync {
    /// The blocks in which each stored text of `rows` stands.
    fn file(&self, stored: &PhoneColumn, rows: Range<usize>, blocks: &mut Blocks);

    /// The blocks in which each ANI of `rows` looks: all that hold a stored text which matches. An ANI that looks nowhere
    /// is unusable.
    fn ask(&self, anis: &PhoneColumn, rows: Range<usize>, blocks: &mut Blocks);

    /// Appends those of `entries`, rows of `stored`, that match an ANI.
    fn agree(&self, ani: Text<'_>, stored: &PhoneColumn, entries: &[u32], hits: &mut Vec<Hit>);

    /// What of an ANI is compared, for people; blank where nothing can match it.
    fn key(&self, ani: Text<'_>) -> String;

    /// Whether it reads [`PhoneColumn::digits`], which are then taken beforehand.
    fn needs_digits(&self) -> bool;

    /// Whether it reads [`PhoneColumn::numbers`], which are then parsed beforehand.
    fn needs_numbers(&self) -> bool;
}

/// A stored text that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its row.
    pub entry: u32,
    /// How well it matches, 0 being the best: of all hits those of the best rank are the candidates.
    pub rank: u8,
}

/// A matcher behind its trait, or why its spec cannot be built.
pub type Built = Result<Box<dyn Matcher>>;

/// A kind of matcher: how its spec is written and what it does.
pub struct Entry {
    /// The spec as a person writes it, `N` standing for a number.
    pub spec: &'static str,
    /// One line about it.
    pub about: &'static str,
    /// Specs that it accepts, for documentation and property tests.
    pub examples: &'static [&'static str],
    /// The matcher of a spec; `None` where the spec is another kind's.
    pub parse: fn(&str) -> Option<Built>,
}

/// All kinds of matchers.
pub const REGISTRY: [Entry; 11] = [
    suffix::ENTRY,
    prefix_or_suffix::ENTRY,
    ends_with::ENTRY,
    libphonenumber::ENTRY,
    android_loose::ENTRY,
    sosl_tokens::ENTRY,
    salesforce_fuzzy_phone::ENTRY,
    edit_distance::ENTRY,
    transposition::ENTRY,
    without_trailing_digits::ENTRY,
    multi_notation::ENTRY,
];

/// The matcher that a spec names; `None` where no matcher has this name.
#[must_use]
pub fn find(spec: &str) -> Option<Built> {
    REGISTRY.iter().find_map(|entry| (entry.parse)(spec))
}
