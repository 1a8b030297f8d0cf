//! A few records and calls in memory, for tests that look at the library's own results.

use anilab::engine::index::Index;
use anilab::engine::matching::strategy::Strategy;
use anilab::engine::model::{BlankTruth, CallBatch, Records, Region};
use anilab::engine::replay::{Labels, Replay, StrategyResult};
use anilab::phone::WithheldTexts;

/// A record: its object, its id and its phone texts.
pub(crate) type Row<'a> = (&'a str, &'a str, Vec<&'a str>);

/// Records of the same region with one phone field.
pub(crate) fn records(rows: &[Row<'_>], region: Region) -> Records {
    let mut records = Records::default();
    records.intern_field("phone").unwrap();
    for (object, id, texts) in rows {
        let place = u32::try_from(records.len()).unwrap();
        let object = records.intern_object(object).unwrap();
        records.object.push(object);
        records.id.push(id);
        records.region.push(region);
        records.name.push("");
        records.account_id.push("");
        records.last_modified.push(None);
        records.enter_last().unwrap();
        for text in texts.iter().filter(|text| !text.is_empty()) {
            records.entries.record.push(place);
            records.entries.field.push(0);
            records.entries.text.push(text);
        }
    }
    records
}

/// Calls from these ANIs about these records, blank for nobody knows which.
pub(crate) fn calls<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> CallBatch {
    let mut batch = CallBatch::default();
    for (ani, truth) in rows {
        batch.id.push(&format!("K{}", batch.len()));
        batch.ani.push(ani);
        batch.region.push(Region::NONE);
        batch.started_at.push(None);
        batch.true_record_id.push(truth);
        batch.caller_name.push("");
    }
    batch
}

/// What each strategy makes of each call.
pub(crate) fn replayed(
    strategies: &[Strategy],
    records: &Records,
    calls: &CallBatch,
    region: Region,
) -> Vec<Vec<StrategyResult>> {
    let index = Index::build(records, strategies, region).unwrap();
    let withheld = WithheldTexts::default();
    let labels = Labels::new(records, BlankTruth::Unlabelled);
    Replay::new(strategies, &index, labels, &withheld, region, 1).batch(calls).strategies
}
