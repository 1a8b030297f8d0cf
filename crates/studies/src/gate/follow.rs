//! What became of the calls of the baseline? Each call of the run is looked up there, and what changed is kept.

use crate::compare::p_value;
use anilab_engine::measure::{Cell, Measure};
use anilab_engine::model::{CallBatch, Verdict};
use anilab_engine::outcomes::OutcomeLog;
use anilab_engine::replay::{BatchResult, WITHHELD};

use super::baseline::Baseline;
use super::call_codes::{CallCodes, IdDigest, Salt};
use super::judge::Followed;
use super::verdict::ChangedCall;

/// Calls of a baseline that are followed into a run.
#[derive(Debug)]
pub struct Follower<'a> {
    baseline: &'a Baseline,
    codes: &'a CallCodes,
    salt: Salt,
    /// For each strategy of the run its place in the baseline.
    places: Vec<Option<usize>>,
    names: Vec<String>,
    /// For each strategy the cells then and now of the calls that are in both, with their callers.
    then_and_now: Vec<OutcomeLog>,
    new_wrong: Vec<u64>,
    followed: u64,
    changed: Vec<ChangedCall>,
    changed_count: u64,
}

/// Of the flipped signs; a verdict has no dice of the user's.
const SEED: u64 = 1;

/// How many changed calls are kept; the others are counted.
const KEPT: usize = 10_000;

impl<'a> Follower<'a> {
    /// A follower of the calls of a baseline under strategies of these names.
    #[must_use]
    pub fn new(baseline: &'a Baseline, codes: &'a CallCodes, names: &[String]) -> Self {
        let place = |name: &String| baseline.strategies.iter().position(|strategy| strategy.name == *name);
        let pair = || OutcomeLog::new(vec!["then".to_owned(), "now".to_owned()]);
        Self {
            baseline,
            codes,
            salt: Salt(baseline.calls.salt.clone()),
            places: names.iter().map(place).collect(),
            names: names.to_vec(),
            then_and_now: names.iter().map(|_| pair()).collect(),
            new_wrong: vec![0; names.len()],
            followed: 0,
            changed: Vec::new(),
            changed_count: 0,
        }
    }

    /// Looks up a batch of replayed calls.
    pub fn add(&mut self, calls: &CallBatch, result: &BatchResult) {
        for row in 0..calls.len() {
            let id = calls.id.get(row);
            if u32::try_from(row).is_ok_and(|row| calls.has_made_id(row)) {
                continue;
            }
            let Some(call) = self.codes.find(self.salt.key(IdDigest::of(id))) else { continue };
            self.followed += 1;
            let caller = Some(result.caller[row].0).filter(|&caller| caller != WITHHELD.0);
            for strategy in 0..self.names.len() {
                let Some(place) = self.places[strategy] else { continue };
                let now = Cell::of(&result.strategies[strategy][row], result.truth[row]);
                let then = Cell::of_code(self.codes.code(place, call));
                self.then_and_now[strategy].push(caller, [then, now]);
                let is_wrong = |cell: Cell| matches!(cell.verdict, Verdict::Wrong | Verdict::WrongAbsent);
                self.new_wrong[strategy] += u64::from(is_wrong(now) && !is_wrong(then));
                if (then.outcome, then.verdict) != (now.outcome, now.verdict) {
                    self.changed_count += 1;
                    self.keep(strategy, id, then, now);
                }
            }
        }
    }

    fn keep(&mut self, strategy: usize, id: &str, then: Cell, now: Cell) {
        let words = |cell: Cell| match cell.verdict {
            Verdict::Unlabelled => cell.outcome.name().to_owned(),
            verdict => format!("{}, {}", cell.outcome.name(), verdict.name()),
        };
        let strategy = self.names[strategy].clone();
        self.changed.push(ChangedCall { strategy, id: id.to_owned(), before: words(then), after: words(now) });
        if self.changed.len() >= 2 * KEPT {
            self.tidy();
        }
    }

    /// Keeps the first of the changed calls in an order that is not that of the log.
    fn tidy(&mut self) {
        self.changed.sort();
        self.changed.truncate(KEPT);
    }

    /// The calls that came to something else, ordered by strategy and id, and how many there are in all.
    #[must_use]
    pub fn changed(mut self) -> (Vec<ChangedCall>, u64) {
        self.tidy();
        (self.changed, self.changed_count)
    }

    fn place(&self, strategy: &str) -> Option<usize> {
        self.names.iter().position(|name| name == strategy)
    }
}

impl Followed for Follower<'_> {
    fn new_wrong(&self, strategy: &str) -> Option<u64> {
        let place = self.place(strategy).filter(|_| self.followed > 0 && self.baseline.calls.without_id == 0)?;
        Some(self.new_wrong[place])
    }

    fn followed(&self) -> u64 {
        self.followed
    }

    fn p_value(&self, strategy: &str, measure: &Measure, segment: Option<&str>) -> Option<f64> {
        let place = self.place(strategy).filter(|_| segment.is_none() && self.followed > 0)?;
        p_value(&self.then_and_now[place], measure, SEED)
    }
}
