//! Where does chance come from? One portable `ChaCha` stream per purpose and index, so that any row can be made alone.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// What a stream is drawn for; streams of different purposes are independent.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    Keys = 1,
    Company,
    Person,
    Record,
    AccountSize,
    Stranger,
    Call,
    Story,
    Version,
}

/// The streams of one seed and one world.
#[derive(Debug, Clone, Copy)]
pub(super) struct Streams {
    key: [u8; 32],
}

impl Streams {
    /// Worlds of different names have different people, whatever the seed.
    pub(super) fn new(seed: u64, world: &str) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&fnv(world.as_bytes()).to_le_bytes());
        Self { key }
    }

    /// The stream of the `index`-th thing of a purpose.
    pub(super) fn at(self, purpose: Purpose, index: u64) -> Draws {
        let mut key = self.key;
        key[16] = purpose as u8;
        let mut chacha = ChaCha8Rng::from_seed(key);
        chacha.set_stream(index);
        Draws(chacha)
    }
}

/// The FNV-1a hash of a name, in 64 bits (Fowler, Noll and Vo).
fn fnv(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One stream of chance.
pub(super) struct Draws(ChaCha8Rng);

impl Draws {
    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Evenly spread over `0.0..1.0`.
    pub(super) fn unit(&mut self) -> f64 {
        unit(self.bits())
    }

    /// True in this share of the draws.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Evenly spread over `0..count`.
    pub(super) fn below(&mut self, count: u64) -> u64 {
        scaled(self.bits(), count)
    }

    /// One of the items, each as likely; there is at least one.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.place(items.len())]
    }

    /// A place in a list of so many, each as likely.
    pub(super) fn place(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).expect("a list in memory");
        usize::try_from(self.below(count)).expect("a place in a list")
    }

    /// A digit.
    pub(super) fn digit(&mut self) -> char {
        char::from(b'0' + u8::try_from(self.below(10)).expect("below ten"))
    }
}

/// 64 bits as a number in `0.0..1.0`.
#[expect(clippy::cast_precision_loss, reason = "53 bits are exact in an f64")]
pub(super) fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// 64 bits as a number in `0..count`.
pub(super) fn scaled(bits: u64, count: u64) -> u64 {
    u64::try_from((u128::from(bits) * u128::from(count)) >> 64).expect("below count")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_the_same_whenever_it_is_asked_for() {
        let streams = Streams::new(7, "a");
        let first = streams.at(Purpose::Call, 3).bits();
        assert_eq!(streams.at(Purpose::Call, 3).bits(), first);
        assert_ne!(streams.at(Purpose::Call, 4).bits(), first);
        assert_ne!(streams.at(Purpose::Company, 3).bits(), first);
        assert_ne!(Streams::new(8, "a").at(Purpose::Call, 3).bits(), first);
        assert_ne!(Streams::new(7, "b").at(Purpose::Call, 3).bits(), first);
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        assert_eq!((scaled(0, 10), scaled(u64::MAX, 10)), (0, 9));
        assert!(unit(u64::MAX) < 1.0);
        let mut draws = Streams::new(1, "test").at(Purpose::Keys, 0);
        assert!((0..1000).all(|_| draws.below(3) < 3 && draws.digit().is_ascii_digit()));
    }
}
