//! The explanation of one call as a result: step by step, strategy by strategy.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{Outcome, Records, Screen, Truth, Verdict};
use anilab_engine::replay::{Candidate, Reading, Step, Told};
use anilab_phone::Reason;

use super::text::ExplainedCall;

/// The way of one call to its outcome under each strategy. What a log leaves blank is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExplanationResult {
    /// The id of the call; null for a number that is of no log.
    pub call_id: Option<String>,
    /// The ANI as it was delivered.
    pub ani: String,
    /// The ANI without a URI around it; null where the number was withheld.
    pub read: Option<String>,
    /// The region whose rules the number follows.
    pub region: Option<String>,
    /// The name that was delivered with the number.
    pub caller_name: Option<String>,
    /// When the call came in.
    pub started_at: Option<String>,
    /// The label of the call.
    pub true_record_id: Option<String>,
    /// The record that the label names; null where the records do not hold it.
    pub true_record: Option<RecordResult>,
    /// Each strategy, in the order in which they were named.
    pub strategies: Vec<StrategyExplanation>,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordResult {
    /// Its object type.
    pub object: String,
    /// Its id.
    pub id: String,
    /// Its name; null where it is blank.
    pub name: Option<String>,
}

/// What one strategy made of the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StrategyExplanation {
    /// The strategy.
    pub name: String,
    /// The key that it makes of the number; of several stages, the first key. Null where it makes none.
    pub key: Option<String>,
    /// Why the first stage makes no key; null where it makes one.
    pub reason: Option<&'static str>,
    /// The stage that found the candidates; null where there are none.
    pub found_by: Option<String>,
    /// The records that match, by id.
    pub candidates: Vec<CandidateResult>,
    /// What each tie-break rule did, until one decided.
    pub rules: Vec<RuleResult>,
    /// What happened.
    pub outcome: Outcome,
    /// The id of the record that popped; null where none did.
    pub popped_record: Option<String>,
    /// The tie-break rule that decided; null where none did.
    pub rule: Option<String>,
    /// Whether that was right.
    pub verdict: Verdict,
    /// The screen that opened, where the strategy says what opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pop: Option<Screen>,
}

/// A record that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CandidateResult {
    /// The record.
    #[serde(flatten)]
    pub record: RecordResult,
    /// The phone entries through which it matches.
    pub matched: Vec<MatchedEntry>,
}

/// A phone entry that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MatchedEntry {
    /// The field.
    pub field: String,
    /// The phone text in it.
    pub text: String,
}

/// What one tie-break rule did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleResult {
    /// The rule.
    pub rule: String,
    /// Whether it ended with the account that all candidates share.
    pub rolled_up: bool,
    /// The candidates that it looked at.
    pub candidates: Vec<ReadingResult>,
}

/// What a tie-break rule saw in a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingResult {
    /// The record.
    #[serde(flatten)]
    pub record: RecordResult,
    /// What the rule looked at, in words.
    pub reading: String,
    /// Whether the rule kept it.
    pub kept: bool,
}

impl From<ExplainedCall<'_>> for ExplanationResult {
    fn from(ExplainedCall { call, explanation, strategies, records }: ExplainedCall<'_>) -> Self {
        let told = strategies.iter().zip(&explanation.strategies);
        Self {
            call_id: filled(call.id.get(0)),
            ani: call.ani.get(0).to_owned(),
            read: explanation.read.clone(),
            region: filled(explanation.region.as_str()),
            caller_name: filled(call.caller_name.get(0)),
            started_at: call.started_at[0].map(|time| time.to_string()),
            true_record_id: filled(call.true_record_id.get(0)),
            true_record: match explanation.truth {
                Truth::Record(record) => Some(RecordResult::of(records, record)),
                Truth::Unlabelled | Truth::NoRecord | Truth::NotInSnapshot => None,
            },
            strategies: told.map(|(strategy, told)| StrategyExplanation::of(records, strategy, told)).collect(),
        }
    }
}

impl StrategyExplanation {
    fn of(records: &Records, strategy: &Strategy, told: &Told) -> Self {
        let result = &told.result;
        Self {
            name: strategy.name.clone(),
            key: told.stages.iter().find_map(|stage| filled(&stage.key)),
            reason: told.stages[0].reason.map(Reason::name),
            found_by: told.found_by(strategy).map(str::to_owned),
            candidates: told.candidates.iter().map(|candidate| CandidateResult::of(records, candidate)).collect(),
            rules: told.steps.iter().map(|step| RuleResult::of(records, strategy, step)).collect(),
            outcome: result.outcome,
            popped_record: result.popped.map(|popped| popped.id(records).to_owned()),
            rule: result.rule.map(|place| strategy.rules[usize::from(place)].spec.clone()),
            verdict: result.verdict,
            pop: strategy.counts_pops.then(|| strategy.screen(result.outcome, result.rule)),
        }
    }
}

impl CandidateResult {
    fn of(records: &Records, candidate: &Candidate) -> Self {
        let entries = &records.entries;
        let matched = candidate.entries.iter().map(|&entry| MatchedEntry {
            field: records.fields[usize::from(entries.field[entry])].clone(),
            text: entries.text.get(entry).to_owned(),
        });
        Self { record: RecordResult::of(records, candidate.record), matched: matched.collect() }
    }
}

impl RuleResult {
    fn of(records: &Records, strategy: &Strategy, step: &Step) -> Self {
        Self {
            rule: strategy.rules[usize::from(step.rule)].spec.clone(),
            rolled_up: step.is_rolled_up,
            candidates: step.readings.iter().map(|reading| ReadingResult::of(records, reading)).collect(),
        }
    }
}

impl ReadingResult {
    fn of(records: &Records, reading: &Reading) -> Self {
        let record = RecordResult::of(records, reading.record);
        Self { record, reading: reading.text.clone(), kept: reading.is_kept }
    }
}

impl RecordResult {
    fn of(records: &Records, record: u32) -> Self {
        let row = record as usize;
        Self {
            object: records.object_name(record).to_owned(),
            id: records.id.get(row).to_owned(),
            name: filled(records.name.get(row)),
        }
    }
}

/// A text, or nothing where it is blank.
fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
