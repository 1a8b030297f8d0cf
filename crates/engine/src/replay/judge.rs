//! Was it the right pop? The verdict of an outcome, given the truth.

use crate::model::{Outcome, Truth, Verdict};

/// The verdict of one call.
///
/// `popped` is the record that opened: the candidate of `unique` and `resolved`, the account of `rolled_up` where it is
/// in the snapshot. `candidates` are the records that matched, before any tie-break; `listed` are those that a list
/// shows, where one is shown.
#[must_use]
#[inline]
pub fn judge(outcome: Outcome, popped: Option<u32>, listed: &[u32], truth: Truth) -> Verdict {
    let truth = match truth {
        Truth::Unlabelled => return Verdict::Unlabelled,
        Truth::Record(record) => Some(record),
        Truth::NoRecord | Truth::NotInSnapshot => None,
    };
    match (outcome, truth) {
        (Outcome::Unique | Outcome::Resolved | Outcome::RolledUp, None) => Verdict::WrongAbsent,
        (Outcome::Unique | Outcome::Resolved | Outcome::RolledUp, Some(truth)) if popped == Some(truth) => {
            Verdict::Right
        }
        (Outcome::RolledUp, Some(truth)) if listed.contains(&truth) => Verdict::RightList,
        (Outcome::Unique | Outcome::Resolved | Outcome::RolledUp, Some(_)) => Verdict::Wrong,
        (Outcome::Ambiguous, Some(truth)) if listed.contains(&truth) => Verdict::Listed,
        (Outcome::Ambiguous, _) if !listed.is_empty() => Verdict::NotListed,
        (_, Some(_)) => Verdict::Missed,
        (_, None) => Verdict::Absent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_contract_has_its_verdict() {
        use Outcome::{Ambiguous, Resolved, RolledUp, Unique, Unmatched, Unusable, Withheld};
        use Truth::{NoRecord, NotInSnapshot, Record, Unlabelled};
        for (outcome, popped, listed, truth, verdict) in [
            (Unique, Some(1), &[1][..], Record(1), Verdict::Right),
            (Unique, Some(1), &[1], Record(2), Verdict::Wrong),
            (Unique, Some(1), &[1], NoRecord, Verdict::WrongAbsent),
            (Unique, Some(1), &[1], NotInSnapshot, Verdict::WrongAbsent),
            (Unique, Some(1), &[1], Unlabelled, Verdict::Unlabelled),
            (Resolved, Some(2), &[1, 2], Record(2), Verdict::Right),
            (Resolved, Some(2), &[1, 2], Record(1), Verdict::Wrong),
            (RolledUp, Some(9), &[1, 2], Record(9), Verdict::Right),
            (RolledUp, Some(9), &[1, 2], Record(2), Verdict::RightList),
            (RolledUp, None, &[1, 2], Record(2), Verdict::RightList),
            (RolledUp, Some(9), &[1, 2], Record(3), Verdict::Wrong),
            (RolledUp, Some(9), &[1, 2], NoRecord, Verdict::WrongAbsent),
            (Ambiguous, None, &[1, 2], Record(2), Verdict::Listed),
            (Ambiguous, None, &[1, 2], Record(3), Verdict::NotListed),
            (Ambiguous, None, &[1, 2], NoRecord, Verdict::NotListed),
            (Ambiguous, None, &[], Record(3), Verdict::Missed),
            (Ambiguous, None, &[], NoRecord, Verdict::Absent),
            (Unmatched, None, &[], Record(1), Verdict::Missed),
            (Unusable, None, &[], NotInSnapshot, Verdict::Absent),
            (Withheld, None, &[], Record(1), Verdict::Missed),
            (Withheld, None, &[], Unlabelled, Verdict::Unlabelled),
        ] {
            assert_eq!(judge(outcome, popped, listed, truth), verdict, "{outcome:?} {popped:?} {listed:?} {truth:?}");
        }
    }
}
