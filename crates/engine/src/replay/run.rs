//! How does a batch of calls go through the index?

use std::mem;
use std::ops::Range;

use rayon::prelude::*;

use crate::index::{AsOf, Hits, Index};
use crate::matching::strategy::Strategy;
use crate::matching::tie_break::{Evidence, Ground, Need, Tie, common_account};
use crate::model::{CallBatch, Key, Outcome, Reading, Region, Truth, Verdict};
use anilab_phone::{PhoneColumn, PlusSample, WithheldTexts, unwrap_ani};

use super::anis::Anis;
use super::answers::{Answer, Answers};
use super::callers::Callers;
use super::decide::{Lists, Step, decide};
use super::draws::{Draws, merge_all};
use super::history::History;
use super::judge::judge;
use super::labels::{Label, Labels};
use super::leak::LeakMeter;
use super::result::{BatchResult, Popped, StrategyResult};

/// A replay of calls against one snapshot under several strategies.
#[derive(Debug)]
pub struct Replay<'a> {
    pub(super) strategies: &'a [Strategy],
    pub(super) index: &'a Index,
    pub(super) labels: Labels<'a>,
    pub(super) withheld: &'a WithheldTexts,
    pub(super) default_region: Region,
    /// As of when calls meet the records.
    pub(super) as_of: AsOf,
    pub(super) leak: Option<LeakMeter>,
    evidence: Evidence<'a>,
    /// Whether a rule of each strategy looks at earlier calls.
    looks_back: Vec<bool>,
    pub(super) callers: Callers,
    history: History,
    answers: Answers<'a>,
    /// The numbers that were read, as a sample that shows whether the log leaves out their `+`.
    pub plus: PlusSample,
    /// Labels that name an object type that was not loaded.
    pub labels_of_other_objects: u64,
    /// Labels whose id several objects have.
    pub ambiguous_labels: u64,
}

/// One call of a batch.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) batch: &'a CallBatch,
    pub(super) row: usize,
    /// Its pair of [`Callers`].
    pub(super) place: u32,
    pub(super) truth: Truth,
}

/// What is known of each call of a batch before a strategy looks at it.
pub(super) struct Prepared {
    /// Its pair of [`Callers`].
    pub(super) places: Vec<u32>,
    pub(super) truth: Vec<Truth>,
}

/// How many calls one task judges.
const TASK: usize = 2048;

impl<'a> Replay<'a> {
    /// A replay of no calls yet.
    #[must_use]
    pub fn new(
        strategies: &'a [Strategy],
        index: &'a Index,
        labels: Labels<'a>,
        withheld: &'a WithheldTexts,
        default_region: Region,
        seed: u64,
    ) -> Self {
        Self {
            strategies,
            index,
            withheld,
            default_region,
            as_of: AsOf::Call,
            leak: None,
            evidence: Evidence::new(labels.records(), default_region, seed),
            labels,
            looks_back: strategies.iter().map(|strategy| strategy.has_need(&Need::History)).collect(),
            callers: Callers::default(),
            history: History::default(),
            answers: Answers::new(strategies, index),
            plus: PlusSample::default(),
            labels_of_other_objects: 0,
            ambiguous_labels: 0,
        }
    }

    /// The same replay, in which calls meet the records as of this moment.
    #[must_use]
    pub fn as_of(mut self, as_of: AsOf) -> Self {
        self.as_of = as_of;
        self
    }

    /// The same replay, for which callers of snapshots before this one are who they were.
    #[must_use]
    pub fn following(mut self, callers: Callers) -> Self {
        self.callers = callers;
        self
    }

    /// The callers, for the replay against the next snapshot.
    #[must_use]
    pub fn into_callers(self) -> Callers {
        self.callers.handed_on()
    }

    /// The number of distinct callers that are not withheld.
    #[must_use]
    pub fn callers(&self) -> u32 {
        self.callers.distinct()
    }

    /// Whether a rule looks at earlier calls: every call is then shown to [`Self::learn`] before the first one is
    /// replayed.
    #[must_use]
    pub fn needs_history(&self) -> bool {
        self.looks_back.contains(&true)
    }

    /// Remembers what the calls of a batch were about.
    pub fn learn(&mut self, calls: &CallBatch) {
        for (row, place) in self.intern(calls).into_iter().enumerate() {
            if let Label::Read(truth) = self.labels.read(calls.true_record_id.get(row)) {
                self.history.add(self.callers.caller(place), calls.started_at[row], truth);
            }
        }
    }

    /// Replays a batch.
    pub fn batch(&mut self, calls: &CallBatch) -> BatchResult {
        let mut result = BatchResult::default();
        self.batch_into(calls, &mut result);
        result
    }

    /// Replays a batch in the room of an earlier result.
    pub fn batch_into(&mut self, calls: &CallBatch, result: &mut BatchResult) {
        let Prepared { places, truth } = self.prepare(calls);
        result.caller.clear();
        result.caller.extend(places.iter().map(|&place| self.callers.caller(place)));
        result.draws = self.judge_all(calls, &places, &truth, &mut result.strategies);
        self.measure_at(calls, &places);
        result.truth = truth;
    }

