//! What is compared when two phone texts are matched?

use xxhash_rust::xxh3::xxh3_128;

/// What a normaliser makes of one phone text, in 16 bytes: up to 15 bytes of text as they are, a longer text by a
/// 120-bit fingerprint (among ten million long keys the odds of one accidental match are below 1 in 10²²).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key([u8; 16]);

impl Key {
    /// No key: the normaliser made nothing of the text.
    pub const NONE: Self = Self([0; 16]);

    /// The key of a normalised text; a blank text is no key.
    #[must_use]
    #[inline]
    pub fn new(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The key of the text with these bytes.
    #[must_use]
    #[inline]
    pub fn of_bytes(text: &[u8]) -> Self {
        let mut bytes = [0; 16];
        if text.len() < bytes.len() {
            bytes[1..=text.len()].copy_from_slice(text);
            bytes[0] = u8::try_from(text.len()).expect("at most 15");
        } else {
            bytes = xxh3_128(text).to_be_bytes();
            bytes[0] = u8::MAX;
        }
        Self(bytes)
    }

    /// Whether there is a key.
    #[must_use]
    #[inline]
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// A hash of the key, the same on every machine.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a hash keeps the low half and folds in the high one")]
    #[inline]
    pub fn hash(self) -> u64 {
        // One multiplication of both halves, its own halves folded together (as wyhash mixes).
        let bits = u128::from_le_bytes(self.0);
        let (low, high) = (bits as u64 ^ 0x9E37_79B9_7F4A_7C15, (bits >> 64) as u64 ^ 0xA076_1D64_78BD_642F);
        let product = u128::from(low) * u128::from(high);
        (product as u64) ^ ((product >> 64) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hardly_ever_share_a_hash() {
        // Every sixteenth of ten million numbers: of 2⁶⁴ hashes, 625,000 should share none.
        let numbers = (0..10_000_000).step_by(16).map(|number| Key::new(&format!("+1415{number:07}")).hash());
        let mut hashes: Vec<u64> = numbers.collect();
        let all = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), all);
    }

    #[test]
    fn equal_texts_have_equal_keys_and_others_do_not() {
        let texts =
            ["", "1", "01", "10", "1\0", "+14155551234", "123456789012345", "1234567890123456", "12345678901234567"];
        for a in texts {
            for b in texts {
                assert_eq!(Key::new(a) == Key::new(b), a == b, "{a:?} and {b:?}");
            }
        }
        assert!(!Key::new("").is_some());
    }
}
