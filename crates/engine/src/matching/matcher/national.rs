//! Which digits may be mistyped? The national number, within its calling code; of a text that is no number, all digits.

use super::Text;
use crate::model::Key;

/// A text that is no telephone number is compared from so many digits on.
const FEWEST_PLAIN: usize = 5;

/// The digits that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct National<'a> {
    /// The calling code; blank for a text that is no number, which is compared with its like.
    pub(super) code: &'a [u8],
    pub(super) digits: &'a [u8],
}

impl<'a> National<'a> {
    /// Fewer digits than these are only compared for equality: short codes differ by a digit and mean something else.
    pub(super) const FEWEST: usize = 7;

    /// `None` where there is nothing to compare: a text with too few digits, or with more than are kept.
    pub(super) fn of(text: Text<'a>) -> Option<Self> {
        if let Some(number) = text.number() {
            return Some(Self { code: number.calling_code(), digits: number.national_bytes() });
        }
        let digits = text.digits().all().filter(|digits| digits.len() >= FEWEST_PLAIN)?;
        Some(Self { code: b"", digits })
    }

    /// Whether a slip may be looked for.
    pub(super) fn is_long_enough(self) -> bool {
        self.digits.len() >= Self::FEWEST
    }

    /// The block of some digits under this calling code.
    pub(super) fn block(self, digits: impl Iterator<Item = u8>) -> Key {
        let mut text = [b'-'; 24];
        text[..self.code.len()].copy_from_slice(self.code);
        let mut end = self.code.len() + 1;
        for (place, digit) in text[end..].iter_mut().zip(digits) {
            *place = digit;
            end += 1;
        }
        Key::of_bytes(&text[..end])
    }

    /// For people: with a plus and the calling code where there is one.
    pub(super) fn text(self) -> String {
        let plus = if self.code.is_empty() { "" } else { "+" };
        let digits = self.code.iter().chain(self.digits).map(|&digit| char::from(digit));
        plus.chars().chain(digits).collect()
    }
}
