//! Which digits does a text dial, where nobody asks from which country? Its number before any prefix is understood.

use super::reading::{Dialled, Reading, read_lettered, read_plain};

/// The most digits that are read.
const MOST: usize = 32;

/// What a text dials: letters turned into their keys, an extension taken off, every prefix still there.
#[derive(Clone, PartialEq, Eq)]
pub struct Unplaced {
    digits: [u8; MOST],
    count: usize,
    has_plus: bool,
    extension: Option<Box<str>>,
}

impl Unplaced {
    /// The digits in ASCII, without the extension's.
    #[must_use]
    pub fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    /// Whether a plus stands before them.
    #[must_use]
    pub fn has_plus(&self) -> bool {
        self.has_plus
    }

    /// The extension, in ASCII digits; blank where there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.extension.as_deref().unwrap_or_default()
    }
}

/// Shows no digit: numbers are personal data.
impl std::fmt::Debug for Unplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unplaced({} digits)", self.count)
    }
}

/// What a text dials; `None` where libphonenumber would not take it for a number, and for the few texts that only the
/// library can read.
#[must_use]
pub fn unplaced(text: &str) -> Option<Unplaced> {
    if let Some(dialled) = read_plain(text.as_bytes()) {
        return of(&dialled, None);
    }
    let Reading { dialled, extension } = read_lettered(text).ok()?;
    of(&dialled, extension)
}

fn of(dialled: &Dialled, extension: Option<Box<str>>) -> Option<Unplaced> {
    let values = dialled.digits.as_slice();
    let mut digits = [0; MOST];
    digits.get_mut(..values.len())?.iter_mut().zip(values).for_each(|(digit, value)| *digit = b'0' + value);
    Some(Unplaced { digits, count: values.len(), has_plus: dialled.plus, extension })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_stay_and_the_extension_goes() {
        for (text, plus, digits, extension) in [
            ("03 331 6005", false, "033316005", ""),
            ("+64 3 331-6005#12", true, "6433316005", "12"),
            ("tel:331-6005;isub=1;phone-context=abc.nz", false, "3316005", ""),
            ("1-800-FLOWERS", false, "18003569377", ""),
        ] {
            let found = unplaced(text).expect("a number");
            assert_eq!(
                (found.has_plus(), found.digits(), found.extension()),
                (plus, digits.as_bytes(), extension),
                "{text}"
            );
        }
        assert_eq!(unplaced("nobody"), None);
    }
}
