//! How does a comparison of two texts become a matcher of columns? One text after another, without a look-up of the
//! comparison in between.

use std::fmt;
use std::hint::black_box;
use std::ops::Range;

use anilab_phone::PhoneColumn;

use super::{Blocks, Hit, Matcher, Text};

/// A comparison of an ANI with a stored text, and the blocks within which it is made.
pub(super) trait Compare: fmt::Debug + Send + Sync {
    /// Whether it reads [`Text::digits`].
    const NEEDS_DIGITS: bool = false;
    /// Whether it reads [`Text::number`].
    const NEEDS_NUMBERS: bool = false;

    /// The blocks in which a stored text stands.
    fn file(&self, stored: Text<'_>, blocks: &mut Blocks);

    /// The blocks in which an ANI looks: all that hold a stored text which matches. None where nothing can match it.
    fn ask(&self, ani: Text<'_>, blocks: &mut Blocks);

    /// Whether the two match, and at which rank: the definition, whatever the blocks.
    fn rank(&self, ani: Text<'_>, stored: Text<'_>) -> Option<u8>;

    /// Appends those of `entries`, rows of `stored`, that match.
    fn agree(&self, ani: Text<'_>, stored: &PhoneColumn, entries: &[u32], hits: &mut Vec<Hit>) {
        let hit = |&entry: &u32| {
            let rank = self.rank(ani, Text::new(stored, entry as usize))?;
            Some(Hit { entry, rank })
        };
        hits.extend(entries.iter().filter_map(hit));
    }

    /// What of an ANI is compared, for people.
    fn key(&self, ani: Text<'_>) -> String;
}

/// Asks the memory for all that is compared, so that it gives many at once.
fn touch<C: Compare>(stored: &PhoneColumn, entries: &[u32]) {
    let texts = || entries.iter().map(|&entry| Text::new(stored, entry as usize));
    black_box(texts().fold(0, |sum, text| sum ^ text.as_str().len()));
    if C::NEEDS_NUMBERS {
        black_box(texts().fold(false, |any, text| any ^ text.number().is_some()));
    }
    if C::NEEDS_DIGITS {
        black_box(texts().fold(false, |any, text| any ^ text.digits().all().is_some()));
    }
}

/// A comparison as a matcher.
#[derive(Debug)]
pub(super) struct Compared<C>(pub(super) C);

impl<C: Compare> Matcher for Compared<C> {
    fn file(&self, stored: &PhoneColumn, rows: Range<usize>, blocks: &mut Blocks) {
        for row in rows {
            self.0.file(Text::new(stored, row), blocks);
            blocks.end_text();
        }
    }

    fn ask(&self, anis: &PhoneColumn, rows: Range<usize>, blocks: &mut Blocks) {
        for row in rows {
            self.0.ask(Text::new(anis, row), blocks);
            blocks.end_text();
        }
    }

    fn agree(&self, ani: Text<'_>, stored: &PhoneColumn, entries: &[u32], hits: &mut Vec<Hit>) {
        touch::<C>(stored, entries);
        self.0.agree(ani, stored, entries, hits);
    }

    fn key(&self, ani: Text<'_>) -> String {
        self.0.key(ani)
    }

    fn needs_digits(&self) -> bool {
        C::NEEDS_DIGITS
    }

    fn needs_numbers(&self) -> bool {
        C::NEEDS_NUMBERS
    }
}
