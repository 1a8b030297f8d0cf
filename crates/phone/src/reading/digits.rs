//! How are dialled digits held? In place, without an allocation.

/// Up to 32 digits by their values 0 to 9: twice what a number and its prefixes can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    values: [u8; Digits::MOST],
    len: usize,
}

impl Digits {
    pub(super) const MOST: usize = 32;

    /// Adds a digit; `None` where there is no room.
    #[inline]
    pub(super) fn push(&mut self, value: u8) -> Option<()> {
        *self.values.get_mut(self.len)? = value;
        self.len += 1;
        Some(())
    }

    /// The first `len` of some values; `None` where they are too many.
    #[inline]
    pub(super) fn from_values(values: &[u8; 64], len: usize) -> Option<Self> {
        let values = *values.first_chunk()?;
        (len <= Self::MOST).then_some(Self { values, len })
    }

    /// The digits of a text of 8 to 32 digits and nothing else, eight at a time; `None` for any other.
    #[inline]
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        let last = text.last_chunk::<8>()?;
        let mut digits = Self { values: [0; Self::MOST], len: text.len() };
        let (chunks, _) = text.as_chunks::<8>();
        let (places, _) = digits.values.as_chunks_mut::<8>();
        if chunks.len() > places.len() {
            return None;
        }
        for (place, &chunk) in places.iter_mut().zip(chunks) {
            *place = values(u64::from_le_bytes(chunk))?.to_le_bytes();
        }
        // The last eight once more: what is left over after the chunks is among them.
        let last = values(u64::from_le_bytes(*last))?.to_le_bytes();
        *digits.values.get_mut(text.len() - 8..)?.first_chunk_mut()? = last;
        Some(digits)
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.values[..self.len]
    }
}

/// The values of eight ASCII digits; `None` where one is none.
///
/// A byte is a digit when its high half is 3, and is still 3 after 6 is added.
#[inline]
fn values(ascii: u64) -> Option<u64> {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const THREES: u64 = 0x3030_3030_3030_3030;
    const SIXES: u64 = 0x0606_0606_0606_0606;
    let are_digits = ascii & HIGH == THREES && ascii.wrapping_add(SIXES) & HIGH == THREES;
    are_digits.then_some(ascii & !HIGH)
}

impl Default for Digits {
    fn default() -> Self {
        Self { values: [0; Self::MOST], len: 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn eight_at_a_time_is_one_at_a_time(text in "[0-9]{0,34}[0-9/:\u{b1}]{0,2}[0-9]{0,9}") {
            let mut one_by_one = Some(Digits::default());
            for byte in text.bytes() {
                let push = |mut digits: Digits| digits.push(byte.checked_sub(b'0').filter(|value| *value < 10)?).map(|()| digits);
                one_by_one = one_by_one.and_then(push);
            }
            let one_by_one = one_by_one.filter(|digits| digits.len >= 8);
            prop_assert_eq!(Digits::of(text.as_bytes()), one_by_one);
        }
    }
}
