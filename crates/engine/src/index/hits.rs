//! Through which phone entries do which records match an ANI? The same questions to a posting and to a list.

use super::found::FoundList;
use super::postings::{Posting, Postings};

/// The records that match an ANI, and the entries through which they do.
#[derive(Debug, Clone, Copy)]
pub enum Hits<'a> {
    /// Those of a key.
    Posting(&'a Postings, Posting),
    /// Those that a search found.
    List(FoundList<'a>),
}

impl<'a> Hits<'a> {
    /// The distinct records, in the order of the snapshot's rows; never empty.
    #[must_use]
    pub fn records(self) -> &'a [u32] {
        match self {
            Self::Posting(postings, posting) => postings.records(posting),
            Self::List(list) => list.records,
        }
    }

    /// Whether a phone entry, by its place, matches. Only known where entries are kept.
    #[must_use]
    pub fn holds(self, entry: usize) -> bool {
        match self {
            Self::Posting(postings, posting) => postings.holds_entry(posting, entry),
            Self::List(list) => list.holds(entry),
        }
    }

    /// How early the search meets an entry that matches; it stops at the earliest.
    #[must_use]
    pub fn order(self, entry: usize) -> u32 {
        match self {
            Self::Posting(postings, _) => postings.place(entry),
            Self::List(list) => list.order(entry),
        }
    }

    /// The stage that found the entries which are met this early; without a word about that, the earliest.
    #[must_use]
    pub fn stage(self, order: Option<u32>) -> u8 {
        match self {
            Self::Posting(..) => 0,
            Self::List(list) => list.stage(order.unwrap_or_else(|| list.first())),
        }
    }
}
