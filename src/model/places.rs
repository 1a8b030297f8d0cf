//! How is a row found by what it holds, in eight bytes a row and without reading other rows while the table grows?

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Finds the places of rows in columns kept elsewhere: a table of places, each with 32 bits of its row's hash.
#[derive(Debug, Clone, Default)]
pub struct Places(HashTable<(u32, u32)>);

/// The hash of what a row is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowHash(u32);

impl RowHash {
    /// The hash of a text beside something that tells equal texts apart.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "32 bits of a hash are taken")]
    pub fn new(text: &str, beside: u64) -> Self {
        Self(xxh3_64_with_seed(text.as_bytes(), beside) as u32)
    }

    /// Spreads the 32 bits over the 64 that the table looks at.
    fn spread(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl Places {
    /// The place of a row with this hash that `is_same` accepts; where there is none, `new` is entered.
    ///
    /// # Errors
    /// The place that was there before.
    pub fn enter(&mut self, hash: RowHash, new: u32, mut is_same: impl FnMut(u32) -> bool) -> Result<(), u32> {
        let same = |&(other, place): &(u32, u32)| other == hash.0 && is_same(place);
        match self.0.entry(hash.spread(), same, |&(other, _)| RowHash(other).spread()) {
            Entry::Occupied(known) => Err(known.get().1),
            Entry::Vacant(free) => {
                free.insert((hash.0, new));
                Ok(())
            }
        }
    }
}
