//! Which records have a key? One posting list per key and strategy, and which of the records were there when a call rang.

mod existence;
mod first_seen;
mod postings;
mod series;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::model::{Records, Region};
use crate::phone::{PhoneColumn, PlusSample};
use crate::spec::{did_you_mean, list};
use crate::strategy::{Search, Strategy};
use crate::tie_break::Need;

use postings::{Filing, Kept};

pub use existence::{Matched, entry_exists, entry_since, has_lifetimes, record_exists, settle};
pub use first_seen::FirstSeen;
pub use postings::{Posting, Postings, keys};
pub use series::{AS_IT_STANDS, AsOf, Series, Window};

/// The postings of a snapshot under each of several strategies.
#[derive(Debug)]
pub struct Index {
    postings: Vec<Postings>,
    plus: PlusSample,
    decides_by_call: bool,
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
    /// Reads every phone entry once and files it under each strategy's key.
    ///
    /// # Errors
    /// Where a strategy searches a field or object that the records do not have.
    pub fn build(records: &Records, strategies: &[Strategy], default_region: Region) -> Result<Self> {
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
    ) -> Result<Self> {
        let decides_by_call = keep == KeepEntries::EveryPlace || has_lifetimes(records);
        let searched: Vec<Searched> =
            strategies.iter().map(|strategy| Searched::of(strategy, records)).collect::<Result<_>>()?;
        let entries = &records.entries;
        let readings = entries.record.par_iter().map(|&record| records.reading(record).or(default_region)).collect();
        // Entries are hardly ever equal, and to find out costs more than to read one twice.
        let column = PhoneColumn::of(&entries.text, readings);
        if strategies.iter().any(|strategy| strategy.normaliser.needs_digits()) {
            column.digits();
        }
        let reads_numbers = strategies.iter().any(|strategy| strategy.normaliser.needs_numbers());
        if reads_numbers {
            column.numbers();
        }
        let sample = || {
            let mut plus = PlusSample::default();
            if reads_numbers {
                column.sample(&mut plus);
            }
            plus
        };
        let build = || {
            strategies
                .par_iter()
                .zip(&searched)
                .map(|(strategy, searched)| {
                    let filing = Filing { column: &column, records: &entries.record };
                    let place = |entry: usize| searched.place(records, entry);
                    let kept = match keep {
                        _ if decides_by_call => Kept::EveryPlace,
                        KeepEntries::WhereNeeded if !strategy.has_need(&Need::MatchedEntries) => Kept::Records,
                        _ => Kept::Entries,
                    };
                    Postings::build(strategy.normaliser.as_ref(), filing, searched.has_order, kept, place)
                })
                .collect()
        };
        let (postings, plus) = rayon::join(build, sample);
        Ok(Self { postings, plus, decides_by_call })
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

    /// The postings of each strategy, in the order of the strategies.
    #[must_use]
    pub fn postings(&self) -> &[Postings] {
        &self.postings
    }
}

/// The fields and objects that a strategy searches, each with its place in the order; `None` stands for all.
struct Searched {
    fields: Option<Vec<Option<u16>>>,
    objects: Option<Vec<Option<u16>>>,
    search: Search,
    /// Whether the search stops at the first place with a hit.
    has_order: bool,
}

impl Searched {
    fn of(strategy: &Strategy, records: &Records) -> Result<Self> {
        let places = |kind: &str, wanted: &[String], known: &[String]| {
            if wanted.is_empty() {
                return Ok(None);
            }
            let mut places = vec![None; known.len()];
            for (order, name) in (0..).zip(wanted) {
                let place = known.iter().position(|other| other.eq_ignore_ascii_case(name)).ok_or_else(|| {
                    let known = || known.iter().map(String::as_str);
                    let (hint, known) = (did_you_mean(name, known()), list(known()));
                    let message = format!(
                        "strategy \"{}\" searches the {kind} \"{name}\"{hint}, which the records do not have; they have: {known}",
                        strategy.name
                    );
                    Error::Usage(message)
                })?;
                places[place].get_or_insert(order);
            }
            Ok(Some(places))
        };
        Ok(Self {
            fields: places("phone field", &strategy.fields, &records.fields)?,
            objects: places("object", &strategy.objects, &records.objects)?,
            search: strategy.search,
            has_order: strategy.search != Search::All,
        })
    }

    /// The place of an entry in the order of the search; `None` where it is not searched.
    fn place(&self, records: &Records, entry: usize) -> Option<u16> {
        let field = usize::from(records.entries.field[entry]);
        let object = usize::from(records.object[records.entries.record[entry] as usize].0);
        let of =
            |places: &Option<Vec<Option<u16>>>, name: usize| places.as_ref().map_or(Some(0), |places| places[name]);
        let (field, object) = (of(&self.fields, field)?, of(&self.objects, object)?);
        Some(match self.search {
            Search::All => 0,
            Search::FirstObject => object,
            Search::FirstField => field,
        })
    }
}
