//! Which records have a key? One posting list per key and strategy, and which of the records were there when a call rang.

mod block_index;
mod cascade;
mod comparisons;
mod error;
mod existence;
mod first_seen;
mod found;
mod hits;
mod postings;
mod scope;
mod series;
mod stored;

use std::sync::Arc;

use rayon::prelude::*;

use crate::matching::strategy::{Matching, Strategy};
use crate::matching::tie_break::Need;
use crate::model::{Reading, Records, Region};
use anilab_phone::PlusSample;

use postings::{Filing, Kept};
use stored::StoredTexts;

pub use cascade::Cascade;
pub use comparisons::Comparisons;
pub use error::{ScopeError, Searched};
pub use existence::{Matched, entry_exists, entry_since, has_lifetimes, record_exists, settle};
pub use first_seen::FirstSeen;
pub use found::{Answered, Found, FoundList};
pub use hits::Hits;
pub use postings::{Posting, Postings, keys};
pub use scope::Scope;
pub use series::{AS_IT_STANDS, AsOf, Series, Window};

/// The stored texts of a snapshot under each of several strategies.
#[derive(Debug)]
pub struct Index {
    /// The texts under each way to compare.
    filed: Vec<Filed>,
    /// Which strategies share a way to compare.
    shared: Comparisons,
    plus: PlusSample,
    decides_by_call: bool,
    absent: Vec<Absent>,
}

/// The stored texts under one way to compare.
#[derive(Debug)]
pub enum Filed {
    /// A strategy that compares one key of texts as they are: the key leads to its records.
    Keyed(Postings),
    /// Any other.
    Staged(Cascade),
}

/// Fields and objects of a real system's strategy that the records do not have, and which it does not search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// The strategy's name.
    pub strategy: String,
    /// Their names.
    pub names: Vec<String>,
}

/// Which strategies keep the place of every phone entry's posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepEntries {
    /// Those with a rule that looks at them.
    WhereNeeded,
    /// All of them.
    Everywhere,
    /// All of them, and of every place in the order of a search: who was there is decided call by call.
    EveryPlace,
}

impl Index {
    /// Reads every phone entry once and files it as each strategy compares it.
    ///
    /// # Errors
    /// Where a strategy searches a field or object that the records do not have.
    pub fn build(records: &Records, strategies: &[Strategy], default_region: Region) -> Result<Self, ScopeError> {
        Self::build_keeping(KeepEntries::WhereNeeded, records, strategies, default_region)
    }

    /// As [`Self::build`], with a say in what is kept.
    ///
    /// # Errors
    /// As [`Self::build`].
    pub fn build_keeping(
        keep: KeepEntries,
        records: &Records,
        strategies: &[Strategy],
        default_region: Region,
    ) -> Result<Self, ScopeError> {
        let decides_by_call = keep == KeepEntries::EveryPlace || has_lifetimes(records);
        let mut absent = Vec::new();
        let scopes: Vec<Vec<Scope>> =
            strategies.iter().map(|strategy| scopes(strategy, records, &mut absent)).collect::<Result<_, _>>()?;
        let shared = Comparisons::of(strategies);
        let stored = stored_texts(records, strategies, default_region);
        let sample = || {
            let mut plus = PlusSample::default();
            for (strategy, stored) in strategies.iter().zip(&stored) {
                if strategy.needs_numbers() && strategy.stored.is_empty() {
                    stored.column.sample(&mut plus);
                    break;
                }
            }
            plus
        };
        let build = || {
            shared
                .firsts()
                .par_iter()
                .enumerate()
                .map(|(comparison, &first)| {
                    let looks = |strategy: usize| strategies[strategy].has_need(&Need::MatchedEntries);
                    let kept = match keep {
                        _ if decides_by_call => Kept::EveryPlace,
                        KeepEntries::WhereNeeded if !shared.strategies(comparison).any(looks) => Kept::Records,
                        _ => Kept::Entries,
                    };
                    Filed::new(&strategies[first], &scopes[first], &stored[first], records, kept)
                })
                .collect()
        };
        let (filed, plus) = rayon::join(build, sample);
        Ok(Self { filed, shared, plus, decides_by_call, absent })
    }

    /// Whether postings hold all that ever match, of which a call meets those that were there ([`Matched`]).
    #[must_use]
    pub fn decides_by_call(&self) -> bool {
        self.decides_by_call
    }

    /// The phone entries that were read, as a sample that shows whether the records leave out their `+`.
    #[must_use]
    pub fn plus(&self) -> &PlusSample {
        &self.plus
    }

    /// What real systems search and the records do not have.
    #[must_use]
    pub fn absent(&self) -> &[Absent] {
        &self.absent
    }

    /// The texts under each way to compare.
    #[must_use]
    pub fn filed(&self) -> &[Filed] {
        &self.filed
    }

    /// Which strategies share a way to compare.
    #[must_use]
    pub fn shared(&self) -> &Comparisons {
        &self.shared
    }
}

impl Filed {
    fn new(strategy: &Strategy, scopes: &[Scope], stored: &Arc<StoredTexts>, records: &Records, kept: Kept) -> Self {
        if let ([stage], [scope]) = (&strategy.stages[..], scopes)
            && let Matching::Key(normaliser) = &stage.matching
            && strategy.stored.is_empty()
        {
            let filing = Filing { column: &stored.column, records: &records.entries.record };
            let place = |entry: usize| scope.place(records, entry);
            return Self::Keyed(Postings::build(normaliser.as_ref(), filing, scope.has_order(), kept, place));
        }
        Self::Staged(Cascade::new(strategy, scopes, stored, records, kept == Kept::EveryPlace))
    }
}

/// What each stage of a strategy searches in these records.
///
/// # Errors
/// Where it searches a field or object that the records do not have.
pub fn scopes_of(strategy: &Strategy, records: &Records) -> Result<Vec<Scope>, ScopeError> {
    scopes(strategy, records, &mut Vec::new())
}

/// The scope of each stage of a strategy.
fn scopes(strategy: &Strategy, records: &Records, absent: &mut Vec<Absent>) -> Result<Vec<Scope>, ScopeError> {
    let mut names = Vec::new();
    let scopes = strategy
        .stages
        .iter()
        .map(|stage| Scope::of(strategy, stage, records, &mut names))
        .collect::<Result<_, _>>()?;
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        absent.push(Absent { strategy: strategy.name.clone(), names });
    }
    Ok(scopes)
}

/// The texts that each strategy searches, read once for all strategies that prepare them in the same way.
fn stored_texts(records: &Records, strategies: &[Strategy], default_region: Region) -> Vec<Arc<StoredTexts>> {
    let entries = &records.entries;
    let readings: Vec<Reading> =
        entries.record.par_iter().map(|&record| records.reading(record).or(default_region)).collect();
    let mut made: Vec<(&[String], Arc<StoredTexts>)> = Vec::new();
    let mut stored = Vec::with_capacity(strategies.len());
    for strategy in strategies {
        let specs = strategy.stored.specs();
        let known = made.iter().find(|(other, _)| *other == specs).map(|(_, texts)| Arc::clone(texts));
        let texts = known.unwrap_or_else(|| {
            let texts = Arc::new(StoredTexts::new(records, &readings, &strategy.stored));
            made.push((specs, Arc::clone(&texts)));
            texts
        });
        if strategy.needs_digits() {
            texts.column.digits();
        }
        if strategy.needs_numbers() {
            texts.column.numbers();
        }
        stored.push(texts);
    }
    stored
}