    /// Reads what no strategy is needed for, and looks up the callers that are new.
    pub(super) fn prepare(&mut self, calls: &CallBatch) -> Prepared {
        self.history.sort();
        let places = self.intern(calls);
        let mut truth = self.read_labels(calls);
        self.forget_absent(calls, &mut truth);
        Prepared { places, truth }
    }

    /// The pair of each call; new ones are looked up under every strategy.
    pub(super) fn intern(&mut self, calls: &CallBatch) -> Vec<u32> {
        let known = self.callers.len();
        let found: Vec<(Key, Option<u32>)> = parts(calls.len())
            .flat_map_iter(|rows| {
                let wanted: Vec<(Key, Reading)> =
                    rows.map(|call| (Key::new(calls.ani.get(call)), calls.reading(call))).collect();
                let found = self.callers.find_all(&wanted);
                wanted.into_iter().map(|(key, _)| key).zip(found)
            })
            .collect();
        // The first call of each new pair.
        let mut new = Vec::new();
        let places: Vec<u32> = found
            .into_iter()
            .enumerate()
            .map(|(call, (key, place))| {
                let is_withheld = || self.withheld.holds(calls.ani.get(call));
                let place = place.unwrap_or_else(|| self.callers.intern(key, calls.reading(call), is_withheld));
                if place as usize == known + new.len() {
                    new.push(call);
                }
                place
            })
            .collect();
        self.answer(calls, &new, &places);
        places
    }

    /// Looks up the pairs of the calls in `new` under every strategy.
    fn answer(&mut self, calls: &CallBatch, new: &[usize], places: &[u32]) {
        let mut column = PhoneColumn::default();
        let texts: Vec<Option<u32>> = new
            .iter()
            .map(|&call| {
                let is_withheld = self.callers.caller(places[call]) == super::WITHHELD;
                let reading = calls.reading(call).or(self.default_region);
                (!is_withheld).then(|| column.push(&unwrap_ani(calls.ani.get(call)), reading))
            })
            .collect();
        let anis = Anis::new(self.strategies, column);
        if let Some(numbers) = anis.read_as_numbers() {
            numbers.sample(&mut self.plus);
        }
        self.answers.add(&anis, &texts, self.labels.records());
    }

    fn read_labels(&mut self, calls: &CallBatch) -> Vec<Truth> {
        let labels: Vec<Label> =
            parts(calls.len()).flat_map_iter(|rows| self.labels.read_all(&calls.true_record_id, rows)).collect();
        labels
            .into_iter()
            .map(|label| match label {
                Label::Read(truth) => truth,
                Label::OtherObject => {
                    self.labels_of_other_objects += 1;
                    Truth::Unlabelled
                }
                Label::Ambiguous => {
                    self.ambiguous_labels += 1;
                    Truth::Unlabelled
                }
            })
            .collect()
    }

    /// Judges the calls part by part, so that the answers of a part are still at hand for the next strategy. Gives what
    /// each strategy left to chance.
    fn judge_all(
        &self,
        calls: &CallBatch,
        places: &[u32],
        truth: &[Truth],
        results: &mut Vec<Vec<StrategyResult>>,
    ) -> Vec<Draws> {
        results.resize_with(self.strategies.len(), Vec::new);
        let mut parts: Vec<Vec<&mut [StrategyResult]>> = Vec::new();
        parts.resize_with(calls.len().div_ceil(TASK), Vec::new);
        for results in results {
            results.resize(calls.len(), StrategyResult::plain(Outcome::Withheld, None, 0, Verdict::Unlabelled));
            for (part, results) in parts.iter_mut().zip(results.chunks_mut(TASK)) {
                part.push(results);
            }
        }
        let judged = parts.into_par_iter().enumerate().map_init(Lists::default, |lists, (part, results)| {
            let start = part * TASK;
            self.answers.touch(&places[start..calls.len().min(start + TASK)]);
            let (shared, mut results) = (self.index.shared(), results);
            for strategy in 0..results.len() {
                let (earlier, own) = results.split_at_mut(strategy);
                // Where fewer than two records match, no chain is asked: strategies that compare alike agree.
                let alike = earlier.get(shared.firsts()[shared.at(strategy)]);
                for (place, result) in own[0].iter_mut().enumerate() {
                    let row = start + place;
                    let call = Call { batch: calls, row, place: places[row], truth: truth[row] };
                    *result = match alike.map(|alike| alike[place]) {
                        Some(known) if known.candidates < 2 => known,
                        _ => self.judge(strategy, call, lists, None),
                    };
                }
            }
            mem::take(&mut lists.draws)
        });
        judged.reduce(Vec::new, merge_all)
    }

