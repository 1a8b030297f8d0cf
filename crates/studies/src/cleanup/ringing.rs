//! How often does each number ring?

use std::collections::BTreeMap;

use anilab_engine::model::{Key, Region};
use anilab_phone::{read, unwrap_ani};

use super::call_log::{CallLog, Part};
use super::snapshot::key_of;

/// How often each number rang.
#[must_use]
pub fn ringing(log: &CallLog, default_region: Region, part: Part) -> BTreeMap<Key, u64> {
    let mut ringing = BTreeMap::new();
    for batch in log.distinct().batches() {
        for (row, counts) in batch.counts.iter().enumerate() {
            let calls = &batch.calls;
            let number = read(&unwrap_ani(calls.ani.get(row)), calls.reading(row).or(default_region));
            if let Some(key) = number.ok().and_then(|number| key_of(&number)) {
                *ringing.entry(key).or_default() += counts.of(part);
            }
        }
    }
    ringing
}
