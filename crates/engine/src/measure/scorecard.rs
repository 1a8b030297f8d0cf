//! The result of a replay: the data set and one score per strategy, in the shape of `scorecard.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Outcome, Screen, Verdict};
use crate::replay::LeakCount;
use crate::result::{ByName, ByOutcome, ByScreen, ByVerdict, to_json};

use super::candidates::CandidateSummary;
use super::chance::Chance;
use super::leak::Leak;
use super::rate::Rate;

/// The name and version of the shape of `scorecard.json`.
pub const SCHEMA: &str = "anilab.scorecard/1";

/// The reasons for which rows of the records were not used begin with this.
const OF_RECORDS: &str = "record_";

/// What a run read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
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
    #[serde(skip)]
    pub is_dated: bool,
}

impl Dataset {
    /// Adds another part of the same call log, whose callers are others, that met the same records.
    pub fn merge(&mut self, other: &Self) {
        self.calls += other.calls;
        self.eligible += other.eligible;
        self.callers += other.callers;
        self.labelled += other.labelled;
        // The records were read for each part, and are the same.
        for (reason, rows) in other.skipped_rows.iter().filter(|(reason, _)| !reason.starts_with(OF_RECORDS)) {
            *self.skipped_rows.entry(reason.clone()).or_default() += rows;
        }
    }
}

/// How one strategy did.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StrategyScore {
    /// Its name.
    pub name: String,
    /// Calls by outcome.
    pub outcomes: ByOutcome<u64>,
    /// Calls by verdict.
    pub verdicts: ByVerdict<u64>,
    /// How many records match a call that matches any.
    pub candidates: CandidateSummary,
    /// Every measure by its name.
    pub rates: ByName<Rate>,
    /// Calls by the tie-break rule that decided.
    pub tie_breaks: ByName<u64>,
    /// Calls by the stage that found their candidates, where there are several stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_by: Option<ByName<u64>>,
    /// What the seeds would give, where a rule leaves calls to chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<Chance>,
    /// Calls by the screen that opened, where the strategy says what opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pops: Option<ByScreen<u64>>,
    /// How much of it is hindsight, where that can be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leak: Option<Leak>,
}

impl StrategyScore {
    /// The rate of that name.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<&Rate> {
        self.rates.iter().find(|(other, _)| other == name).map(|(_, rate)| rate)
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
        to_json(&WrittenScorecard { schema: SCHEMA, dataset: &self.dataset, strategies: &self.strategies })
    }
}

/// Scorecards of the strategies of one replay: the content of `scorecard.json`.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct WrittenScorecard<'a> {
    /// Name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What was read.
    pub dataset: &'a Dataset,
    /// One score per strategy, in the order in which they were named.
    pub strategies: &'a [StrategyScore],
}
