//! What does the gate tell other programs? The whole judgement in the shape `anilab.check/1`.

use serde_json::{Value, json};

use crate::gate::{Count, Judgement};

/// The file, with a line break at its end.
#[must_use]
pub fn json(judgement: &Judgement) -> String {
    let findings: Vec<Value> = judgement
        .findings
        .iter()
        .map(|finding| {
            json!({
                "rule": finding.rule,
                "measure": finding.measure,
                "strategy": finding.strategy,
                "segment": finding.segment,
                "line": finding.line,
                "verdict": finding.verdict.name(),
                "why": finding.why,
                "before": finding.before.map(count),
                "after": finding.after.map(count),
            })
        })
        .collect();
    let calls: Vec<Value> = judgement
        .changed_calls
        .iter()
        .map(
            |call| json!({ "call_id": call.id, "strategy": call.strategy, "before": call.before, "after": call.after }),
        )
        .collect();
    let value = json!({
        "schema": "anilab.check/1",
        "verdict": judgement.verdict().name(),
        "exit_code": judgement.exit_code(),
        "changes": judgement.changes,
        "findings": findings,
        "changed_outcomes": judgement.changed,
        "changed_calls": calls,
    });
    let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
    text.push('\n');
    text
}

fn count(count: Count) -> Value {
    json!({ "value": count.share(), "numerator": count.numerator, "denominator": count.denominator, "n_eff": count.n_eff })
}
