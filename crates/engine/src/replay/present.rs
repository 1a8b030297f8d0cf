//! Which of the records that match a call were there when it rang?

use crate::index::{Hits, Matched, entry_exists, record_exists};
use crate::model::{CallBatch, Outcome, Timestamp, Truth};

use super::decide::{Lists, Step};
use super::judge::judge;
use super::result::{Popped, StrategyResult};
use super::run::{Call, Replay};

impl Replay<'_> {
    /// The moment of the records that a call meets.
    pub(super) fn moment(&self, call: Call<'_>) -> Timestamp {
        self.as_of.moment(call.batch.started_at[call.row])
    }

    /// A true record that was not there when the call rang is not in the snapshot that the call meets.
    pub(super) fn forget_absent(&self, calls: &CallBatch, truth: &mut [Truth]) {
        let records = self.labels.records();
        if records.lifetime.is_empty() {
            return;
        }
        for (truth, &started_at) in truth.iter_mut().zip(&calls.started_at) {
            if let Truth::Record(record) = *truth
                && !record_exists(records, record, self.as_of.moment(started_at))
            {
                *truth = Truth::NotInSnapshot;
            }
        }
    }

    /// What one strategy makes of a call that some of these records matched when it rang.
    pub(super) fn judge_present(
        &self,
        strategy: usize,
        hits: Hits<'_>,
        call: Call<'_>,
        lists: &mut Lists,
        steps: Option<&mut Vec<Step>>,
    ) -> StrategyResult {
        let (records, moment) = (self.labels.records(), self.moment(call));
        let (holds, place) = (|entry: usize| hits.holds(entry), |entry: usize| hits.order(entry));
        let matched = Matched { candidates: hits.records(), holds: &holds, place: &place };
        let mut present = std::mem::take(&mut lists.present);
        let first = matched.at(records, moment, &mut present);
        let is_matched = |entry: usize| {
            (matched.holds)(entry) && (matched.place)(entry) == first && entry_exists(records, entry, moment)
        };
        let mut result = if present.is_empty() {
            StrategyResult::plain(Outcome::Unmatched, None, 0, judge(Outcome::Unmatched, None, &[], call.truth))
        } else {
            let result = self.judge_candidates(strategy, &present, &is_matched, call, lists, steps);
            StrategyResult { stage: hits.stage(Some(first)), ..result }
        };
        // An account that was not there yet could not open: its id alone was known.
        if let (Outcome::RolledUp, Some(Popped::Record(account)), Some(&member)) = (
            result.outcome,
            result.popped,
            present.iter().find(|&&member| result.popped != Some(Popped::Record(member))),
        ) && !record_exists(records, account, moment)
        {
            result.popped = Some(Popped::AccountOf(member));
        }
        lists.present = present;
        result
    }
}
