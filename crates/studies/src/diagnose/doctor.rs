//! The cause of each call of a batch: the decision list, asked once for calls that are alike.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::index::{Scope, scopes_of};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{CallBatch, Key, Outcome, RecordId, Records, Region, Timestamp, Truth, Verdict};
use anilab_engine::outcomes::CallKeys;
use anilab_engine::replay::{BatchResult, Replay, StrategyResult};
use anilab_phone::unwrap_ani;

use super::case::{Case, Near, number_of};
use super::comparison::Phone;
use super::steps::{DECISIONS, Touches};

/// Names causes; what is alike is asked once a snapshot.
pub struct Doctor<'s> {
    strategy: &'s Strategy,
    default_region: Region,
    pass: Option<usize>,
    scopes: Vec<Scope>,
    keys: CallKeys,
    known: HashMap<Likeness, Diagnosed>,
}

/// The cause of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diagnosed {
    /// Its place in [`DECISIONS`].
    pub step: u8,
    /// The phone entry of the true record that explains it.
    pub entry: Option<u32>,
}

/// What was replayed, and which snapshot it is: the `pass`-th.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The calls.
    pub calls: &'a CallBatch,
    /// What came of them; the strategy that is diagnosed is the first.
    pub result: &'a BatchResult,
    /// The snapshot.
    pub records: &'a Records,
    /// What replayed them.
    pub replay: &'a Replay<'a>,
    /// The place of the snapshot among all.
    pub pass: usize,
}

/// What came out for a batch.
#[derive(Debug, Default)]
pub struct Findings {
    /// The cause of each call; `None` for right pops, and for pops without a label.
    pub causes: Vec<Option<Diagnosed>>,
    /// The records that repairs would touch: the cause and the record's id, those that were named before left out.
    pub touched: Vec<(u8, Key)>,
}

/// Calls that have the same cause.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Likeness {
    call: Key,
    outcome: Outcome,
    verdict: Verdict,
    rule: Option<u8>,
    /// Where what was there depends on when the call rang.
    moment: Option<Timestamp>,
}

/// Whether a call is no right pop, as far as can be known.
fn is_asked(result: &StrategyResult) -> bool {
    match result.verdict {
        Verdict::Right => false,
        Verdict::Unlabelled => !result.outcome.pops(),
        _ => true,
    }
}

impl<'s> Doctor<'s> {
    /// One who asks about this strategy.
    #[must_use]
    pub fn new(strategy: &'s Strategy, default_region: Region) -> Self {
        Self {
            strategy,
            default_region,
            pass: None,
            scopes: Vec::new(),
            keys: CallKeys::default(),
            known: HashMap::new(),
        }
    }

    /// The cause of each call of a batch; `near` says what further strategies found.
    ///
    /// # Errors
    /// Where the strategy searches what the records do not have.
    pub fn diagnose(&mut self, seen: Seen<'_>, near: impl Fn(usize) -> Near + Sync) -> Result<Findings> {
        if self.pass != Some(seen.pass) {
            self.pass = Some(seen.pass);
            self.scopes = scopes_of(self.strategy, seen.records)?;
            self.known.clear();
        }
        let results = &seen.result.strategies[0];
        let keys = &mut self.keys;
        let alike: Vec<Option<Likeness>> =
            (0..results.len()).map(|row| is_asked(&results[row]).then(|| likeness(keys, seen, row))).collect();
        let mut is_new = HashSet::new();
        let new: Vec<(usize, Likeness)> = alike
            .iter()
            .enumerate()
            .filter_map(|(row, one)| Some((row, (*one)?)))
            .filter(|(_, one)| !self.known.contains_key(one) && is_new.insert(*one))
            .collect();
        let asked: Vec<(Diagnosed, Vec<Key>)> =
            new.par_iter().map(|&(row, _)| self.ask(seen, row, near(row))).collect();
        let mut touched = Vec::new();
        for ((_, one), (diagnosed, records)) in new.into_iter().zip(asked) {
            touched.extend(records.into_iter().map(|record| (diagnosed.step, record)));
            self.known.insert(one, diagnosed);
        }
        Ok(Findings { causes: alike.iter().map(|one| self.known.get(one.as_ref()?).copied()).collect(), touched })
    }

    /// Goes through the decision list.
    fn ask(&self, seen: Seen<'_>, row: usize, near: Near) -> (Diagnosed, Vec<Key>) {
        let (calls, records) = (seen.calls, seen.records);
        let reading = calls.reading(row).or(self.default_region);
        let ani = unwrap_ani(calls.ani.get(row));
        let truth = seen.result.truth[row];
        let moment = seen.replay.moment_of(calls, row);
        let stored = match truth {
            Truth::Record(record) => Case::stored(records, record, self.default_region, moment),
            _ => Vec::new(),
        };
        let label = calls.true_record_id.get(row);
        let case = Case {
            strategy: self.strategy,
            scopes: &self.scopes,
            records,
            ani: Phone { text: &ani, reading },
            number: number_of(&ani, reading),
            truth,
            labelled: records.row_of_id(RecordId::new(label)).map(|(row, _)| row),
            moment,
            result: seen.result.strategies[0][row],
            candidates: seen.replay.candidates_of(0, calls, row),
            near,
            stored,
        };
        let held = (0..).zip(&DECISIONS).find_map(|(place, step)| Some((place, (step.holds)(&case)?)));
        let (step, found) = held.expect("the last step of each part holds");
        let entry = found.entry.map(|entry| u32::try_from(entry).expect("fewer than 2³² phone entries"));
        let id = |record: u32| Key::new(records.record_id(record).as_str());
        let touched = match (DECISIONS[usize::from(step)].touches, truth) {
            (Touches::TrueRecord, Truth::Record(record)) => vec![id(record)],
            (Touches::Candidates, Truth::Record(record)) => {
                case.candidates.iter().copied().chain([record]).map(id).collect()
            }
            (Touches::Candidates, _) => case.candidates.iter().copied().map(id).collect(),
            (Touches::Nothing | Touches::TrueRecord, _) => Vec::new(),
        };
        (Diagnosed { step, entry }, touched)
    }
}

fn likeness(keys: &mut CallKeys, seen: Seen<'_>, row: usize) -> Likeness {
    let (calls, result) = (seen.calls, &seen.result.strategies[0][row]);
    Likeness {
        call: keys.of(calls, row),
        outcome: result.outcome,
        verdict: result.verdict,
        rule: result.rule,
        moment: seen.replay.decides_by_call().then(|| seen.replay.moment_of(calls, row)),
    }
}
