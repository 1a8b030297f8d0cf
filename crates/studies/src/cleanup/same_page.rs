//! How many wrong pops show the same page as before, and lack only the list that held the caller?

use anilab_engine::model::Verdict;

use super::call_log::{CallLog, Part};
use super::call_outcome::CallOutcome;

/// Wrong pops after of a record that had opened before too, then with a list that held the record that the call was about.
#[must_use]
pub fn same_page(before: &[CallOutcome], after: &[CallOutcome], log: &CallLog, part: Part) -> u64 {
    let both = before.iter().zip(after).zip(log.counts());
    both.filter(|((before, after), _)| is_same_page(before, after)).map(|(_, counts)| counts.of(part)).sum()
}

fn is_same_page(before: &CallOutcome, after: &CallOutcome) -> bool {
    before.verdict == Verdict::RightList
        && after.verdict == Verdict::Wrong
        && after.popped.is_some()
        && before.popped == after.popped
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::{Outcome, Truth};

    #[test]
    fn the_page_is_the_same_where_only_the_list_is_gone() {
        let came = |outcome, verdict, popped| CallOutcome {
            outcome,
            verdict,
            popped,
            truth: Truth::Record(1),
            is_in_reach: true,
            caller: 0,
        };
        let rolled_up = came(Outcome::RolledUp, Verdict::RightList, Some(0));
        let alone = came(Outcome::Unique, Verdict::Wrong, Some(0));
        assert!(is_same_page(&rolled_up, &alone));
        // Another record, nobody at all, and what was wrong before.
        assert!(!is_same_page(&rolled_up, &came(Outcome::Unique, Verdict::Wrong, Some(2))));
        assert!(!is_same_page(&rolled_up, &came(Outcome::Unmatched, Verdict::Missed, None)));
        assert!(!is_same_page(&alone, &alone));
        assert!(!is_same_page(&came(Outcome::Ambiguous, Verdict::Listed, None), &alone));
    }
}
