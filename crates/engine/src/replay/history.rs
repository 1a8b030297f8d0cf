//! What was a caller's last call about? The labelled calls of a log, in 16 bytes each.

use crate::model::{Timestamp, Truth};

use super::callers::{Caller, WITHHELD};

/// The labelled calls with a time, by caller and time.
#[derive(Debug, Default)]
pub(super) struct History {
    calls: Vec<Past>,
    is_sorted: bool,
}

/// A labelled call: 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Past {
    caller: u32,
    /// The true record; [`NO_RECORD`] where the snapshot does not have it.
    record: u32,
    second: i64,
}

const NO_RECORD: u32 = u32::MAX;

impl Past {
    fn key(&self) -> (u32, i64) {
        (self.caller, self.second)
    }
}

impl History {
    /// Remembers a call. One without a caller, a time or a label leaves nothing to remember.
    pub(super) fn add(&mut self, caller: Caller, time: Option<Timestamp>, truth: Truth) {
        let Some(Timestamp(second)) = time.filter(|_| caller != WITHHELD && truth.is_labelled()) else { return };
        let record = if let Truth::Record(record) = truth { record } else { NO_RECORD };
        if self.calls.len() == self.calls.capacity() {
            // An eighth at a time: doubling would leave a quarter of the memory unused on average.
            self.calls.reserve_exact(1024 + self.calls.len() / 8);
        }
        self.calls.push(Past { caller: caller.0, record, second });
        self.is_sorted = false;
    }

    /// Makes it ready to be asked.
    pub(super) fn sort(&mut self) {
        if !self.is_sorted {
            self.calls.sort_unstable_by_key(Past::key);
            self.is_sorted = true;
        }
    }

    /// The record that the caller's latest call before `time` was about. `None` where there was none, where the snapshot
    /// does not have it, or where calls of that very second were about different records.
    pub(super) fn before(&self, caller: Caller, time: Option<Timestamp>) -> Option<u32> {
        let Timestamp(time) = time?;
        let end = self.calls.partition_point(|past| past.key() < (caller.0, time));
        let latest = self.calls[..end].last().filter(|past| past.caller == caller.0)?;
        let of_that_second = self.calls[..end].iter().rev().take_while(|past| past.key() == latest.key());
        let is_clear = of_that_second.into_iter().all(|past| past.record == latest.record);
        (is_clear && latest.record != NO_RECORD).then_some(latest.record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_earlier_calls_of_the_same_caller_are_remembered() {
        let (ann, bob) = (Caller(0), Caller(1));
        let at = |second| Some(Timestamp(second));
        let mut history = History::default();
        history.add(ann, at(20), Truth::Record(2));
        history.add(ann, at(10), Truth::Record(1));
        history.add(ann, at(30), Truth::Unlabelled);
        history.add(ann, None, Truth::Record(9));
        history.add(bob, at(5), Truth::Record(5));
        history.add(bob, at(7), Truth::NotInSnapshot);
        history.add(WITHHELD, at(1), Truth::Record(7));
        history.sort();
        // Nothing is before the first call, and a call at the same second is no earlier call.
        assert_eq!(history.before(ann, at(10)), None);
        assert_eq!(history.before(ann, at(11)), Some(1));
        assert_eq!(history.before(ann, at(20)), Some(1));
        assert_eq!(history.before(ann, at(99)), Some(2));
        assert_eq!(history.before(ann, None), None);
        assert_eq!(history.before(bob, at(6)), Some(5));
        // The latest call was about somebody who is not in the snapshot.
        assert_eq!(history.before(bob, at(8)), None);
        assert_eq!(history.before(WITHHELD, at(8)), None);
    }

    #[test]
    fn two_calls_of_one_second_about_two_records_say_nothing() {
        let ann = Caller(0);
        for (records, known) in [([1, 2], None), ([2, 1], None), ([1, 1], Some(1))] {
            let mut history = History::default();
            history.add(ann, Some(Timestamp(5)), Truth::Record(3));
            for record in records {
                history.add(ann, Some(Timestamp(10)), Truth::Record(record));
            }
            history.sort();
            assert_eq!(history.before(ann, Some(Timestamp(11))), known, "{records:?}");
        }
    }

    #[test]
    fn a_call_takes_sixteen_bytes() {
        assert_eq!(size_of::<Past>(), 16);
    }
}
