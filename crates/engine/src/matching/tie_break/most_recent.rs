//! `most-recent`: which record was touched last?

use super::highest::keep_highest;
use super::{Built, Entry, Need, Tie, TieBreak};
use crate::matching::error::SpecError;
use crate::model::Timestamp;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "most-recent[:activity]",
    about: "keeps the candidates that were modified last, or with :activity those that were active last",
    examples: &["most-recent", "most-recent:activity", "most-recent:modified"],
    parse: |spec| argument(spec, "most-recent", "modified").map(|what| build(spec, what)),
};

/// Keeps the candidates with the latest time; a candidate without one is neither before nor behind any other.
/// Source: Aircall links the most recently updated record.
#[derive(Debug, Clone, Copy)]
enum MostRecent {
    Modified,
    Activity,
}

fn build(spec: &str, what: &str) -> Built {
    match what {
        "modified" => Ok(Box::new(MostRecent::Modified)),
        "activity" => Ok(Box::new(MostRecent::Activity)),
        _ => Err(SpecError::argument(spec, "modified or activity", what)),
    }
}

impl MostRecent {
    fn time(self, tie: &Tie<'_>, candidate: u32) -> Option<Timestamp> {
        let times = match self {
            Self::Modified => &tie.evidence.records.last_modified,
            Self::Activity => &tie.evidence.records.last_activity,
        };
        times.get(candidate as usize).copied().flatten()
    }
}

impl TieBreak for MostRecent {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        keep_highest(candidates, |candidate| self.time(tie, candidate), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        self.time(tie, candidate).map_or_else(|| "no time".to_owned(), |time| time.to_string())
    }

    fn need(&self) -> Option<Need> {
        Some(match self {
            Self::Modified => Need::LastModified,
            Self::Activity => Need::LastActivity,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, contact, kept};

    #[test]
    fn the_latest_stays_and_a_blank_time_says_nothing() {
        let at = |id, modified, active| Row { modified, active, ..contact(id) };
        let rows = [at("A", Some(1), Some(9)), at("B", Some(2), None), at("C", Some(2), Some(3))];
        assert_eq!(kept("most-recent", &rows, Call::default()), ["B", "C"]);
        assert_eq!(kept("most-recent:modified", &rows, Call::default()), ["B", "C"]);
        // B has no activity: it is neither before nor behind A.
        assert_eq!(kept("most-recent:activity", &rows, Call::default()), ["A", "B"]);
        assert_eq!(kept("most-recent:activity", &rows[..2], Call::default()), ["A", "B"]);
    }
}
