//! `raw`: is the text itself the same? Nothing but outer white space is removed, as in systems that compare strings.

use std::ops::Range;

use super::{Entry, Normalise};
use crate::model::{Key, TextColumn};
use anilab_phone::PhoneColumn;

pub(super) const ENTRY: Entry = Entry {
    spec: "raw",
    about: "the trimmed text itself",
    examples: &["raw"],
    parse: |spec| (spec == "raw").then(|| Ok(Box::new(Raw) as Box<dyn Normalise>)),
};

/// Key: the trimmed text. No key: blank.
#[derive(Debug)]
struct Raw;

impl Normalise for Raw {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        for row in rows {
            keys.push(column.texts().get(row));
        }
    }

    fn keys(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut [Key]) {
        for (key, row) in keys.iter_mut().zip(rows) {
            *key = Key::new(column.texts().get(row));
        }
    }
}
