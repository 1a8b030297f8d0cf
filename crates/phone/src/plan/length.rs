//! Does a number have as many digits as numbers of its plan have?

use super::super::length::Length;

/// The lengths that numbers have; bit `n` of each set stands for `n` digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lengths {
    /// Of numbers that can be dialled from anywhere.
    pub(super) whole: u32,
    /// Of numbers that can be dialled from nearby only.
    pub(super) local: u32,
}

impl Lengths {
    /// What a number of digits says (`testNumberLength`).
    #[inline]
    pub(super) fn fit(self, digits: usize) -> Length {
        if self.whole == 0 {
            return Length::Other;
        }
        if digits >= u32::BITS as usize {
            return Length::TooLong;
        }
        let bit = 1 << digits;
        if self.local & bit != 0 {
            Length::LocalOnly
        } else if self.whole & bit != 0 {
            Length::Full
        } else if bit > self.whole {
            Length::TooLong
        } else if bit < self.whole & self.whole.wrapping_neg() {
            Length::TooShort
        } else {
            Length::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Length::{Full, LocalOnly, Other, TooLong, TooShort};
    use super::*;

    #[test]
    fn a_number_of_digits_fits_or_not() {
        let lengths = Lengths { whole: 1 << 8 | 1 << 10, local: 1 << 6 };
        let fits = [5, 6, 7, 8, 9, 10, 11, 40].map(|digits| lengths.fit(digits));
        assert_eq!(fits, [TooShort, LocalOnly, TooShort, Full, Other, Full, TooLong, TooLong]);
        assert_eq!(Lengths::default().fit(8), Other);
    }
}
