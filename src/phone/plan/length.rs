//! Does a number have as many digits as numbers of its plan have?

/// The lengths that numbers have; bit `n` of each set stands for `n` digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lengths {
    /// Of numbers that can be dialled from anywhere.
    pub(super) whole: u32,
    /// Of numbers that can be dialled from nearby only.
    pub(super) local: u32,
}

/// How a number of digits fits (`testNumberLength`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Possible,
    LocalOnly,
    TooShort,
    TooLong,
    /// Between two lengths that numbers have, or there are no such numbers.
    Invalid,
}

impl Lengths {
    #[inline]
    pub(super) fn fit(self, digits: usize) -> Fit {
        if self.whole == 0 {
            return Fit::Invalid;
        }
        if digits >= u32::BITS as usize {
            return Fit::TooLong;
        }
        let bit = 1 << digits;
        if self.local & bit != 0 {
            Fit::LocalOnly
        } else if self.whole & bit != 0 {
            Fit::Possible
        } else if bit > self.whole {
            Fit::TooLong
        } else if bit < self.whole & self.whole.wrapping_neg() {
            Fit::TooShort
        } else {
            Fit::Invalid
        }
    }

    /// Whether numbers have this many digits, be it only when dialled from nearby.
    pub(super) fn is_possible(self, digits: usize) -> bool {
        matches!(self.fit(digits), Fit::Possible | Fit::LocalOnly)
    }
}

#[cfg(test)]
mod tests {
    use super::Fit::{Invalid, LocalOnly, Possible, TooLong, TooShort};
    use super::*;

    #[test]
    fn a_number_of_digits_fits_or_not() {
        let lengths = Lengths { whole: 1 << 8 | 1 << 10, local: 1 << 6 };
        let fits = [5, 6, 7, 8, 9, 10, 11, 40].map(|digits| lengths.fit(digits));
        assert_eq!(fits, [TooShort, LocalOnly, TooShort, Possible, Invalid, Possible, TooLong, TooLong]);
        assert_eq!(Lengths::default().fit(8), Invalid);
    }
}
