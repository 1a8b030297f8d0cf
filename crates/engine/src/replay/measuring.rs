//! Measuring, beside a replay, what its calls find in the newest records.

use rayon::prelude::*;

use crate::index::{AS_IT_STANDS, AsOf, Matched, entry_since};
use crate::model::{CallBatch, Timestamp};

use super::leak::{LeakCount, LeakMeter};
use super::run::{Replay, parts};

/// What one call finds.
#[derive(Default)]
struct Found {
    is_matched: bool,
    is_younger: bool,
    is_spared: bool,
}

impl Replay<'_> {
    /// The same replay, which measures the leak of its calls too. The index has to decide call by call
    /// ([`crate::index::KeepEntries::EveryPlace`]).
    #[must_use]
    pub fn measuring(mut self, meter: LeakMeter) -> Self {
        self.leak = Some(meter);
        self
    }

    /// What was measured.
    #[must_use]
    pub fn leak(&self) -> Option<&LeakMeter> {
        self.leak.as_ref()
    }

    /// Measures what calls find that meet an older snapshot.
    pub fn measure(&mut self, calls: &CallBatch) {
        let places = self.intern(calls);
        self.measure_at(calls, &places);
    }

    /// Measures what calls find; `places` are their pairs of callers.
    pub(super) fn measure_at(&mut self, calls: &CallBatch, places: &[u32]) {
        let Some(mut meter) = self.leak.take() else { return };
        let strategies = self.strategies.len();
        let parts: Vec<LeakMeter> = parts(calls.len())
            .map_init(Vec::new, |present, rows| {
                let mut part = LeakMeter { counts: vec![LeakCount::default(); strategies], ..LeakMeter::default() };
                for row in rows {
                    let mut is_spared = false;
                    for (strategy, count) in part.counts.iter_mut().enumerate() {
                        let found = self.found(strategy, places[row], calls.started_at[row], &meter.since, present);
                        count.latest += u64::from(found.is_matched);
                        count.younger += u64::from(found.is_younger);
                        is_spared |= found.is_spared;
                    }
                    part.spared += u64::from(is_spared);
                }
                part
            })
            .collect();
        for part in &parts {
            meter += part;
        }
        self.leak = Some(meter);
    }

    fn found(
        &self,
        strategy: usize,
        place: u32,
        started_at: Option<Timestamp>,
        since: &[Timestamp],
        present: &mut Vec<u32>,
    ) -> Found {
        let Some(hits) = self.hits(strategy, place) else { return Found::default() };
        let records = self.labels.records();
        let (holds, place) = (|entry: usize| hits.holds(entry), |entry: usize| hits.order(entry));
        let matched = Matched { candidates: hits.records(), holds: &holds, place: &place };
        let first = matched.at(records, AS_IT_STANDS, present);
        let call = AsOf::Call.moment(started_at);
        let is_younger = |candidate: &u32| {
            let entries = matched.entries(records, *candidate, AS_IT_STANDS);
            entries
                .filter(|&entry| hits.order(entry) == first)
                .all(|entry| since.get(entry).copied().unwrap_or_else(|| entry_since(records, entry)) > call)
        };
        let younger = present.iter().filter(|candidate| is_younger(candidate)).count();
        Found {
            is_matched: !present.is_empty(),
            is_younger: younger > 0 && younger == present.len(),
            is_spared: younger > 0,
        }
    }
}
