//! Labels after a merge: calls about a record that goes are about the one that stays.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anilab_engine::model::{CallBatch, RecordId, Records, TextColumn};
use anilab_engine::outcomes::Selection;

use super::changes::Plan;

/// The merges of a plan, by which labels are read.
#[derive(Debug)]
pub(super) struct Relabelling<'a> {
    records: &'a Records,
    /// The record that stays, for each that goes.
    stays: BTreeMap<u32, u32>,
}

impl<'a> Relabelling<'a> {
    /// The labels under a plan for these records.
    #[must_use]
    pub(super) fn new(plan: &Plan, records: &'a Records) -> Self {
        let stays = plan.merges.iter().map(|change| (change.merge.loser, change.merge.survivor)).collect();
        Self { records, stays }
    }

    /// The calls with the labels that hold.
    #[must_use]
    pub(super) fn of<'b>(&self, calls: &'b CallBatch) -> Cow<'b, CallBatch> {
        if self.stays.is_empty() {
            return Cow::Borrowed(calls);
        }
        let mut labels = TextColumn::new();
        for label in calls.true_record_id.iter() {
            labels.push(self.label(label).as_deref().unwrap_or(label));
        }
        Cow::Owned(CallBatch { true_record_id: labels, ..calls.clone() })
    }

    /// The label of the record that stays, where a label names one that goes.
    fn label(&self, text: &str) -> Option<String> {
        let records = self.records;
        let row = match records.row_of_id(RecordId::new(text)) {
            Some((row, false)) => row,
            Some((_, true)) => return None,
            None => {
                let (object, id) = text.split_once(':')?;
                let object = records.object_named(object)?;
                records.rows_of(RecordId::new(id)).find(|&row| records.object[row as usize] == object)?
            }
        };
        let survivor = *self.stays.get(&row)?;
        Some(format!("{}:{}", records.object_name(survivor), records.id.get(survivor as usize)))
    }
}

impl<W> Selection<W> for Relabelling<'_> {
    fn relabelled<'b>(&self, calls: &'b CallBatch) -> Cow<'b, CallBatch> {
        self.of(calls)
    }
}
