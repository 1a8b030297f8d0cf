//! The call log as a search keeps it: distinct calls, how often each rang in training and in the test, and who their callers are.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use anilab_engine::fingerprint::Fingerprint;
use anilab_engine::index::Window;
use anilab_engine::model::{CallBatch, Key};
use anilab_engine::outcomes::DistinctCalls;
use anilab_engine::replay::{LookedAt, WITHHELD};
use anilab_phone::WithheldTexts;

use super::fingerprint::notation_name;
use super::split::{Part, Split};

/// Who made a distinct call, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallCounts {
    /// The caller, by its number in this log; [`WITHHELD`] where nobody knows.
    pub caller: u32,
    /// How many calls of the training part it stands for.
    pub train: u32,
    /// How many calls of the test part it stands for.
    pub test: u32,
}

/// The distinct calls of a log, and its callers: 33 bytes each.
#[derive(Debug)]
pub struct CallLog {
    split: Split,
    seed: u64,
    distinct: DistinctCalls<CallCounts>,
    callers: HashMap<Key, u32>,
    /// What is drawn for each caller: samples are of callers, never of calls.
    tickets: Vec<u64>,
    /// Whether a caller has a call in the training part.
    is_known: Vec<bool>,
    /// That of the calls, where somebody asks.
    fingerprint: Option<Fingerprint>,
    /// Calls of neither part: they rang during the embargo, or nobody knows when.
    pub left_out: u64,
}

/// Callers are dealt out to the parts by other draws than to the samples.
const DEAL: u64 = 0x5EED_0F7A_B1E5;

impl CallLog {
    /// No calls yet; they meet the snapshots of these windows, and what is not looked at is forgotten.
    #[must_use]
    pub fn new(looked_at: LookedAt, split: Split, windows: Vec<Window>, seed: u64) -> Self {
        Self {
            split,
            seed,
            distinct: DistinctCalls::new(looked_at, windows),
            callers: HashMap::new(),
            tickets: Vec::new(),
            is_known: Vec::new(),
            fingerprint: None,
            left_out: 0,
        }
    }

    /// How the log is cut.
    #[must_use]
    pub fn split(&self) -> Split {
        self.split
    }

    /// The same calls, of which a fingerprint is taken.
    #[must_use]
    pub fn with_fingerprint(mut self) -> Self {
        self.fingerprint = Some(Fingerprint::default());
        self
    }

