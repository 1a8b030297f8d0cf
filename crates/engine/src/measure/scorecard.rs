//! What does a run come to? The data set and one score per strategy, in the shape of `scorecard.json`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::model::{Outcome, Screen, Verdict};
use crate::replay::LeakCount;

use super::candidates::CandidateSummary;
use super::chance::Chance;
use super::leak::Leak;
use super::rate::Rate;

/// The name and version of the shape of `scorecard.json`.
pub const SCHEMA: &str = "anilab.scorecard/1";

/// What a run read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dataset {
    /// Rows of the call log, used or not.
    pub calls: u64,
    /// Calls that were scored.
    pub eligible: u64,
    /// Distinct ANI texts that are not withheld.
    pub callers: u64,
    /// Records.
    pub records: u64,
    /// Phone entries of the records.
    pub phone_entries: u64,
    /// Scored calls with a label.
    pub labelled: u64,
    /// Rows that were not used, by reason; those of the records begin with `record_`.
    pub skipped_rows: BTreeMap<String, u64>,
    /// Whether the records say when they were there, by dates of their own or as dated snapshots.
    pub is_dated: bool,
}

/// How one strategy did.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyScore {
    /// Its name.
    pub name: String,
    /// Calls by outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; Outcome::ALL.len()],
    /// Calls by verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; Verdict::ALL.len()],
    /// How many records match a call that matches any.
    pub candidates: CandidateSummary,
    /// Every measure by its name.
    pub rates: Vec<(&'static str, Rate)>,
    /// Calls by the tie-break rule that decided.
    pub tie_breaks: Vec<(String, u64)>,
    /// Calls by the stage that found their candidates, where there are several stages.
    pub found_by: Option<Vec<(String, u64)>>,
    /// What the seeds would give, where a rule leaves calls to chance.
    pub chance: Option<Chance>,
    /// Calls by the screen that opened, in the order of [`Screen::ALL`], where the strategy says what opens.
    pub pops: Option<[u64; Screen::ALL.len()]>,
    /// How much of it is hindsight, where that can be known.
    pub leak: Option<Leak>,
}

impl StrategyScore {
    /// The rate of that name.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<&Rate> {
        self.rates.iter().find(|(other, _)| *other == name).map(|(_, rate)| rate)
    }

    /// How many calls have this outcome.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome as usize]
    }

    /// Whether, by its pop table, no record opens on some of the calls for which it finds one.
    #[must_use]
    pub fn finds_more_than_it_opens(&self) -> bool {
        let found: u64 = Outcome::ALL.into_iter().filter(|outcome| outcome.pops()).map(|one| self.outcome(one)).sum();
        self.pops.is_some_and(|pops| pops[Screen::Record as usize] + pops[Screen::ListAndFirst as usize] < found)
    }

    /// How many calls have this verdict.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> u64 {
        self.verdicts[verdict as usize]
    }
}

/// The result of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// What was read.
    pub dataset: Dataset,
    /// One score per strategy, in the order of the strategies.
    pub strategies: Vec<StrategyScore>,
}

impl Scorecard {
    /// The same scorecard, with what each strategy finds in the newest records.
    #[must_use]
    pub fn with_leak(mut self, counts: &[LeakCount]) -> Self {
        for (score, &count) in self.strategies.iter_mut().zip(counts) {
            score.leak = score.rate("match_rate").map(|rate| Leak::new(*rate, count));
        }
        self
    }

    /// `scorecard.json`, with a line break at its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let dataset = &self.dataset;
        let value = json!({
            "schema": SCHEMA,
            "dataset": {
                "calls": dataset.calls,
                "eligible": dataset.eligible,
                "callers": dataset.callers,
                "records": dataset.records,
                "phone_entries": dataset.phone_entries,
                "labelled": dataset.labelled,
                "skipped_rows": dataset.skipped_rows,
            },
            "strategies": self.strategies.iter().map(strategy_json).collect::<Vec<_>>(),
        });
        let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
        text.push('\n');
        text
    }
}

fn strategy_json(score: &StrategyScore) -> Value {
    let object = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect::<Map<_, _>>());
    let counts = |names: Vec<&str>, counts: &[u64]| {
        object(names.into_iter().zip(counts).map(|(name, &count)| (name.to_owned(), json!(count))).collect())
    };
    let mut value = json!({
        "name": score.name,
        "outcomes": counts(Outcome::ALL.map(Outcome::name).to_vec(), &score.outcomes),
        "verdicts": counts(Verdict::ALL.map(Verdict::name).to_vec(), &score.verdicts),
        "candidates": {
            "mean": score.candidates.mean,
            "p50": score.candidates.p50,
            "p95": score.candidates.p95,
            "max": score.candidates.max,
        },
        "rates": object(score.rates.iter().map(|(name, rate)| ((*name).to_owned(), rate_json(rate))).collect()),
        "tie_breaks": object(calls_by(&score.tie_breaks)),
    });
    if let Some(found_by) = &score.found_by {
        value["found_by"] = object(calls_by(found_by));
    }
    if let Some(chance) = &score.chance {
        value["chance"] =
            json!({ "calls": chance.calls, "right_expected": chance.right_expected, "right_sd": chance.right_sd });
    }
    if let Some(pops) = &score.pops {
        value["pops"] = counts(Screen::ALL.map(Screen::name).to_vec(), pops);
    }
    if let (Some(leak), Some(as_of_call)) = (&score.leak, score.rate("match_rate")) {
        value["leak"] = leak_json(as_of_call, leak);
    }
    value
}

fn calls_by(counts: &[(String, u64)]) -> Vec<(String, Value)> {
    counts.iter().map(|(name, calls)| (name.clone(), json!(calls))).collect()
}

fn leak_json(as_of_call: &Rate, leak: &Leak) -> Value {
    json!({
        "as_of_call": rate_json(as_of_call),
        "latest": rate_json(&leak.latest),
        "younger": {
            "numerator": leak.younger,
            "denominator": leak.latest.numerator,
            "value": leak.share_younger(),
        },
    })
}

fn rate_json(rate: &Rate) -> Value {
    let interval = rate.interval();
    json!({
        "value": rate.value(),
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "n_eff": rate.n_eff,
        "low": interval.map(|interval| interval.low),
        "high": interval.map(|interval| interval.high),
    })
}
