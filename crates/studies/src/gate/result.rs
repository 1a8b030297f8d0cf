//! The result of `anilab check`, the content of `check.json`.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::CountedShare;

use super::verdict::{ChangedCall, Finding, Judgement, Verdict};

/// The name and version of the shape of the judgement.
const SCHEMA: &str = "anilab.check/1";

/// A judgement of the gate: how a run compares with its baseline, rule by rule.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct JudgementResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The worst verdict of all findings.
    pub verdict: Verdict,
    /// The exit code of the program: 0 passes, 1 fails, 4 is undecided.
    pub exit_code: u8,
    /// What changed between the runs, a sentence each.
    pub changes: Vec<String>,
    /// One finding for each rule and strategy.
    pub findings: Vec<FindingResult>,
    /// Calls whose outcome changed, where the same calls were compared.
    pub changed_outcomes: u64,
    /// The first of these calls.
    pub changed_calls: Vec<ChangedCallResult>,
}

/// What a rule says of one strategy.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FindingResult {
    /// The rule in words, unlike that of any other finding.
    pub rule: String,
    /// The measure.
    pub measure: String,
    /// The strategy.
    pub strategy: String,
    /// The segment, such as `country=US`; `null` for all calls.
    pub segment: Option<String>,
    /// The line of the configuration where the rule is written, counted from 1; `null` for a rule of the program's own.
    pub line: Option<usize>,
    /// The verdict.
    pub verdict: Verdict,
    /// The reason, a sentence without a full stop.
    pub why: String,
    /// The measure in the baseline.
    pub before: Option<CountedShare>,
    /// The measure in this run.
    pub after: Option<CountedShare>,
}

/// A call whose outcome or verdict is another than in the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedCallResult {
    /// The id of the call.
    pub call_id: String,
    /// The strategy.
    pub strategy: String,
    /// Outcome and verdict in the baseline.
    pub before: String,
    /// Outcome and verdict in this run.
    pub after: String,
}

impl JudgementResult {
    /// The result of a judgement.
    #[must_use]
    pub fn of(judgement: &Judgement) -> Self {
        Self {
            schema: SCHEMA,
            verdict: judgement.verdict(),
            exit_code: judgement.exit_code(),
            changes: judgement.changes.clone(),
            findings: judgement.findings.iter().map(FindingResult::of).collect(),
            changed_outcomes: judgement.changed,
            changed_calls: judgement.changed_calls.iter().map(ChangedCallResult::of).collect(),
        }
    }
}

impl ChangedCallResult {
    fn of(call: &ChangedCall) -> Self {
        let ChangedCall { strategy, id, before, after } = call.clone();
        Self { call_id: id, strategy, before, after }
    }
}

impl FindingResult {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.clone(),
            measure: finding.measure.clone(),
            strategy: finding.strategy.clone(),
            segment: finding.segment.clone(),
            line: finding.line,
            verdict: finding.verdict,
            why: finding.why.clone(),
            before: finding.before.map(Into::into),
            after: finding.after.map(Into::into),
        }
    }
}
