//! What is drawn for each caller? A number from 0 to 1 that stays the same for all of the caller's calls.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// The numbers of the callers of one world.
pub(super) struct Units {
    of_caller: Vec<f64>,
    random: ChaCha8Rng,
    withheld: ChaCha8Rng,
}

impl Units {
    pub(super) fn new(seed: u64) -> Self {
        let stream = |stream| {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(stream);
            random
        };
        // Apart from the streams of world seeds, which are of the seed of the whole.
        Self { of_caller: Vec::new(), random: stream(1 << 50), withheld: stream((1 << 50) + 1) }
    }

    /// The number of a caller, by place; a caller of one call where nobody knows who it is.
    pub(super) fn of(&mut self, caller: Option<u32>) -> f64 {
        let Some(caller) = caller else { return unit(&mut self.withheld) };
        while self.of_caller.len() <= caller as usize {
            self.of_caller.push(unit(&mut self.random));
        }
        self.of_caller[caller as usize]
    }
}

#[expect(clippy::cast_precision_loss, reason = "53 bits are exact in an f64")]
fn unit(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_keeps_its_number_whoever_calls_between() {
        let mut units = Units::new(5);
        let (first, second) = (units.of(Some(0)), units.of(Some(7)));
        units.of(None);
        assert!(first.to_bits() == units.of(Some(0)).to_bits() && second.to_bits() == units.of(Some(7)).to_bits());
        assert_ne!(units.of(None).to_bits(), units.of(None).to_bits());
        let mut again = Units::new(5);
        assert_eq!(again.of(Some(7)).to_bits(), second.to_bits());
    }
}
