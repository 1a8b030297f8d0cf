//! How did one call come to its outcome? The same path as every call's, told step by step.

use crate::index::Matched;
use crate::model::{CallBatch, Key, Reading, Region, TextColumn, Timestamp, Truth, Verdict};
use crate::phone::{PhoneColumn, Reason, unwrap_ani};

use super::decide::{Lists, Step};
use super::result::StrategyResult;
use super::run::{Call, Replay};

/// What was read of a call, and what each strategy made of it.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The ANI without a URI around it: what a normaliser gets. `None` where the number was withheld.
    pub read: Option<String>,
    /// The region whose rules the number follows.
    pub region: Region,
    /// What the label says.
    pub truth: Truth,
    /// What each strategy did, in the order of the strategies.
    pub strategies: Vec<Told>,
}

impl Explanation {
    /// Takes the label back: the call is made up, and a blank label says nothing about its caller.
    pub fn forget_label(&mut self) {
        self.truth = Truth::Unlabelled;
        for told in &mut self.strategies {
            told.result.verdict = Verdict::Unlabelled;
            told.result.is_in_reach = false;
        }
    }
}

/// What one strategy did, step by step.
#[derive(Debug, Clone)]
pub struct Told {
    /// The key; blank where there is none.
    pub key: String,
    /// Why there is no key; `None` where there is one, and of strategies that do not read numbers.
    pub reason: Option<Reason>,
    /// The records that match, by id and object.
    pub candidates: Vec<Candidate>,
    /// What each rule did, until one decided.
    pub steps: Vec<Step>,
    /// What came out.
    pub result: StrategyResult,
}

/// A record that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record: u32,
    /// The phone entries through which it matches.
    pub entries: Vec<usize>,
}

impl Replay<'_> {
    /// Explains the first call of a batch. The index has to hold the entries of every strategy
    /// ([`crate::index::KeepEntries::Everywhere`]).
    ///
    /// # Panics
    /// Where the batch is empty.
    pub fn explain(&mut self, calls: &CallBatch) -> Explanation {
        let prepared = self.prepare(calls);
        let call = Call { batch: calls, row: 0, place: prepared.places[0], truth: prepared.truth[0] };
        let ani = calls.ani.get(0);
        let read = (!self.withheld.holds(ani)).then(|| unwrap_ani(ani).into_owned());
        let reading = calls.reading(0).or(self.default_region);
        let strategies =
            (0..self.strategies.len()).map(|strategy| self.tell(strategy, call, read.as_deref(), reading)).collect();
        Explanation { read, region: reading.region, truth: call.truth, strategies }
    }

    fn tell(&self, strategy: usize, call: Call<'_>, read: Option<&str>, reading: Reading) -> Told {
        let mut steps = Vec::new();
        let result = self.judge(strategy, call, &mut Lists::default(), Some(&mut steps));
        let mut column = PhoneColumn::default();
        let mut keys = TextColumn::new();
        if let Some(read) = read {
            column.intern(read, reading);
            self.strategies[strategy].normaliser.normalise(&column, 0..1, &mut keys);
        }
        let key: String = keys.iter().collect();
        let reads_numbers = self.strategies[strategy].normaliser.needs_numbers();
        let reason = read
            .filter(|_| key.is_empty() && reads_numbers)
            .map(|read| Reason::against(read, &column.numbers()[0]).unwrap_or(Reason::NoKey));
        let mut candidates = self.candidates(strategy, &key, self.moment(call));
        let order = |record: u32| (self.labels.records().record_id(record), self.labels.records().object_name(record));
        candidates.sort_by_key(|candidate| order(candidate.record));
        for step in &mut steps {
            step.readings.sort_by_key(|reading| order(reading.record));
        }
        Told { key, reason, candidates, steps, result }
    }

    /// The records that a key text leads to at a moment.
    fn candidates(&self, strategy: usize, key: &str, moment: Timestamp) -> Vec<Candidate> {
        let postings = &self.index.postings()[strategy];
        let Some(posting) = postings.find(Key::new(key)) else { return Vec::new() };
        let records = self.labels.records();
        let holds = |entry: usize| postings.holds_entry(posting, entry);
        let place = |entry: usize| postings.place(entry);
        let matched = Matched { candidates: postings.records(posting), holds: &holds, place: &place };
        let mut present = Vec::new();
        let first = matched.at(records, moment, &mut present);
        let entries =
            |record| matched.entries(records, record, moment).filter(|&entry| place(entry) == first).collect();
        present.iter().map(|&record| Candidate { record, entries: entries(record) }).collect()
    }
}
