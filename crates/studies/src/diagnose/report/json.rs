//! How is a diagnosis given to a program? `diagnose.json`, schema `anilab.diagnose/1`.

use serde_json::{Value, json};

use crate::diagnose::{CauseCount, Diagnosis, LabelAgreement, RuleScore, SCHEMA, Touches};
use anilab_engine::measure::Rate;

use anilab_text::printable_json;

/// The diagnosis as JSON, with a line break at its end:
///
/// - `schema`, `strategy`;
/// - `dataset`: as in `scorecard.json`;
/// - `calls`: `right`, `not_right`, and `unseen`, pops without a label; they add up to the eligible calls;
/// - `causes`, most frequent first: `cause`, `about`, `fix`, `command` (null where there is none), `calls`, `callers`,
///   `records` to touch, `touches` (nothing, true-record, candidates), `share` (a rate, of the calls that were not right),
///   `examples` (`call`, `record`, `popped`, `ani`, `stored`; masks unless numbers were asked for; null where there is none);
/// - `tie_breaks`: `ceiling` (a rate, null without labels) and `rules`, each with `rule`, `right` (a rate), `wrong`,
///   `listed`, `to_win` (calls below the ceiling) and `expected` (right pops on average of all seeds, null without chance);
/// - `labels`: null unless `--incumbent` is given, else by source of the labels (blank where none is named) how many there are
///   (`labelled`), how many are of calls at which the present system `popped` a record, and how many name the `same` one;
/// - `without_labels`: null where every call has a label, else the counts of the bounds.
///
/// A rate is `{value, numerator, denominator, n_eff, low, high}`, null where nothing is below the line.
#[must_use]
pub fn render(diagnosis: &Diagnosis) -> String {
    let dataset = &diagnosis.dataset;
    let lab = &diagnosis.lab;
    let value = json!({
        "schema": SCHEMA,
        "strategy": diagnosis.strategy,
        "dataset": {
            "calls": dataset.calls,
            "eligible": dataset.eligible,
            "callers": dataset.callers,
            "records": dataset.records,
            "phone_entries": dataset.phone_entries,
            "labelled": dataset.labelled,
            "skipped_rows": dataset.skipped_rows,
        },
        "calls": { "right": diagnosis.right, "not_right": diagnosis.missed(), "unseen": diagnosis.unseen },
        "causes": diagnosis.causes.iter().map(cause_json).collect::<Vec<_>>(),
        "tie_breaks": {
            "ceiling": lab.ceiling.as_ref().map(rate_json),
            "rules": lab.rules.iter().enumerate().map(|(place, rule)| rule_json(rule, lab.to_win(place))).collect::<Vec<_>>(),
        },
        "labels": diagnosis.labels.as_ref().map(|labels| {
            let one = |(source, agreement): (&String, &LabelAgreement)| {
                let LabelAgreement { labelled, popped, same } = agreement;
                json!({ "source": source, "labelled": labelled, "popped": popped, "same": same })
            };
            labels.sources.iter().map(one).collect::<Vec<_>>()
        }),
        "without_labels": diagnosis.bounds.map(|bounds| json!({
            "unlabelled": bounds.unlabelled,
            "pops": bounds.pops,
            "least_wrong_if_one_record_a_caller": bounds.least_if_one_record_a_caller,
            "most_wrong_if_unshared_is_right": bounds.most_if_unshared_is_right,
            "wrong_by_chance": bounds.by_chance,
        })),
    });
    let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
    text.push('\n');
    printable_json(&text)
}

fn cause_json(cause: &CauseCount) -> Value {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let examples: Vec<Value> = cause
        .examples
        .iter()
        .map(|example| {
            json!({
                "call": example.call,
                "record": filled(&example.record),
                "popped": filled(&example.popped),
                "ani": filled(&example.ani),
                "stored": filled(&example.stored),
            })
        })
        .collect();
    json!({
        "cause": cause.step.cause,
        "about": cause.step.about,
        "fix": cause.step.fix,
        "command": cause.command,
        "calls": cause.share.numerator,
        "callers": cause.callers,
        "records": cause.records,
        "touches": match cause.step.touches {
            Touches::Nothing => "nothing",
            Touches::TrueRecord => "true-record",
            Touches::Candidates => "candidates",
        },
        "share": rate_json(&cause.share),
        "examples": examples,
    })
}

fn rule_json(rule: &RuleScore, to_win: u64) -> Value {
    json!({
        "rule": rule.name,
        "right": rate_json(&rule.right),
        "wrong": rule.wrong,
        "listed": rule.listed,
        "to_win": to_win,
        "expected": rule.expected,
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
