//! How does a text end, its digits alone? As many as a key holds, taken once for all who ask.

use super::digits::ascii_digit;

/// The last digits of a text, folded to ASCII, in 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDigits {
    /// At the end of the array.
    digits: [u8; Self::MOST],
    /// How many digits the text has, 255 standing for more.
    count: u8,
}

impl LastDigits {
    /// How many digits are kept.
    pub const MOST: usize = 15;

    /// Takes the digits of a text.
    #[must_use]
    #[inline]
    pub fn of(text: &str) -> Self {
        let mut last = Self { digits: [0; Self::MOST], count: 0 };
        if text.is_ascii() {
            text.bytes().rev().filter(u8::is_ascii_digit).for_each(|digit| last.prepend(digit));
        } else {
            let digits = text.chars().rev().filter_map(ascii_digit);
            digits.for_each(|digit| last.prepend(u8::try_from(digit).expect("an ASCII digit")));
        }
        last
    }

    #[inline]
    fn prepend(&mut self, digit: u8) {
        self.count = self.count.saturating_add(1);
        if let Some(place) = Self::MOST.checked_sub(usize::from(self.count)) {
            self.digits[place] = digit;
        }
    }

    /// All digits; `None` where there are more than are kept.
    #[must_use]
    #[inline]
    pub fn all(&self) -> Option<&[u8]> {
        self.last(usize::from(self.count))
    }

    /// The last `n` digits; `None` where the text has fewer, or fewer are kept.
    #[must_use]
    #[inline]
    pub fn last(&self, n: usize) -> Option<&[u8]> {
        (n <= usize::from(self.count)).then(|| Self::MOST.checked_sub(n).map(|start| &self.digits[start..])).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_fifteen_digits_of_any_script_are_kept() {
        let last = LastDigits::of("+1 (415) 555-1234");
        assert_eq!((last.all(), last.last(7), last.last(12)), (Some(&b"14155551234"[..]), Some(&b"5551234"[..]), None));
        let last = LastDigits::of("٣1234567890123456");
        assert_eq!((last.all(), last.last(15), last.last(16)), (None, Some(&b"234567890123456"[..]), None));
        assert_eq!(LastDigits::of("٣x").all(), Some(&b"3"[..]));
        assert_eq!(LastDigits::of(&"7".repeat(300)).all(), None);
        assert_eq!(LastDigits::of("none").all(), Some(&b""[..]));
    }
}
