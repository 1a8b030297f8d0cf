//! How are dialled digits held? In place, without an allocation.

/// Up to 32 digits by their values 0 to 9: twice what a number and its prefixes can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::phone) struct Digits {
    values: [u8; Digits::MOST],
    len: usize,
}

impl Digits {
    const MOST: usize = 32;

    /// Adds a digit; `None` where there is no room.
    #[inline]
    pub(super) fn push(&mut self, value: u8) -> Option<()> {
        *self.values.get_mut(self.len)? = value;
        self.len += 1;
        Some(())
    }

    #[inline]
    pub(in crate::phone) fn as_slice(&self) -> &[u8] {
        &self.values[..self.len]
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self { values: [0; Self::MOST], len: 0 }
    }
}
