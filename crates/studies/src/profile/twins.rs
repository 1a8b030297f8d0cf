//! Which records seem to be there twice? The same number and the same name.

use rayon::prelude::*;

use anilab_engine::model::Records;
use anilab_engine::similarity::FoldedName;

use super::numbers::Held;

/// Records that share a number and a name with another; letter case, accents, titles, legal forms and the order of words
/// make no difference to a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Twins {
    /// Records with a twin of the same object type.
    pub same_object: u64,
    /// Records with a twin of another object type, as of a lead that became a contact and stayed.
    pub other_object: u64,
}

impl Twins {
    /// The twins among the holders of shared numbers.
    pub(super) fn of(records: &Records, shared: &[&[Held]]) -> Self {
        let found: Vec<Found> = shared.par_iter().map(|holders| Found::among(records, holders)).collect();
        let count = |part: fn(&Found) -> &[u32]| {
            let mut all: Vec<u32> = found.iter().flat_map(part).copied().collect();
            all.par_sort_unstable();
            all.dedup();
            all.len() as u64
        };
        Self { same_object: count(|found| &found.same_object), other_object: count(|found| &found.other_object) }
    }
}

/// The rows of twins that hold one number.
#[derive(Default)]
struct Found {
    same_object: Vec<u32>,
    other_object: Vec<u32>,
}

impl Found {
    fn among(records: &Records, holders: &[Held]) -> Self {
        let named = |held: &Held| {
            let name = FoldedName::new(records.name.get(held.record as usize));
            (!name.is_blank()).then(|| (name.as_str().to_owned(), records.object[held.record as usize], held.record))
        };
        let mut named: Vec<_> = holders.iter().filter_map(named).collect();
        named.sort_unstable();
        let mut found = Self::default();
        for same_name in named.chunk_by(|a, b| a.0 == b.0).filter(|twins| twins.len() > 1) {
            let by_object: Vec<_> = same_name.chunk_by(|a, b| a.1 == b.1).collect();
            for twins in &by_object {
                let rows = || twins.iter().map(|(.., row)| *row);
                if twins.len() > 1 {
                    found.same_object.extend(rows());
                }
                if by_object.len() > 1 {
                    found.other_object.extend(rows());
                }
            }
        }
        found
    }
}