    /// The fingerprint of the calls; blank where none was taken.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.fingerprint.as_ref().map(Fingerprint::text).unwrap_or_default()
    }

    /// The distinct calls.
    #[must_use]
    pub fn distinct(&self) -> &DistinctCalls<CallCounts> {
        &self.distinct
    }

    /// How many numbers callers have.
    #[must_use]
    pub fn caller_numbers(&self) -> usize {
        self.tickets.len()
    }

    /// What was drawn for a caller; those whose number was withheld are in every sample.
    #[must_use]
    pub(super) fn ticket(&self, caller: u32) -> u64 {
        self.tickets.get(caller as usize).copied().unwrap_or_default()
    }

    /// Whether a caller is known and was never heard of in the training part.
    #[must_use]
    pub fn is_new(&self, caller: u32) -> bool {
        self.is_known.get(caller as usize).is_some_and(|is_known| !is_known)
    }

    /// What is counted of each distinct call, in the order of every column of codes.
    pub fn counts(&self) -> impl Iterator<Item = CallCounts> {
        self.distinct.counts().copied()
    }

    /// Adds the calls of a batch.
    pub fn add(&mut self, calls: &CallBatch, withheld: &WithheldTexts) {
        for row in 0..calls.len() {
            self.print(calls, row);
            let Some(pass) = self.distinct.pass_of(calls.started_at[row]) else { continue };
            let caller = self.caller(calls.ani.get(row), withheld);
            let drawn = if caller == WITHHELD.0 { calls.id.get(row) } else { calls.ani.get(row) };
            let part = self.split.part(calls.started_at[row], xxh3_64_with_seed(drawn.as_bytes(), self.seed ^ DEAL));
            let new = || CallCounts { caller, train: 0, test: 0 };
            let (_, counts) = self.distinct.enter(pass, calls, row, new);
            match part {
                Some(Part::Train) => {
                    counts.train += 1;
                    if let Some(is_known) = self.is_known.get_mut(caller as usize) {
                        *is_known = true;
                    }
                }
                Some(Part::Test) => counts.test += 1,
                None => self.left_out += 1,
            }
        }
    }

    /// Adds a call to the fingerprint.
    fn print(&mut self, calls: &CallBatch, row: usize) {
        let Some(fingerprint) = &mut self.fingerprint else { return };
        let time = calls.started_at[row].map(|time| time.0.to_string()).unwrap_or_default();
        let texts = [
            calls.id.get(row),
            calls.ani.get(row),
            calls.region[row].as_str(),
            calls.true_record_id.get(row),
            calls.caller_name.get(row),
            &time,
            notation_name(calls.notation),
        ];
        fingerprint.add(&texts.map(str::as_bytes));
    }

    fn caller(&mut self, ani: &str, withheld: &WithheldTexts) -> u32 {
        let next = u32::try_from(self.tickets.len()).expect("fewer than 2³² callers");
        let caller =
            *self.callers.entry(Key::new(ani)).or_insert_with(|| if withheld.holds(ani) { WITHHELD.0 } else { next });
        if caller == next {
            self.tickets.push(xxh3_64_with_seed(ani.as_bytes(), self.seed));
            self.is_known.push(false);
        }
        caller
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::{Region, Timestamp};

    fn log(rows: &[(&str, i64, &str)]) -> CallBatch {
        let mut calls = CallBatch::default();
        for (place, (ani, time, label)) in rows.iter().enumerate() {
            calls.id.push(&format!("K{place}"));
            calls.ani.push(ani);
            calls.region.push(Region::NONE);
            calls.started_at.push(Some(Timestamp(*time)));
            calls.true_record_id.push(label);
            calls.caller_name.push("");
        }
        calls
    }

    #[test]
    fn equal_calls_are_kept_once_with_how_often_they_rang() {
        let split = Split::Time { train_until: Timestamp(10), test_from: Timestamp(20) };
        let mut calls = CallLog::new(LookedAt::default(), split, vec![Window::ALL], 1);
        let rows = [("1", 1, "R"), ("1", 2, "R"), ("1", 15, "R"), ("1", 25, "R"), ("1", 3, "S"), ("2", 30, "")];
        calls.add(&log(&rows), &WithheldTexts::with(vec![]));
        calls.add(&log(&[("anonymous", 5, ""), ("", 6, "")]), &WithheldTexts::with(vec![]));
        let row = |caller, train, test| CallCounts { caller, train, test };
        let none = WITHHELD.0;
        assert_eq!(
            calls.counts().collect::<Vec<_>>(),
            [row(0, 2, 1), row(0, 1, 0), row(1, 0, 1), row(none, 1, 0), row(none, 1, 0)]
        );
        assert_eq!((calls.left_out, calls.caller_numbers()), (1, 2));
        assert_eq!([0, 1, none].map(|caller| calls.is_new(caller)), [false, true, false]);
    }

    #[test]
    fn the_fingerprint_is_that_of_the_rows_in_any_order() {
        let print = |rows: &[(&str, i64, &str)]| {
            let mut calls = CallLog::new(LookedAt::default(), Split::Callers, vec![Window::ALL], 1).with_fingerprint();
            let mut log = log(rows);
            log.id = rows.iter().fold(anilab_engine::model::TextColumn::new(), |mut ids, row| {
                ids.push(row.0);
                ids
            });
            calls.add(&log, &WithheldTexts::with(vec![]));
            calls.fingerprint()
        };
        assert_eq!(print(&[("1", 1, "R"), ("2", 2, "")]), print(&[("2", 2, ""), ("1", 1, "R")]));
        assert_ne!(print(&[("1", 1, "R")]), print(&[("1", 1, "S")]));
    }
}
