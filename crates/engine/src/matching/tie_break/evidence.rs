//! What can a rule look at? The snapshot, and what is known of the call.

use std::sync::OnceLock;

use crate::model::{Records, Region};
use crate::similarity::FoldedName;

use super::direct_line::sharers;

/// What rules know of the records; what takes work is done when a rule first asks, and then kept.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The snapshot.
    pub records: &'a Records,
    /// What chance is drawn from.
    pub seed: u64,
    default_region: Region,
    names: OnceLock<Vec<OnceLock<FoldedName>>>,
    sharers: OnceLock<Vec<u32>>,
}

impl<'a> Evidence<'a> {
    /// What is known of these records.
    #[must_use]
    pub fn new(records: &'a Records, default_region: Region, seed: u64) -> Self {
        Self { records, seed, default_region, names: OnceLock::new(), sharers: OnceLock::new() }
    }

    /// The name of a record, folded.
    pub(super) fn name(&self, record: u32) -> &FoldedName {
        let names = self.names.get_or_init(|| vec![OnceLock::new(); self.records.len()]);
        names[record as usize].get_or_init(|| FoldedName::new(self.records.name.get(record as usize)))
    }

    /// For each phone entry how many records hold its line.
    pub(super) fn sharers(&self) -> &[u32] {
        self.sharers.get_or_init(|| sharers(self.records, self.default_region))
    }
}

/// A call with several candidates.
#[derive(Clone, Copy)]
pub struct Tie<'a> {
    /// What is known of the records.
    pub evidence: &'a Evidence<'a>,
    /// The call's id.
    pub call_id: &'a str,
    /// The name that came with the number; blank where none did.
    pub caller_name: &'a str,
    /// The record that the caller's latest earlier labelled call was about.
    pub last_match: Option<u32>,
    /// Whether a phone entry, by its place, is one through which its record matched. Only asked by rules that need
    /// [`super::Need::MatchedEntries`].
    pub is_matched: &'a dyn Fn(usize) -> bool,
}
