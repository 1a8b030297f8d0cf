//! What do earlier calls tell of who uses which number?

use std::collections::BTreeMap;

use anilab_engine::model::{CallBatch, Timestamp, Truth};
use anilab_engine::replay::{Label, Labels};
use anilab_engine::similarity::{FoldedName, similarity};
use anilab_phone::{WithheldTexts, read, unwrap_ani};

use super::snapshot::{Snapshot, key_of};
use anilab_engine::model::Key;

/// Names as alike as this are of one caller.
const SAME_NAME: f64 = 0.85;

/// The labelled calls before a moment, by number and record.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    by_number: BTreeMap<Key, Users>,
    /// How many calls it rests on.
    pub calls: u64,
}

/// Who uses a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Users {
    /// The number in E.164.
    pub(super) e164: String,
    /// Its calls by the record that they were about.
    pub(super) calls: BTreeMap<u32, Used>,
}

/// How a record's caller uses a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Used {
    pub(super) calls: u32,
    /// Calls whose name is the record's, and calls with another name.
    pub(super) named: u32,
    pub(super) misnamed: u32,
}

impl Users {
    pub(super) fn total(&self) -> u32 {
        self.calls.values().map(|used| used.calls).sum()
    }
}

impl Evidence {
    /// Learns from the calls of a batch that rang before a moment and delivered a number.
    pub fn learn(
        &mut self,
        snapshot: &Snapshot<'_>,
        labels: &Labels<'_>,
        withheld: &WithheldTexts,
        calls: &CallBatch,
        until: Timestamp,
    ) {
        for row in 0..calls.len() {
            let is_late = calls.started_at[row].is_none_or(|time| time >= until);
            if is_late || withheld.holds(calls.ani.get(row)) {
                continue;
            }
            let Label::Read(Truth::Record(record)) = labels.read(calls.true_record_id.get(row)) else { continue };
            let reading = calls.reading(row).or(snapshot.default_region);
            let Ok(number) = read(&unwrap_ani(calls.ani.get(row)), reading) else { continue };
            let Some(key) = key_of(&number).filter(|_| number.is_valid()) else { continue };
            self.calls += 1;
            let users = self.by_number.entry(key).or_insert_with(|| Users { e164: number.e164(), ..Users::default() });
            let used = users.calls.entry(record).or_default();
            used.calls += 1;
            let name = calls.caller_name.get(row);
            if !name.is_empty() {
                let alike =
                    similarity(&FoldedName::new(name), &FoldedName::new(snapshot.records.name.get(record as usize)));
                if alike >= SAME_NAME { used.named += 1 } else { used.misnamed += 1 }
            }
        }
    }

    /// The numbers that called, each with its users.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&Key, &Users)> {
        self.by_number.iter()
    }

    /// Who uses a number.
    pub(super) fn of(&self, number: Key) -> Option<&Users> {
        self.by_number.get(&number)
    }
}

/// How sure some calls without a contrary one make it, by Laplace's rule of succession: (n + 1) / (n + 2).
pub(super) fn confidence(calls: u32, contrary: u32) -> f64 {
    f64::from(calls + 1) / f64::from(calls + contrary + 2)
}