    /// What a pair of [`Callers`] matches, where it is kept; always where candidates are decided call by call.
    pub(super) fn hits(&self, strategy: usize, place: u32) -> Option<Hits<'_>> {
        match self.answers.of(strategy, place) {
            Answer::Listed(hits) => Some(hits),
            Answer::Withheld | Answer::Unusable | Answer::Unmatched | Answer::Only(_) => None,
        }
    }

    /// The record that a pair matches, where it is the only one and needs no list.
    pub(super) fn only(&self, strategy: usize, place: u32) -> Option<u32> {
        match self.answers.of(strategy, place) {
            Answer::Only(record) => Some(record),
            Answer::Withheld | Answer::Unusable | Answer::Unmatched | Answer::Listed(_) => None,
        }
    }

    /// What one strategy makes of one call; `steps` hears what each tie-break rule did.
    #[inline]
    pub(super) fn judge(
        &self,
        strategy: usize,
        call: Call<'_>,
        lists: &mut Lists,
        steps: Option<&mut Vec<Step>>,
    ) -> StrategyResult {
        let none = |outcome| StrategyResult::plain(outcome, None, 0, judge(outcome, None, &[], call.truth));
        match self.answers.of(strategy, call.place) {
            Answer::Withheld => none(Outcome::Withheld),
            Answer::Unusable => none(Outcome::Unusable),
            Answer::Unmatched => none(Outcome::Unmatched),
            Answer::Only(record) => judge_only(record, call.truth),
            Answer::Listed(hits) => self.judge_listed(strategy, hits, call, lists, steps),
        }
    }

    /// As [`Self::judge`], where the answer is a posting or a list.
    fn judge_listed(
        &self,
        strategy: usize,
        hits: Hits<'_>,
        call: Call<'_>,
        lists: &mut Lists,
        steps: Option<&mut Vec<Step>>,
    ) -> StrategyResult {
        let holds = |entry: usize| hits.holds(entry);
        if self.index.decides_by_call() {
            return self.judge_present(strategy, hits, call, lists, steps);
        }
        let result = self.judge_candidates(strategy, hits.records(), &holds, call, lists, steps);
        StrategyResult { stage: hits.stage(None), ..result }
    }

    /// What one strategy makes of a call that these records match.
    pub(super) fn judge_candidates(
        &self,
        strategy: usize,
        candidates: &[u32],
        is_matched: &dyn Fn(usize) -> bool,
        call: Call<'_>,
        lists: &mut Lists,
        steps: Option<&mut Vec<Step>>,
    ) -> StrategyResult {
        if let [only] = *candidates {
            return judge_only(only, call.truth);
        }
        let tie = self.tie(strategy, call, is_matched);
        let decision = decide(&self.strategies[strategy], &tie, candidates, lists, steps);
        let popped = match decision.account {
            Some(account) => Some(account.row.map_or(Popped::AccountOf(account.named_by), Popped::Record)),
            None => decision.record.map(Popped::Record),
        };
        let is_candidate = matches!(call.truth, Truth::Record(record) if candidates.contains(&record));
        let verdict = judge(decision.outcome, popped.and_then(Popped::row), &lists.left, call.truth);
        if decision.rule.is_some_and(|rule| self.strategies[strategy].ground(rule) == Ground::Chance) {
            let drawn_from = lists.before_last();
            let holds_truth = matches!(call.truth, Truth::Record(record) if drawn_from.contains(&record));
            let among = count(drawn_from);
            lists.draws(strategy).add(among, holds_truth, verdict == Verdict::Right);
        }
        StrategyResult {
            outcome: decision.outcome,
            verdict,
            candidates: count(candidates),
            popped,
            rule: decision.rule,
            stage: 0,
            is_in_reach: is_candidate || self.is_common_account(call.truth, candidates),
        }
    }

    fn tie<'b>(&'b self, strategy: usize, call: Call<'b>, is_matched: &'b dyn Fn(usize) -> bool) -> Tie<'b> {
        let caller = self.callers.caller(call.place);
        let time = call.batch.started_at[call.row].filter(|_| self.looks_back[strategy]);
        Tie {
            evidence: &self.evidence,
            call_id: call.batch.id.get(call.row),
            caller_name: call.batch.caller_name.get(call.row),
            last_match: self.history.before(caller, time),
            is_matched,
        }
    }

    fn is_common_account(&self, truth: Truth, candidates: &[u32]) -> bool {
        let Truth::Record(record) = truth else { return false };
        common_account(self.labels.records(), candidates).is_some_and(|account| account.row == Some(record))
    }
}

/// What a call comes to that one record matches.
#[inline]
fn judge_only(record: u32, truth: Truth) -> StrategyResult {
    let verdict = judge(Outcome::Unique, Some(record), &[], truth);
    let is_in_reach = truth == Truth::Record(record);
    StrategyResult { is_in_reach, ..StrategyResult::plain(Outcome::Unique, Some(record), 1, verdict) }
}

fn count(records: &[u32]) -> u32 {
    u32::try_from(records.len()).expect("fewer than 2³² records")
}

/// The calls of a batch, shared out among the threads.
pub(super) fn parts(calls: usize) -> impl IndexedParallelIterator<Item = Range<usize>> {
    (0..calls.div_ceil(TASK)).into_par_iter().map(move |part| part * TASK..calls.min((part + 1) * TASK))
}
