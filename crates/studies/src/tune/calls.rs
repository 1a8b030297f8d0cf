//! Which calls are replayed again and again? Each distinct one once, with how often it rang in training and in the test.

use std::collections::{BTreeMap, HashMap};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use anilab_engine::fingerprint::Fingerprint;
use anilab_engine::index::Window;
use anilab_engine::model::{CallBatch, Key, Notation};
use anilab_engine::replay::LookedAt;
use anilab_phone::WithheldTexts;

use super::fingerprint::notation_name;
use super::split::{Part, Split};

/// Who made a distinct call, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The caller; [`Row::WITHHELD`] where nobody knows.
    pub caller: u32,
    /// How many calls of the training part it stands for.
    pub train: u32,
    /// How many calls of the test part it stands for.
    pub test: u32,
}

impl Row {
    /// The caller of calls whose number was withheld: each counts as one of its own.
    pub const WITHHELD: u32 = u32::MAX;
}

/// Some distinct calls.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) calls: CallBatch,
    pub(super) rows: Vec<Row>,
}

/// The calls that meet one snapshot.
#[derive(Debug, Default)]
pub(super) struct Pass {
    pub(super) batches: Vec<Batch>,
    /// The batch that is filled, for each way to write numbers.
    open: BTreeMap<Notation, usize>,
    places: HashMap<Key, (usize, usize)>,
}

/// The distinct calls of a log.
#[derive(Debug)]
pub struct Calls {
    looked_at: LookedAt,
    split: Split,
    seed: u64,
    windows: Vec<Window>,
    pub(super) passes: Vec<Pass>,
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

/// Rows of a batch.
const BATCH: usize = 8192;
/// Callers are dealt out to the parts by other draws than to the samples.
const DEAL: u64 = 0x5EED_0F7A_B1E5;

impl Calls {
    /// No calls yet; they meet the snapshots of these windows, and what `asked` leaves out is forgotten.
    #[must_use]
    pub fn new(looked_at: LookedAt, split: Split, windows: Vec<Window>, seed: u64) -> Self {
        Self {
            looked_at,
            split,
            seed,
            passes: windows.iter().map(|_| Pass::default()).collect(),
            windows,
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

    /// How many numbers callers have.
    #[must_use]
    pub fn callers(&self) -> usize {
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

    /// All rows, in the order of every column of codes.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.passes.iter().flat_map(|pass| &pass.batches).flat_map(|batch| batch.rows.iter().copied())
    }

    /// Adds the calls of a batch.
    pub fn add(&mut self, calls: &CallBatch, withheld: &WithheldTexts) {
        for row in 0..calls.len() {
            self.print(calls, row);
            let Some(pass) = self.windows.iter().position(|window| window.holds(calls.started_at[row])) else {
                continue;
            };
            let caller = self.caller(calls.ani.get(row), withheld);
            let drawn = if caller == Row::WITHHELD { calls.id.get(row) } else { calls.ani.get(row) };
            let part = self.split.part(calls.started_at[row], xxh3_64_with_seed(drawn.as_bytes(), self.seed ^ DEAL));
            let (batch, place) = self.place(pass, caller, calls, row);
            let known = &mut self.passes[pass].batches[batch].rows[place];
            match part {
                Some(Part::Train) => {
                    known.train += 1;
                    if let Some(is_known) = self.is_known.get_mut(caller as usize) {
                        *is_known = true;
                    }
                }
                Some(Part::Test) => known.test += 1,
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
        let caller = *self
            .callers
            .entry(Key::new(ani))
            .or_insert_with(|| if withheld.holds(ani) { Row::WITHHELD } else { next });
        if caller == next {
            self.tickets.push(xxh3_64_with_seed(ani.as_bytes(), self.seed));
            self.is_known.push(false);
        }
        caller
    }

    /// The place of a distinct call in its pass, which is made where it is new.
    fn place(&mut self, pass: usize, caller: u32, calls: &CallBatch, row: usize) -> (usize, usize) {
        let LookedAt { id, time, name } = self.looked_at;
        let started_at = calls.started_at[row].filter(|_| time);
        let second = started_at.map(|time| time.0.to_string()).unwrap_or_default();
        let notation = if calls.notation == Notation::default() { "" } else { "+" };
        let parts = [
            calls.ani.get(row),
            calls.region[row].as_str(),
            calls.true_record_id.get(row),
            if name { calls.caller_name.get(row) } else { "" },
            if id { calls.id.get(row) } else { "" },
            &second,
            notation,
        ];
        let pass = &mut self.passes[pass];
        let key = Key::new(&parts.join("\u{1F}"));
        if let Some(&known) = pass.places.get(&key) {
            return known;
        }
        let mut batch = pass.open.get(&calls.notation).copied().unwrap_or(usize::MAX);
        if pass.batches.get(batch).is_none_or(|batch| batch.rows.len() == BATCH) {
            batch = pass.batches.len();
            let calls = CallBatch { notation: calls.notation, ..CallBatch::default() };
            pass.batches.push(Batch { calls, rows: Vec::new() });
            pass.open.insert(calls_notation(&pass.batches[batch]), batch);
        }
        let filled = &mut pass.batches[batch];
        filled.calls.ani.push(parts[0]);
        filled.calls.region.push(calls.region[row]);
        filled.calls.true_record_id.push(parts[2]);
        filled.calls.caller_name.push(parts[3]);
        filled.calls.id.push(parts[4]);
        filled.calls.started_at.push(started_at);
        filled.rows.push(Row { caller, train: 0, test: 0 });
        let place = (batch, filled.rows.len() - 1);
        pass.places.insert(key, place);
        place
    }
}

fn calls_notation(batch: &Batch) -> Notation {
    batch.calls.notation
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
        let mut calls = Calls::new(LookedAt::default(), split, vec![Window::ALL], 1);
        let rows = [("1", 1, "R"), ("1", 2, "R"), ("1", 15, "R"), ("1", 25, "R"), ("1", 3, "S"), ("2", 30, "")];
        calls.add(&log(&rows), &WithheldTexts::with(vec![]));
        calls.add(&log(&[("anonymous", 5, ""), ("", 6, "")]), &WithheldTexts::with(vec![]));
        let row = |caller, train, test| Row { caller, train, test };
        let none = Row::WITHHELD;
        assert_eq!(
            calls.rows().collect::<Vec<_>>(),
            [row(0, 2, 1), row(0, 1, 0), row(1, 0, 1), row(none, 1, 0), row(none, 1, 0)]
        );
        assert_eq!((calls.left_out, calls.callers()), (1, 2));
        assert_eq!([0, 1, none].map(|caller| calls.is_new(caller)), [false, true, false]);
    }

    #[test]
    fn the_fingerprint_is_that_of_the_rows_in_any_order() {
        let print = |rows: &[(&str, i64, &str)]| {
            let mut calls = Calls::new(LookedAt::default(), Split::Callers, vec![Window::ALL], 1).with_fingerprint();
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
