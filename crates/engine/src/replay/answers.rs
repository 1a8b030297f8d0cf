//! What does each ANI lead to under each strategy? Looked up once, and kept in four bytes.

use std::hint::black_box;

use rayon::prelude::*;

use crate::index::{Answered, Filed, Found, Hits, Index, Posting, Postings, keys};
use crate::matching::strategy::{Matching, Strategy};
use crate::model::Records;

use super::anis::Anis;

/// What an ANI leads to under one strategy.
pub(super) enum Answer<'b> {
    /// It was withheld.
    Withheld,
    /// Nothing of it can be compared.
    Unusable,
    /// No record matches.
    Unmatched,
    /// This record matches and no other.
    Only(u32),
    /// These records match; where candidates are decided call by call, all that ever do.
    Listed(Hits<'b>),
}

/// The answers to pairs of [`super::callers::Callers`], pair by pair.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    strategies: &'a [Strategy],
    index: &'a Index,
    /// One for each comparison of a pair: strategies that compare in the same way share it.
    packed: Vec<Packed>,
    /// For each comparison the lists of records to which its answers lead, where a key alone does not.
    found: Vec<Found>,
}

/// A record where it is the only one, which spares the look at its posting; else the posting, or the list that a search
/// found; else why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packed(u32);

impl Packed {
    const WITHHELD: Self = Self(u32::MAX);
    const UNUSABLE: Self = Self(u32::MAX - 1);
    const UNMATCHED: Self = Self(u32::MAX - 2);
    const LISTED: u32 = 1 << 31;

    fn of(posting: Posting, postings: &Postings) -> Self {
        match postings.only_record(posting) {
            Some(only) if only < Self::LISTED => Self(only),
            _ => Self::of_list(posting.0),
        }
    }

    fn of_list(place: u32) -> Self {
        Self(place | Self::LISTED)
    }

    /// The same answer, the lists of its strategy standing behind so many others.
    fn behind(self, others: u32) -> Self {
        match self {
            Self::WITHHELD | Self::UNUSABLE | Self::UNMATCHED => self,
            Self(listed) if listed >= Self::LISTED => Self(listed + others),
            only => only,
        }
    }
}

impl<'a> Answers<'a> {
    /// No answers yet.
    pub(super) fn new(strategies: &'a [Strategy], index: &'a Index) -> Self {
        let found = index.filed().iter().map(|_| Found::default()).collect();
        Self { strategies, index, packed: Vec::new(), found }
    }

    /// Looks up ANIs under every strategy and adds the answers of the next pairs: `texts` are their rows in the column of
    /// ANIs, none where the ANI was withheld.
    pub(super) fn add(&mut self, anis: &Anis, texts: &[Option<u32>], records: &Records) {
        let searched: Vec<(Vec<Packed>, Option<Found>)> = self
            .index
            .shared()
            .firsts()
            .par_iter()
            .zip(self.index.filed())
            .map(|(&place, filed)| search(&self.strategies[place], filed, place, anis, records))
            .collect();
        let by_comparison: Vec<Vec<Packed>> = searched
            .into_iter()
            .zip(&mut self.found)
            .map(|((mut answers, found), all)| {
                if let Some(found) = found {
                    let others = all.append(&found);
                    for answer in &mut answers {
                        *answer = answer.behind(others);
                    }
                }
                answers
            })
            .collect();
        for text in texts {
            let answer = |answers: &Vec<Packed>| text.map_or(Packed::WITHHELD, |text| answers[text as usize]);
            self.packed.extend(by_comparison.iter().map(answer));
        }
    }

    /// What a pair leads to under one strategy.
    #[inline]
    pub(super) fn of(&self, strategy: usize, pair: u32) -> Answer<'_> {
        let shared = self.index.shared();
        let comparison = shared.at(strategy);
        match self.packed[pair as usize * shared.len() + comparison] {
            Packed::WITHHELD => Answer::Withheld,
            Packed::UNUSABLE => Answer::Unusable,
            Packed::UNMATCHED => Answer::Unmatched,
            Packed(listed) if listed >= Packed::LISTED => {
                Answer::Listed(self.hits(comparison, listed & !Packed::LISTED))
            }
            Packed(only) => Answer::Only(only),
        }
    }

    fn hits(&self, comparison: usize, place: u32) -> Hits<'_> {
        match &self.index.filed()[comparison] {
            Filed::Keyed(postings) => Hits::Posting(postings, Posting(place)),
            Filed::Staged(_) => Hits::List(self.found[comparison].list(place)),
        }
    }

    /// Asks the memory for the answers of some pairs before they are used, so that it gives many at once.
    pub(super) fn touch(&self, pairs: &[u32]) {
        let first = |&pair: &u32| self.packed.get(pair as usize * self.index.shared().len()).map_or(0, |one| one.0);
        black_box(pairs.iter().map(first).fold(0, |all, answer| all ^ answer));
    }
}

/// The answers to a column of ANIs under one strategy, with the lists that they lead to.
fn search(
    strategy: &Strategy,
    filed: &Filed,
    place: usize,
    anis: &Anis,
    records: &Records,
) -> (Vec<Packed>, Option<Found>) {
    match (filed, &strategy.stages[0].matching) {
        (Filed::Keyed(postings), Matching::Key(normaliser)) => {
            let keys = keys(normaliser.as_ref(), anis.of(place));
            let found = postings.find_all(&keys);
            let answers = keys.into_iter().zip(found).map(|(key, posting)| match posting {
                _ if !key.is_some() => Packed::UNUSABLE,
                Some(posting) => Packed::of(posting, postings),
                None => Packed::UNMATCHED,
            });
            (answers.collect(), None)
        }
        (Filed::Staged(cascade), _) => {
            let (answered, found) = cascade.search(strategy, anis.of(place), records);
            let answers = answered.into_iter().map(|one| match one {
                Answered::Unusable => Packed::UNUSABLE,
                Answered::Unmatched => Packed::UNMATCHED,
                Answered::List(place) => Packed::of_list(place),
            });
            (answers.collect(), Some(found))
        }
        (Filed::Keyed(_), Matching::Compare(_)) => unreachable!("only keys have postings"),
    }
}
