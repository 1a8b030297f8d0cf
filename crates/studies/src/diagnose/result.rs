//! The result of a diagnosis, the content of `diagnose.json`. What cannot be said is `null`; rates are shares from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{Dataset, Rate};

use super::bounds::Bounds;
use super::diagnosis::{CauseCount, Diagnosis};
use super::example::Example;
use super::lab::Lab;
use super::label_quality::LabelAgreement;
use super::steps::Touches;

/// The name and version of the shape of `diagnose.json`.
pub const SCHEMA: &str = "anilab.diagnose/1";

/// Why calls are no right pop under one strategy, cause by cause.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagnosisResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The strategy.
    pub strategy: String,
    /// What was read.
    pub dataset: Dataset,
    /// The eligible calls in three parts.
    pub calls: CallsResult,
    /// The causes that occur, those with the most calls first.
    pub causes: Vec<CauseResult>,
    /// What tie-break rules make of the candidates.
    pub tie_breaks: TieBreaksResult,
    /// How often labels agree with what the present system popped, by source of the label; null unless the log says what popped.
    pub labels: Option<Vec<LabelsResult>>,
    /// What can be said of pops without a label; null where every call has one.
    pub without_labels: Option<Bounds>,
}

/// The eligible calls in three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CallsResult {
    /// Right pops.
    pub right: u64,
    /// Calls that have a cause.
    pub not_right: u64,
    /// Pops without a label: whether they are right is unknown.
    pub unseen: u64,
}

/// The calls of one cause.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CauseResult {
    /// The name of the cause.
    pub cause: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// The fix.
    pub fix: &'static str,
    /// The command that tries the fix; null where there is none.
    pub command: Option<String>,
    /// Its calls.
    pub calls: u64,
    /// Their callers; each withheld call counts as one of its own.
    pub callers: u64,
    /// Records that the fix changes.
    pub records: u64,
    /// Which records these are.
    pub touches: Touches,
    /// Its calls, of all calls that were no right pop.
    pub share: Rate,
    /// Some of its calls.
    pub examples: Vec<ExampleResult>,
}

/// A call that shows a cause. Phone texts are masks, with `#` for a digit and `a` for a letter, unless numbers were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExampleResult {
    /// The id of the call.
    pub call: String,
    /// The id of the true record; null where there is none.
    pub record: Option<String>,
    /// The id of the record that popped; null where none did.
    pub popped: Option<String>,
    /// The ANI; null where it is blank.
    pub ani: Option<String>,
    /// The stored text that explains the call; null where none does.
    pub stored: Option<String>,
}

/// What tie-break rules make of the candidates.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TieBreaksResult {
    /// Calls whose true record is a candidate, of those whose true record was there: what a perfect rule reaches; null without
    /// labels.
    pub ceiling: Option<Rate>,
    /// Without any rule, each rule alone, and the chain of the strategy.
    pub rules: Vec<TieBreakResult>,
}

/// What one rule makes of the candidates.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TieBreakResult {
    /// The rule.
    pub rule: String,
    /// Right pops, of the calls whose true record was there.
    pub right: Rate,
    /// Wrong pops.
    pub wrong: u64,
    /// Calls left as a list that holds the true record.
    pub listed: u64,
    /// Right pops that are missing to the ceiling.
    pub to_win: u64,
    /// Right pops on average over all seeds; null where nothing is left to chance.
    pub expected: Option<f64>,
}

/// The labels of one source, in calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabelsResult {
    /// The source; blank where the log names none.
    pub source: String,
    /// How often they agree with what popped.
    #[serde(flatten)]
    pub agreement: LabelAgreement,
}

impl From<&Diagnosis> for DiagnosisResult {
    fn from(diagnosis: &Diagnosis) -> Self {
        let labels = diagnosis.labels.as_ref().map(|labels| {
            let one = |(source, agreement): (&String, &LabelAgreement)| LabelsResult {
                source: source.clone(),
                agreement: *agreement,
            };
            labels.sources.iter().map(one).collect()
        });
        Self {
            schema: SCHEMA,
            strategy: diagnosis.strategy.clone(),
            dataset: diagnosis.dataset.clone(),
            calls: CallsResult { right: diagnosis.right, not_right: diagnosis.missed(), unseen: diagnosis.unseen },
            causes: diagnosis.causes.iter().map(CauseResult::from).collect(),
            tie_breaks: TieBreaksResult::from(&diagnosis.lab),
            labels,
            without_labels: diagnosis.bounds,
        }
    }
}

impl From<&CauseCount> for CauseResult {
    fn from(cause: &CauseCount) -> Self {
        Self {
            cause: cause.step.cause,
            about: cause.step.about,
            fix: cause.step.fix,
            command: cause.command.clone(),
            calls: cause.share.numerator,
            callers: cause.callers,
            records: cause.records,
            touches: cause.step.touches,
            share: cause.share,
            examples: cause.examples.iter().map(ExampleResult::from).collect(),
        }
    }
}

impl From<&Example> for ExampleResult {
    fn from(example: &Example) -> Self {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            call: example.call.clone(),
            record: filled(&example.record),
            popped: filled(&example.popped),
            ani: filled(&example.ani),
            stored: filled(&example.stored),
        }
    }
}

impl From<&Lab> for TieBreaksResult {
    fn from(lab: &Lab) -> Self {
        let rules = lab.rules.iter().enumerate().map(|(place, rule)| TieBreakResult {
            rule: rule.name.clone(),
            right: rule.right,
            wrong: rule.wrong,
            listed: rule.listed,
            to_win: lab.to_win(place),
            expected: rule.expected,
        });
        Self { ceiling: lab.ceiling, rules: rules.collect() }
    }
}
