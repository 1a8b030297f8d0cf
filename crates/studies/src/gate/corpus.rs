//! Of which calls, labels and records does a result tell? Their fingerprints; no number and no hash of one leaves here, only
//! sums over all rows.

use rayon::prelude::*;

use anilab_engine::model::{BlankTruth, CallBatch, Lifetime, Records, Timestamp};

use anilab_engine::fingerprint::Fingerprint;

/// What a run was about.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    calls: Fingerprint,
    labels: Fingerprint,
    records: Fingerprint,
    /// Eligible calls without an id of their own.
    pub without_id: u64,
}

/// How many rows one task takes.
const TASK: usize = 2048;

impl Corpus {
    /// Adds some eligible calls.
    pub fn add_calls(&mut self, calls: &CallBatch) {
        let parts: Vec<(Fingerprint, Fingerprint, u64)> = (0..calls.len().div_ceil(TASK))
            .into_par_iter()
            .map(|task| {
                let (mut all, mut labels, mut without_id) = (Fingerprint::default(), Fingerprint::default(), 0);
                for row in task * TASK..calls.len().min((task + 1) * TASK) {
                    let has_made_id = u32::try_from(row).is_ok_and(|row| calls.has_made_id(row));
                    let id = if has_made_id { "" } else { calls.id.get(row) };
                    all.add(&[
                        id.as_bytes(),
                        calls.ani.get(row).as_bytes(),
                        calls.region[row].as_str().as_bytes(),
                        &seconds(calls.started_at[row]),
                        calls.caller_name.get(row).as_bytes(),
                    ]);
                    // Without an id, a label is known by the call's number and time.
                    let call: &[u8] = if has_made_id { calls.ani.get(row).as_bytes() } else { id.as_bytes() };
                    labels.add(&[call, &seconds(calls.started_at[row]), calls.true_record_id.get(row).as_bytes()]);
                    without_id += u64::from(has_made_id);
                }
                (all, labels, without_id)
            })
            .collect();
        for (all, labels, without_id) in parts {
            self.calls.merge(&all);
            self.labels.merge(&labels);
            self.without_id += without_id;
        }
    }

    /// Adds the records of a snapshot that counts from `since` on.
    pub fn add_records(&mut self, records: &Records, since: Option<Timestamp>) {
        let parts: Vec<Fingerprint> = (0..records.len().div_ceil(TASK))
            .into_par_iter()
            .map(|task| {
                let mut part = Fingerprint::default();
                for row in task * TASK..records.len().min((task + 1) * TASK) {
                    add_record(&mut part, records, row, since);
                }
                part
            })
            .collect();
        for part in &parts {
            self.records.merge(part);
        }
    }

    /// The fingerprint of the eligible calls, labels aside.
    #[must_use]
    pub fn calls(&self) -> String {
        self.calls.text()
    }

    /// The fingerprint of their labels, and of what a blank one means.
    #[must_use]
    pub fn labels(&self, blank: BlankTruth) -> String {
        let mut labels = self.labels.clone();
        labels.add(&[b"blank", &[blank as u8]]);
        labels.text()
    }

    /// The fingerprint of the records of all snapshots.
    #[must_use]
    pub fn records(&self) -> String {
        self.records.text()
    }
}

fn add_record(part: &mut Fingerprint, records: &Records, row: usize, since: Option<Timestamp>) {
    let record = u32::try_from(row).expect("fewer than 2³² records");
    let life = |lifetimes: &[Lifetime], place: usize| {
        let life = lifetimes.get(place).copied().unwrap_or(Lifetime::ALWAYS);
        [life.from.0.to_le_bytes(), life.to.0.to_le_bytes()].concat()
    };
    let time = |times: &[Option<Timestamp>]| seconds(times.get(row).copied().flatten());
    let (object, id) = (records.object_name(record).to_lowercase(), records.record_id(record));
    let whole = life(&records.lifetime, row);
    part.add(&[
        &seconds(since),
        object.as_bytes(),
        id.as_str().as_bytes(),
        records.name.get(row).as_bytes(),
        records.account_id.get(row).as_bytes(),
        records.region[row].as_str().as_bytes(),
        &time(&records.last_modified),
        &time(&records.last_activity),
        &whole,
    ]);
    for entry in records.entries.of(record) {
        part.add(&[
            &seconds(since),
            object.as_bytes(),
            id.as_str().as_bytes(),
            records.fields[usize::from(records.entries.field[entry])].as_bytes(),
            records.entries.text.get(entry).as_bytes(),
            &life(&records.entries.lifetime, entry),
        ]);
    }
    for attribute in &records.attributes {
        let value = attribute.values.get(row);
        part.add(&[object.as_bytes(), id.as_str().as_bytes(), attribute.name.as_bytes(), value.as_bytes()]);
    }
}

/// A time as bytes that no other time has; none as no bytes.
fn seconds(time: Option<Timestamp>) -> Vec<u8> {
    time.map(|time| time.0.to_le_bytes().to_vec()).unwrap_or_default()
}
