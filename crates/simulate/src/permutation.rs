//! How is a row number shuffled, and found again, without a table? By a four-round Feistel network with cycle walking.
//!
//! Source: Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002. Used for looks, not for secrecy.

use super::draws::Draws;

/// A shuffle of `0..size`.
#[derive(Debug)]
pub(super) struct Permutation {
    size: u64,
    half_bits: u32,
    keys: [u64; 4],
}

impl Permutation {
    pub(super) fn new(size: u64, draws: &mut Draws) -> Self {
        let bits = u64::BITS - size.saturating_sub(1).leading_zeros();
        Self { size, half_bits: bits.div_ceil(2).max(1), keys: std::array::from_fn(|_| draws.bits()) }
    }

    /// Where `place` is shuffled to; `place` is below the size.
    pub(super) fn forward(&self, place: u64) -> u64 {
        debug_assert!(place < self.size);
        self.walk(place, |network, mut left, mut right| {
            for key in network.keys {
                (left, right) = (right, left ^ network.scramble(right, key));
            }
            (left, right)
        })
    }

    /// Which place is shuffled to `place`.
    pub(super) fn backward(&self, place: u64) -> u64 {
        debug_assert!(place < self.size);
        self.walk(place, |network, mut left, mut right| {
            for key in network.keys.into_iter().rev() {
                (left, right) = (right ^ network.scramble(left, key), left);
            }
            (left, right)
        })
    }

    /// Applies the network, which permutes a power of four, until it comes back below the size.
    fn walk(&self, mut place: u64, rounds: impl Fn(&Self, u64, u64) -> (u64, u64)) -> u64 {
        loop {
            let (left, right) = rounds(self, place >> self.half_bits, place & self.mask());
            place = (left << self.half_bits) | right;
            if place < self.size {
                return place;
            }
        }
    }

    fn mask(&self) -> u64 {
        (1 << self.half_bits) - 1
    }

    fn scramble(&self, half: u64, key: u64) -> u64 {
        let mixed = (half ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) & self.mask()
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::{Purpose, Streams};
    use super::*;

    #[test]
    fn every_place_is_hit_once_and_found_again() {
        for size in [1, 2, 3, 100, 1025] {
            let shuffle = Permutation::new(size, &mut Streams::new(3, "test").at(Purpose::Keys, size));
            let mut seen: Vec<u64> = (0..size).map(|place| shuffle.forward(place)).collect();
            assert!((0..size).all(|place| shuffle.backward(shuffle.forward(place)) == place));
            seen.sort_unstable();
            assert_eq!(seen, (0..size).collect::<Vec<_>>());
        }
    }
}
