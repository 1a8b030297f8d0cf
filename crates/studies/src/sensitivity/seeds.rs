//! Which seed has the world of a repeat?

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// The seed of the world of a repeat, drawn from the seed of the whole; the same for every value of every dial. It has 53 bits,
/// which every reader of JSON holds.
#[must_use]
pub fn world_seed(seed: u64, repeat: u64) -> u64 {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(repeat);
    random.next_u64() >> 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_repeat_has_a_seed_of_its_own_and_always_the_same() {
        assert_eq!(world_seed(1, 3), world_seed(1, 3));
        let mut seeds: Vec<u64> = (0..1000).map(|repeat| world_seed(1, repeat)).collect();
        assert!(seeds.iter().all(|seed| *seed < 1 << 53));
        seeds.sort_unstable();
        seeds.dedup();
        assert_eq!(seeds.len(), 1000);
        assert_ne!(world_seed(1, 0), world_seed(2, 0));
    }
}
