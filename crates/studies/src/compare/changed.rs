//! Which calls end otherwise under another strategy? Their rows, for a file.

use anilab_engine::model::{Outcome, TextColumn, Verdict};
use anilab_engine::output::{Column, Result, TableWriter, WholeFile};

/// What one strategy made of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What<'a> {
    /// What happened.
    pub outcome: Outcome,
    /// Whether that was right.
    pub verdict: Verdict,
    /// The id of the record that popped; blank where none did.
    pub popped: &'a str,
}

/// A call under all strategies.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The call's own id.
    pub id: &'a str,
    /// The caller's number, where the user wants it written.
    pub number: Option<&'a str>,
    /// The values of its segments.
    pub segments: &'a [&'a str],
    /// What each strategy made of it, the baseline first.
    pub whats: &'a [What<'a>],
}

/// Writes the calls that end otherwise under some strategy than under the baseline.
pub struct ChangedCalls {
    table: Box<dyn TableWriter>,
    shows_numbers: bool,
    names: Vec<String>,
    columns: Vec<TextColumn>,
    rows: usize,
}

/// How many rows are written at once.
const ROWS: usize = 1 << 14;

impl ChangedCalls {
    /// A table for these strategies and segments.
    #[must_use]
    pub fn new(table: Box<dyn TableWriter>, strategies: &[String], segments: &[String], with_numbers: bool) -> Self {
        let mut names = vec!["call_id".to_owned()];
        names.extend(with_numbers.then(|| "ani".to_owned()));
        names.extend(segments.iter().cloned());
        for strategy in strategies {
            names.extend(["outcome", "verdict", "popped_record"].map(|what| format!("{what} {strategy}")));
        }
        names.extend(strategies.iter().skip(1).map(|strategy| format!("change {strategy}")));
        let columns = names.iter().map(|_| TextColumn::new()).collect();
        Self { table, shows_numbers: with_numbers, names, columns, rows: 0 }
    }

    /// Whether the callers' numbers are written.
    #[must_use]
    pub fn shows_numbers(&self) -> bool {
        self.shows_numbers
    }

    /// Writes a call, if it ends otherwise under some strategy.
    ///
    /// # Errors
    /// Where the table cannot be written.
    pub fn add(&mut self, call: Seen<'_>) -> Result<()> {
        let [baseline, others @ ..] = call.whats else { return Ok(()) };
        if others.iter().all(|other| other == baseline) {
            return Ok(());
        }
        let whats = call.whats.iter().flat_map(|what| [what.outcome.name(), what.verdict.name(), what.popped]);
        let changes = others.iter().map(|other| change(*baseline, *other));
        let texts = [call.id].into_iter().chain(call.number).chain(call.segments.iter().copied()).chain(whats);
        for (column, text) in self.columns.iter_mut().zip(texts.chain(changes)) {
            column.push(text);
        }
        self.rows += 1;
        if self.rows == ROWS { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<()> {
        let columns: Vec<(&str, Column<'_>)> =
            self.names.iter().map(String::as_str).zip(self.columns.iter().map(Column::Text)).collect();
        self.table.write(&columns)?;
        self.columns.iter_mut().for_each(TextColumn::clear);
        self.rows = 0;
        Ok(())
    }

    /// Writes the last rows; the table waits for its name.
    ///
    /// # Errors
    /// Where the table cannot be written.
    pub fn finish(mut self) -> Result<WholeFile> {
        // A table without rows has a header all the same.
        self.write()?;
        self.table.finish()
    }
}

/// Whether a call is solved under the other strategy alone, under the baseline alone, or changes in another way: solved is the
/// right record popped, or without a label somebody found.
fn change(baseline: What<'_>, other: What<'_>) -> &'static str {
    let is_solved = |what: What<'_>| match what.verdict {
        Verdict::Unlabelled => what.outcome.has_candidates(),
        verdict => verdict == Verdict::Right,
    };
    match (is_solved(baseline), is_solved(other)) {
        (false, true) => "gained",
        (true, false) => "lost",
        _ if baseline == other => "same",
        _ => "other",
    }
}
