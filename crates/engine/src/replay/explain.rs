//! How did one call come to its outcome? The same path as every call's, told step by step.

use crate::index::{Filed, Hits, Matched};
use crate::matching::strategy::{Matching, Strategy};
use crate::model::{CallBatch, Key, Reading, Region, TextColumn, Truth, Verdict};
use anilab_phone::{PhoneColumn, Reason, unwrap_ani};

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
    /// What each stage compares, in order.
    pub stages: Vec<ToldStage>,
    /// The records that match, by id and object.
    pub candidates: Vec<Candidate>,
    /// What each rule did, until one decided.
    pub steps: Vec<Step>,
    /// What came out.
    pub result: StrategyResult,
}

impl Told {
    /// The spec of the stage that found the candidates, where there are any.
    #[must_use]
    pub fn found_by<'a>(&self, strategy: &'a Strategy) -> Option<&'a str> {
        self.result.found_by(strategy)
    }
}

/// What one stage compares.
#[derive(Debug, Clone)]
pub struct ToldStage {
    /// What of the ANI is compared; blank where nothing can match it.
    pub key: String,
    /// Why there is no key; `None` where there is one, and of stages that do not read numbers.
    pub reason: Option<Reason>,
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
        if let Some(read) = read {
            column.push(read, reading);
        }
        let column = self.strategies[strategy].ani.firsts(&column);
        let stages: Vec<ToldStage> =
            self.strategies[strategy].stages.iter().map(|stage| told_stage(&stage.matching, &column)).collect();
        let mut candidates = self.candidates(strategy, &stages[0].key, call);
        let order = |record: u32| (self.labels.records().record_id(record), self.labels.records().object_name(record));
        candidates.sort_by_key(|candidate| order(candidate.record));
        for step in &mut steps {
            step.readings.sort_by_key(|reading| order(reading.record));
        }
        Told { stages, candidates, steps, result }
    }

    /// The records that a call matches, `key` being the text of its first key.
    fn candidates(&self, strategy: usize, key: &str, call: Call<'_>) -> Vec<Candidate> {
        let hits = match &self.index.filed()[self.index.shared().at(strategy)] {
            Filed::Keyed(postings) => postings.find(Key::new(key)).map(|posting| Hits::Posting(postings, posting)),
            Filed::Staged(_) => self.hits(strategy, call.place),
        };
        let Some(hits) = hits else { return Vec::new() };
        let (records, moment) = (self.labels.records(), self.moment(call));
        let (holds, place) = (|entry: usize| hits.holds(entry), |entry: usize| hits.order(entry));
        let matched = Matched { candidates: hits.records(), holds: &holds, place: &place };
        let mut present = Vec::new();
        let first = matched.at(records, moment, &mut present);
        let entries =
            |record| matched.entries(records, record, moment).filter(|&entry| place(entry) == first).collect();
        present.iter().map(|&record| Candidate { record, entries: entries(record) }).collect()
    }
}

/// What a stage compares of the ANI in a column; nothing where the column is empty.
fn told_stage(matching: &Matching, column: &PhoneColumn) -> ToldStage {
    let mut keys = TextColumn::new();
    matching.key_texts(column, &mut keys);
    let key: String = keys.iter().collect();
    let has_reason = key.is_empty() && !column.is_empty() && matching.needs_numbers();
    let reason =
        has_reason.then(|| Reason::against(column.texts().get(0), &column.numbers()[0]).unwrap_or(Reason::NoKey));
    ToldStage { key, reason }
}
