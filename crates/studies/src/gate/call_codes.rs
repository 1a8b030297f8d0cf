//! What came of each call, in a form that can be kept beside a baseline? A code per strategy under a keyed hash of the
//! call's id.

use sha2::{Digest as _, Sha256};

use anilab_engine::fingerprint::digest_of;

/// Calls by the keyed hash of their id, ascending, each with the code of its cell under each strategy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallCodes {
    keys: Vec<u64>,
    /// The codes of each strategy, call by call.
    codes: Vec<Vec<u8>>,
}

/// What is hashed beside the ids, so that the keys of one baseline say nothing about those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salt(pub String);

/// What stands for a call's id while the salt is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdDigest([u8; 16]);

impl IdDigest {
    /// That of an id.
    #[must_use]
    pub fn of(id: &str) -> Self {
        Self(Sha256::digest(id.as_bytes())[..16].try_into().expect("sixteen bytes"))
    }
}

/// How a file of them begins.
const MAGIC: &[u8] = b"anilab.calls/1\n";

/// How hard zstd tries; the bytes are the same each time.
const LEVEL: i32 = 9;

impl Salt {
    /// The salt of a baseline over these inputs.
    #[must_use]
    pub fn of(calls: &str, records: &str) -> Self {
        Self(digest_of(format!("anilab salt {calls} {records}").as_bytes()))
    }

    /// The key of a call.
    #[must_use]
    pub fn key(&self, id: IdDigest) -> u64 {
        let mut digest = Sha256::new();
        digest.update(self.0.as_bytes());
        digest.update(id.0);
        u64::from_le_bytes(digest.finalize()[..8].try_into().expect("eight bytes"))
    }
}

impl CallCodes {
    /// The codes of calls: their keys, and for each strategy the code of each call.
    #[must_use]
    pub fn new(keys: &[u64], codes: &[Vec<u8>]) -> Self {
        let mut order: Vec<u32> = (0..u32::try_from(keys.len()).expect("fewer than 2³² calls")).collect();
        order.sort_unstable_by_key(|&call| (keys[call as usize], call));
        Self {
            keys: order.iter().map(|&call| keys[call as usize]).collect(),
            codes: codes.iter().map(|codes| order.iter().map(|&call| codes[call as usize]).collect()).collect(),
        }
    }

    /// How many calls there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The place of a call.
    #[must_use]
    pub fn find(&self, key: u64) -> Option<usize> {
        self.keys.binary_search(&key).ok()
    }

    /// The code of a call under a strategy, both by their places.
    #[must_use]
    pub fn code(&self, strategy: usize, call: usize) -> u8 {
        self.codes[strategy][call]
    }

    /// The file, uncompressed.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for count in [self.codes.len(), self.keys.len()] {
            bytes.extend((count as u64).to_le_bytes());
        }
        self.keys.iter().for_each(|key| bytes.extend(key.to_le_bytes()));
        self.codes.iter().for_each(|codes| bytes.extend(codes));
        bytes
    }

    /// The fingerprint that the baseline keeps.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        digest_of(&self.bytes())
    }

    /// The file, compressed.
    #[must_use]
    pub fn compressed(&self) -> Vec<u8> {
        zstd::bulk::compress(&self.bytes(), LEVEL).expect("bytes in memory can be compressed")
    }

    /// Reads what [`Self::compressed`] wrote, for so many strategies; `None` where it is anything else.
    #[must_use]
    pub fn read(file: &[u8], strategies: usize) -> Option<Self> {
        let bytes = zstd::stream::decode_all(file).ok()?;
        let rest = bytes.strip_prefix(MAGIC)?;
        let (counts, rest) = rest.split_at_checked(16)?;
        let count = |place: usize| {
            let word = counts[place * 8..][..8].try_into().expect("eight bytes");
            usize::try_from(u64::from_le_bytes(word)).ok()
        };
        let calls = count(1).filter(|_| count(0) == Some(strategies))?;
        let (keys, codes) = rest.split_at_checked(calls.checked_mul(8)?)?;
        if codes.len() != calls.checked_mul(strategies)? {
            return None;
        }
        let key = |word: &[u8]| u64::from_le_bytes(word.try_into().expect("eight bytes"));
        let codes = (0..strategies).map(|place| codes[place * calls..][..calls].to_vec()).collect();
        Some(Self { keys: keys.chunks_exact(8).map(key).collect(), codes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_kept_in_the_order_of_their_keys() {
        let salt = Salt::of("calls", "records");
        let keys: Vec<u64> = ["K1", "K2", "K3"].iter().map(|id| salt.key(IdDigest::of(id))).collect();
        let codes = CallCodes::new(&keys, &[vec![1, 2, 3], vec![4, 5, 6]]);
        let turned = CallCodes::new(&[keys[2], keys[0], keys[1]], &[vec![3, 1, 2], vec![6, 4, 5]]);
        assert_eq!(codes, turned);
        assert_eq!(codes.compressed(), turned.compressed());
        let place = codes.find(salt.key(IdDigest::of("K2"))).unwrap();
        assert_eq!((codes.code(0, place), codes.code(1, place)), (2, 5));
        assert_eq!(codes.find(Salt::of("other", "records").key(IdDigest::of("K2"))), None);
        assert_eq!(CallCodes::read(&codes.compressed(), 2), Some(codes.clone()));
        assert_eq!(CallCodes::read(&codes.compressed(), 3), None);
        assert_eq!(CallCodes::read(b"anilab.calls/1", 2), None);
    }
}
