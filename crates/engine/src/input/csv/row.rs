//! What is in one row as `csv-core` leaves it, and why can it not be used?

/// The longest row that is read; a longer one is skipped.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// One row: the bytes of all fields, unquoted, and where each ends.
pub(super) struct Row {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
    pub(super) written: usize,
    pub(super) fields: usize,
    /// The line at which it begins.
    pub(super) line: u64,
    /// Line breaks in the beginning of a row that is too long.
    lost_breaks: u64,
    too_long: bool,
}

/// Why a row cannot be used.
#[derive(Debug)]
pub(super) struct Problem {
    /// The reason under which it is counted.
    pub(super) reason: &'static str,
    /// What to tell the user of it.
    pub(super) explanation: String,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            bytes: vec![0; 4096],
            ends: vec![0; 64],
            written: 0,
            fields: 0,
            line: 0,
            lost_breaks: 0,
            too_long: false,
        }
    }
}

impl Row {
    /// Begins another row.
    pub(super) fn begin(&mut self) {
        (self.written, self.fields, self.lost_breaks, self.too_long) = (0, 0, 0, false);
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.written]
    }

    pub(super) fn spans(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        (0..self.fields).map(|field| self.span(field))
    }

    pub(super) fn span(&self, field: usize) -> std::ops::Range<usize> {
        if field == 0 { 0..self.ends[0] } else { self.ends[field - 1]..self.ends[field] }
    }

    pub(super) fn line_breaks(&self) -> u64 {
        self.lost_breaks + memchr::memchr_iter(b'\n', self.bytes()).count() as u64
    }

    /// Makes room for the rest of the row; a row that is too long overwrites its own beginning.
    pub(super) fn grow(&mut self) {
        if self.bytes.len() < LONGEST_ROW {
            self.bytes.resize(self.bytes.len() * 2, 0);
        } else {
            self.lost_breaks = self.line_breaks();
            self.too_long = true;
            self.written = 0;
        }
    }

    /// Makes room for the ends of further fields, of which there can be as many as bytes.
    pub(super) fn grow_ends(&mut self) {
        if self.ends.len() < LONGEST_ROW {
            self.ends.resize(self.ends.len() * 2, 0);
        } else {
            self.too_long = true;
            self.fields = 0;
        }
    }

    /// Why the row cannot be used.
    pub(super) fn problem(&self, columns: usize) -> Option<Problem> {
        let problem = |reason, explanation| Some(Problem { reason, explanation });
        if self.too_long {
            let explanation = format!("is longer than {LONGEST_ROW} bytes; shorten it, or close its quote");
            return problem("too_long", explanation);
        }
        if self.fields != columns {
            return Some(Problem::ragged(self.fields, columns));
        }
        if memchr::memchr(0, self.bytes()).is_some() {
            return problem("nul_byte", "holds a NUL byte; save the file as UTF-8 text".to_owned());
        }
        let not_utf8 = || problem("not_utf8", "is not UTF-8; save the file as UTF-8".to_owned());
        let Ok(text) = std::str::from_utf8(self.bytes()) else {
            return not_utf8();
        };
        let whole = self.spans().all(|span| text.get(span).is_some());
        if whole { None } else { not_utf8() }
    }
}

impl Problem {
    /// The row has another number of fields than the header.
    pub(super) fn ragged(fields: usize, columns: usize) -> Self {
        Self { reason: "ragged_row", explanation: format!("has {fields} fields, expected {columns} as in the header") }
    }
}
