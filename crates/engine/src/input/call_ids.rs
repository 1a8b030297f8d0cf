//! Was this call id seen before? Fingerprints of the ids in eight to ten bytes a call.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The set of the ids seen.
///
/// Most logs are written in the order of their ids, and an id above all before it is new: until the first id that is
/// not, fingerprints are only listed, which costs no search.
#[derive(Debug, Default)]
pub(super) struct CallIds {
    highest: String,
    listed: Vec<u64>,
    searched: Option<Fingerprints>,
}

impl CallIds {
    /// Adds an id; `false` where it was there already.
    pub(super) fn insert(&mut self, id: &str) -> bool {
        let fingerprint = xxh3_64_with_seed(id.as_bytes(), 0);
        if let Some(searched) = &mut self.searched {
            return searched.insert(fingerprint);
        }
        if id > self.highest.as_str() || self.listed.is_empty() {
            self.highest.clear();
            self.highest.push_str(id);
            self.listed.push(fingerprint);
            return true;
        }
        let searched = self.searched.insert(Fingerprints::default());
        for earlier in std::mem::take(&mut self.listed) {
            searched.insert(earlier);
        }
        searched.insert(fingerprint)
    }
}

/// 64-bit fingerprints, listed in buckets by their first bits. Among ten million ids the odds that any two different ones
/// are taken for the same are 3 in a million.
#[derive(Debug)]
struct Fingerprints(Vec<Vec<u64>>);

const BUCKET_BITS: u32 = 18;

impl Default for Fingerprints {
    fn default() -> Self {
        Self(vec![Vec::new(); 1 << BUCKET_BITS])
    }
}

impl Fingerprints {
    fn insert(&mut self, fingerprint: u64) -> bool {
        let bucket = &mut self.0[(fingerprint >> (64 - BUCKET_BITS)) as usize];
        if bucket.contains(&fingerprint) {
            return false;
        }
        if bucket.len() == bucket.capacity() {
            // An eighth at a time: doubling would leave a quarter of the memory unused on average.
            bucket.reserve_exact(4 + bucket.len() / 8);
        }
        bucket.push(fingerprint);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_in_any_order() {
        for step in [1, 7919] {
            let names: Vec<String> = (0..200_000).map(|n| format!("C{:06}", n * step % 200_000)).collect();
            let mut ids = CallIds::default();
            assert!(names.iter().all(|id| ids.insert(id)));
            assert!(names.iter().all(|id| !ids.insert(id)));
        }
    }
}
