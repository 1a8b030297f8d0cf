//! Errors in the space of a search.

use anilab_engine::matching::SpecError;

/// A space of which nothing can be tried, or too much.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpaceError {
    /// A strategy that cannot be built.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// More combinations than can be tried.
    #[error("[tune] describes more than {most} combinations; shorten its lists or max_length")]
    TooLarge {
        /// The most combinations.
        most: usize,
    },
    /// Combinations of which none can be built.
    #[error("[tune] describes nothing that can be built: a search by objects or fields needs lists of them")]
    Empty,
}
