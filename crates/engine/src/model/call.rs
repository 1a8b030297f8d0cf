//! What is read of a call log? A batch of eligible calls, column by column.

use super::{Notation, Reading, Region, TextColumn, Timestamp};

/// Some eligible calls in the order of their log; every column has one value a call.
#[derive(Debug, Clone, Default)]
pub struct CallBatch {
    /// The call's own id.
    pub id: TextColumn,
    /// The rows of calls that have none of their own, ascending: theirs is made of the file and the line.
    pub made_ids: Vec<u32>,
    /// The caller's number as the carrier delivered it, trimmed.
    pub ani: TextColumn,
    /// The call's own region, [`Region::NONE`] where it has none.
    pub region: Vec<Region>,
    /// How the log of these calls writes international numbers.
    pub notation: Notation,
    /// When the call rang; `None` where the log does not say.
    pub started_at: Vec<Option<Timestamp>>,
    /// The label: the id of the record that the call was really about, trimmed.
    pub true_record_id: TextColumn,
    /// The name that came with the number.
    pub caller_name: TextColumn,
    /// Further columns of the log that somebody asked for, in the order in which they were asked for.
    pub extra: Vec<TextColumn>,
}

impl CallBatch {
    /// The number of calls.
    #[must_use]
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether the id of a call is not its own.
    #[must_use]
    pub fn has_made_id(&self, call: u32) -> bool {
        self.made_ids.binary_search(&call).is_ok()
    }

    /// The rules by which the number of a call is read.
    #[must_use]
    pub fn reading(&self, call: usize) -> Reading {
        Reading { region: self.region[call], notation: self.notation }
    }

    /// The calls in these rows, in that order.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Self {
        Self {
            id: self.id.take(rows),
            made_ids: (0..).zip(rows).filter(|(_, row)| self.has_made_id(**row)).map(|(place, _)| place).collect(),
            ani: self.ani.take(rows),
            region: rows.iter().map(|&row| self.region[row as usize]).collect(),
            notation: self.notation,
            started_at: rows.iter().map(|&row| self.started_at[row as usize]).collect(),
            true_record_id: self.true_record_id.take(rows),
            caller_name: self.caller_name.take(rows),
            extra: self.extra.iter().map(|column| column.take(rows)).collect(),
        }
    }

    /// The call in one row, alone and without its further columns.
    #[must_use]
    pub fn single(&self, row: usize) -> Self {
        Self::of_call(
            self.id.get(row),
            self.ani.get(row),
            self.reading(row),
            self.started_at[row],
            self.true_record_id.get(row),
            self.caller_name.get(row),
        )
    }

    /// A batch of one call.
    #[must_use]
    pub fn of_call(
        id: &str,
        ani: &str,
        reading: Reading,
        started_at: Option<Timestamp>,
        true_record_id: &str,
        caller_name: &str,
    ) -> Self {
        let mut call = Self { notation: reading.notation, ..Self::default() };
        call.id.push(id);
        call.ani.push(ani);
        call.region.push(reading.region);
        call.started_at.push(started_at);
        call.true_record_id.push(true_record_id);
        call.caller_name.push(caller_name);
        call
    }

    /// Whether there are no calls.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }
}
