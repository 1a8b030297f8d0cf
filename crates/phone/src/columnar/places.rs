//! How is a row found by what it holds, in eight bytes a slot and without reading other rows while the table grows?

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::Key;

/// Finds the places of rows in columns kept elsewhere: slots with a place and 32 bits of its row's hash.
///
/// A slot is searched from the first bits of the hash onwards. Half of a large table is not in the processor's caches,
/// so a batch of searches is quickest in three passes: [`Self::touch`] the slots of all, [`Self::likely`] for the rows
/// to touch in turn, and then [`Self::find`].
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Hash and place + 1; zero where the slot is free. A power of two.
    slots: Vec<u64>,
    taken: usize,
}

/// The hash of what a row is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowHash(u32);

impl RowHash {
    /// The hash of a text beside something that tells equal texts apart.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "32 bits of a hash are taken")]
    #[inline]
    pub fn new(text: &str, beside: u64) -> Self {
        Self(xxh3_64_with_seed(text.as_bytes(), beside) as u32)
    }

    /// The hash of a key.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "32 bits of a hash are taken")]
    #[inline]
    pub fn of(key: Key) -> Self {
        Self(key.hash() as u32)
    }

    /// Where the search begins among 2⁶⁴⁻ˢʰⁱᶠᵗ slots.
    #[expect(clippy::cast_possible_truncation, reason = "a table of 2³² slots at the most")]
    #[inline]
    fn home(self, shift: u32) -> usize {
        (u64::from(self.0).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
    }
}

impl Places {
    const FEWEST: usize = 16;

    /// A table with room for that many rows.
    #[must_use]
    #[inline]
    pub fn with_capacity(rows: usize) -> Self {
        Self { slots: vec![0; (rows * 4 / 3 + 1).next_power_of_two().max(Self::FEWEST)], taken: 0 }
    }

    /// The place of a row with this hash that `is_same` accepts; where there is none, `new` is entered.
    ///
    /// # Errors
    /// The place that was there before.
    #[inline]
    pub fn enter(&mut self, hash: RowHash, new: u32, is_same: impl FnMut(u32) -> bool) -> Result<(), u32> {
        // Three quarters are taken at the most, so a search ends soon.
        if self.taken * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let slot = match self.search(hash, is_same) {
            Ok((place, _)) => return Err(place),
            Err(free) => free,
        };
        self.slots[slot] = u64::from(hash.0) << 32 | (u64::from(new) + 1);
        self.taken += 1;
        Ok(())
    }

    /// The place of a row with this hash that `is_same` accepts.
    #[inline]
    pub fn find(&self, hash: RowHash, is_same: impl FnMut(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.search(hash, is_same).ok().map(|(place, _)| place)
    }

    /// The places of all rows with this hash.
    #[inline]
    pub fn all(&self, hash: RowHash) -> impl Iterator<Item = u32> {
        let begin = if self.slots.is_empty() { 0 } else { hash.home(self.shift()) };
        let slots = self.slots[begin..].iter().chain(&self.slots[..begin]).take_while(|&&slot| slot != 0);
        slots.filter(move |&slot| (slot >> 32) as u32 == hash.0).map(|&slot| place_in(slot))
    }

    /// The first place whose row has this hash, and probably what it is found by.
    #[must_use]
    #[inline]
    pub fn likely(&self, hash: RowHash) -> Option<u32> {
        self.find(hash, |_| true)
    }

    /// Asks for the slot at which the search for this hash begins; the value means nothing.
    #[must_use]
    #[inline]
    pub fn touch(&self, hash: RowHash) -> u64 {
        if self.slots.is_empty() { 0 } else { self.slots[hash.home(self.shift())] }
    }

    #[inline]
    fn shift(&self) -> u32 {
        64 - self.slots.len().trailing_zeros()
    }

    /// The place that `is_same` accepts and its slot, or else the free slot at which the search ended.
    fn search(&self, hash: RowHash, mut is_same: impl FnMut(u32) -> bool) -> Result<(u32, usize), usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash.home(self.shift());
        loop {
            let found = self.slots[slot & mask];
            if found == 0 {
                return Err(slot & mask);
            }
            if (found >> 32) as u32 == hash.0 {
                let place = place_in(found);
                if is_same(place) {
                    return Ok((place, slot & mask));
                }
            }
            slot += 1;
        }
    }

    fn grow(&mut self) {
        let slots = vec![0; (self.slots.len() * 2).max(Self::FEWEST)];
        let old = std::mem::replace(&mut self.slots, slots);
        let (mask, shift) = (self.slots.len() - 1, self.shift());
        // Slots are in the order of their hashes' first bits, and so the new table is written from its beginning to its end.
        for slot in old.into_iter().filter(|&slot| slot != 0) {
            let mut free = RowHash((slot >> 32) as u32).home(shift);
            while self.slots[free & mask] != 0 {
                free += 1;
            }
            self.slots[free & mask] = slot;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half of a slot is the place")]
#[inline]
fn place_in(slot: u64) -> u32 {
    (slot as u32).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_and_no_other() {
        let numbers: Vec<u64> = (0..10_000).map(|n| n * n).collect();
        let hash = |number: u64| RowHash::of(Key::new(&number.to_string()));
        for mut places in [Places::default(), Places::with_capacity(numbers.len())] {
            assert_eq!(places.find(hash(4), |_| true), None);
            for (place, &number) in (0..).zip(&numbers) {
                let mut enter = || places.enter(hash(number), place, |other| numbers[other as usize] == number);
                assert_eq!(enter(), Ok(()));
                assert_eq!(enter(), Err(place));
            }
            for (place, &number) in (0..).zip(&numbers) {
                assert_eq!(places.find(hash(number), |other| numbers[other as usize] == number), Some(place));
                assert_eq!(places.find(hash(number + 2), |other| numbers[other as usize] == number + 2), None);
            }
        }
    }

    #[test]
    fn rows_of_one_hash_are_all_given() {
        let (mut places, hash) = (Places::default(), RowHash::new("x", 0));
        for place in 0..100 {
            assert_eq!(places.enter(hash, place, |_| false), Ok(()));
        }
        let mut all: Vec<u32> = places.all(hash).collect();
        all.sort_unstable();
        assert_eq!(all, (0..100).collect::<Vec<_>>());
    }
}
