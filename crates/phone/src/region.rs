//! Which country's rules does a phone text follow?

use std::fmt;

/// A country by its two-letter code, as libphonenumber names regions; [`Region::NONE`] where none is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Region([u8; 2]);

impl Region {
    /// No region: national numbers cannot be read.
    pub const NONE: Self = Self([0, 0]);

    /// The region of two ASCII letters in upper case; `None` for any other text. Whether such a country exists is
    /// another question.
    #[must_use]
    #[inline]
    pub fn from_letters(code: &str) -> Option<Self> {
        match code.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([a, b])),
            _ => None,
        }
    }

    /// Whether a region is known.
    #[must_use]
    #[inline]
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// This region, or `other` where none is known.
    #[must_use]
    #[inline]
    pub fn or(self, other: Self) -> Self {
        if self.is_some() { self } else { other }
    }

    /// The two upper-case ASCII letters; `None` where no region is known.
    #[must_use]
    #[inline]
    pub fn letters(self) -> Option<[u8; 2]> {
        self.is_some().then_some(self.0)
    }

    /// The two letters; blank where none is known.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        if self.is_some() { std::str::from_utf8(&self.0).expect("two ASCII letters") } else { "" }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
