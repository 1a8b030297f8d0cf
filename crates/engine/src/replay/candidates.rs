//! Which records did a call match, before any tie-break? For those who ask after the outcome is known.

use crate::index::{Hits, Matched};
use crate::model::{CallBatch, Key, Timestamp};

use super::run::Replay;

impl Replay<'_> {
    /// The candidates of a call that was replayed, in the order of the snapshot's rows; none for a strategy that found
    /// nobody.
    #[must_use]
    pub fn candidates_of(&self, strategy: usize, calls: &CallBatch, row: usize) -> Vec<u32> {
        let place = self.callers.place(Key::new(calls.ani.get(row)), calls.reading(row));
        let Some(place) = place else { return Vec::new() };
        if let Some(only) = self.only(strategy, place) {
            return vec![only];
        }
        let Some(hits) = self.hits(strategy, place) else { return Vec::new() };
        if !self.index.decides_by_call() {
            return hits.records().to_vec();
        }
        self.present(hits, self.as_of.moment(calls.started_at[row]))
    }

    /// The moment of the records that a call met.
    #[must_use]
    pub fn moment_of(&self, calls: &CallBatch, row: usize) -> Timestamp {
        self.as_of.moment(calls.started_at[row])
    }

    /// Whether the candidates of an ANI depend on when it calls.
    #[must_use]
    pub fn decides_by_call(&self) -> bool {
        self.index.decides_by_call()
    }

    fn present(&self, hits: Hits<'_>, moment: Timestamp) -> Vec<u32> {
        let (holds, place) = (|entry: usize| hits.holds(entry), |entry: usize| hits.order(entry));
        let matched = Matched { candidates: hits.records(), holds: &holds, place: &place };
        let mut present = Vec::new();
        matched.at(self.labels.records(), moment, &mut present);
        present
    }
}
