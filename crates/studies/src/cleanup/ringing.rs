//! How often does each number ring?

use std::collections::BTreeMap;

use anilab_engine::model::{Key, Region};
use anilab_phone::{read, unwrap_ani};

use super::calls::{Calls, Rang};
use super::snapshot::key_of;

/// How often each number rang.
#[must_use]
pub fn ringing(calls: &Calls, default_region: Region, weight: fn(Rang) -> u64) -> BTreeMap<Key, u64> {
    let mut ringing = BTreeMap::new();
    for (batch, rang) in calls.batches() {
        for (row, &rang) in rang.iter().enumerate() {
            let number = read(&unwrap_ani(batch.ani.get(row)), batch.reading(row).or(default_region));
            if let Some(key) = number.ok().and_then(|number| key_of(&number)) {
                *ringing.entry(key).or_default() += weight(rang);
            }
        }
    }
    ringing
}
