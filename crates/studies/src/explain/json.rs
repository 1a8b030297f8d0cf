//! How is the story of one call given to a program?

use serde_json::{Value, json};

use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{Records, Truth};
use anilab_engine::replay::{Candidate, Step, Told};
use anilab_phone::Reason;

use super::ExplainedCall;
use anilab_text::printable_json;

/// The story as JSON, with a line break at its end.
#[must_use]
pub fn explanation_json(call: ExplainedCall<'_>) -> String {
    let ExplainedCall { call, explanation, strategies, records } = call;
    let told =
        strategies.iter().zip(&explanation.strategies).map(|(strategy, told)| told_json(records, strategy, told));
    let value = json!({
        "call_id": filled(call.id.get(0)),
        "ani": call.ani.get(0),
        "read": explanation.read,
        "region": filled(explanation.region.as_str()),
        "caller_name": filled(call.caller_name.get(0)),
        "started_at": call.started_at[0].map(|time| time.to_string()),
        "true_record_id": filled(call.true_record_id.get(0)),
        "true_record": match explanation.truth {
            Truth::Record(record) => record_json(records, record),
            Truth::Unlabelled | Truth::NoRecord | Truth::NotInSnapshot => Value::Null,
        },
        "strategies": told.collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
    text.push('\n');
    printable_json(&text)
}

fn told_json(records: &Records, strategy: &Strategy, told: &Told) -> Value {
    let result = &told.result;
    let mut value = json!({
        "name": strategy.name,
        "key": told.stages.iter().find_map(|stage| filled(&stage.key)),
        "reason": told.stages[0].reason.map(Reason::name),
        "found_by": told.found_by(strategy),
        "candidates": told.candidates.iter().map(|candidate| candidate_json(records, candidate)).collect::<Vec<_>>(),
        "rules": told.steps.iter().map(|step| step_json(records, strategy, step)).collect::<Vec<_>>(),
        "outcome": result.outcome.name(),
        "popped_record": result.popped.map(|popped| popped.id(records)),
        "rule": result.rule.map(|place| &strategy.rules[usize::from(place)].spec),
        "verdict": result.verdict.name(),
    });
    if strategy.counts_pops {
        value["pop"] = json!(strategy.screen(result.outcome, result.rule).name());
    }
    value
}

fn candidate_json(records: &Records, candidate: &Candidate) -> Value {
    let entries = &records.entries;
    let matched = candidate.entries.iter().map(
        |&entry| json!({ "field": records.fields[usize::from(entries.field[entry])], "text": entries.text.get(entry) }),
    );
    let mut value = record_json(records, candidate.record);
    value["matched"] = matched.collect();
    value
}

fn step_json(records: &Records, strategy: &Strategy, step: &Step) -> Value {
    let readings = step.readings.iter().map(|reading| {
        let mut value = record_json(records, reading.record);
        value["reading"] = json!(reading.text);
        value["kept"] = json!(reading.is_kept);
        value
    });
    json!({
        "rule": strategy.rules[usize::from(step.rule)].spec,
        "rolled_up": step.is_rolled_up,
        "candidates": readings.collect::<Vec<_>>(),
    })
}

fn record_json(records: &Records, record: u32) -> Value {
    let row = record as usize;
    json!({ "object": records.object_name(record), "id": records.id.get(row), "name": filled(records.name.get(row)) })
}

/// A text, or null where it is blank.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
