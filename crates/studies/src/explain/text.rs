//! The story of one call on a terminal.

use std::fmt::Write as _;

use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::{CallBatch, Outcome, Records, Screen, Truth, Verdict};
use anilab_engine::replay::{Explanation, Popped, Step, StrategyResult, Told, ToldStage};

use anilab_render::Table;
use anilab_render::terminal::{Look, push_table};
use anilab_text::printable;

/// A call with everything that its story names. The batch holds this call alone.
#[derive(Debug, Clone, Copy)]
pub struct ExplainedCall<'a> {
    /// The call.
    pub call: &'a CallBatch,
    /// Its story.
    pub explanation: &'a Explanation,
    /// The strategies of the story, in its order.
    pub strategies: &'a [Strategy],
    /// The records.
    pub records: &'a Records,
}

/// The story as text, with a line break at its end.
#[must_use]
pub fn explanation(call: ExplainedCall<'_>) -> String {
    let mut out = String::new();
    push_call(&mut out, call);
    for (strategy, told) in call.strategies.iter().zip(&call.explanation.strategies) {
        line(&mut out, "");
        line(&mut out, &strategy.name);
        push_told(&mut out, call, strategy, told);
    }
    out
}

fn push_call(out: &mut String, ExplainedCall { call, explanation, records, .. }: ExplainedCall<'_>) {
    if !call.id.get(0).is_empty() {
        fact(out, "call", call.id.get(0));
    }
    fact(out, "ANI", call.ani.get(0));
    fact(out, "read", explanation.read.as_deref().unwrap_or("withheld: no number was delivered"));
    fact(out, "region", if explanation.region.is_some() { explanation.region.as_str() } else { "none" });
    if !call.caller_name.get(0).is_empty() {
        fact(out, "name", call.caller_name.get(0));
    }
    if let Some(time) = call.started_at[0] {
        fact(out, "time", &time.to_string());
    }
    match explanation.truth {
        Truth::Unlabelled => {}
        Truth::NoRecord => fact(out, "label", "the caller has no record"),
        Truth::NotInSnapshot => {
            fact(out, "label", &format!("{}, which the records do not hold", call.true_record_id.get(0)));
        }
        Truth::Record(record) => fact(out, "label", &named(records, record)),
    }
}

fn push_told(out: &mut String, call: ExplainedCall<'_>, strategy: &Strategy, told: &Told) {
    let records = call.records;
    if call.explanation.read.is_some() {
        let is_cascade = told.stages.len() > 1;
        for (stage, told) in strategy.stages.iter().zip(&told.stages) {
            let key = key_text(told);
            if is_cascade {
                fact(out, "stage", &format!("{}: {key}", stage.name));
            } else {
                fact(out, "key", &key);
            }
        }
    }
    if told.stages.iter().any(|stage| !stage.key.is_empty()) {
        fact(out, "candidates", &told.candidates.len().to_string());
        if let Some(stage) = told.found_by(strategy).filter(|_| told.stages.len() > 1) {
            fact(out, "found by", stage);
        }
        let rows = told.candidates.iter().map(|candidate| {
            let entries: Vec<String> = candidate.entries.iter().map(|&entry| entry_text(records, entry)).collect();
            vec![named(records, candidate.record), entries.join(", ")]
        });
        push_rows(out, rows);
    }
    for step in &told.steps {
        fact(out, "rule", &format!("{}: {}", strategy.rules[usize::from(step.rule)].spec, step_text(step)));
        let rows = step.readings.iter().map(|reading| {
            let mark = if reading.is_kept { "kept" } else { "dropped" };
            vec![named(records, reading.record), mark.to_owned(), reading.text.clone()]
        });
        push_rows(out, rows);
    }
    let screen = strategy.screen(told.result.outcome, told.result.rule);
    fact(out, "outcome", &outcome_text(records, &told.result, screen));
    if strategy.counts_pops {
        fact(out, "pop", screen.name());
    }
    if told.result.verdict != Verdict::Unlabelled {
        fact(out, "verdict", told.result.verdict.name());
    }
}

/// What is compared of an ANI, or why nothing is.
fn key_text(stage: &ToldStage) -> String {
    match stage.reason {
        Some(reason) => format!("none: {}", reason.name()),
        None if stage.key.is_empty() => "none".to_owned(),
        None => stage.key.clone(),
    }
}

/// What a rule did, in words.
fn step_text(step: &Step) -> String {
    let (all, kept) = (step.readings.len(), step.readings.iter().filter(|reading| reading.is_kept).count());
    match kept {
        _ if step.is_rolled_up => format!("all {all} share one account"),
        _ if kept == all => format!("leaves all {all}"),
        _ => format!("keeps {kept} of {all}"),
    }
}

/// What happened, in words. A record is found, and where it opens, it pops.
fn outcome_text(records: &Records, result: &StrategyResult, screen: Screen) -> String {
    let verb = if matches!(screen, Screen::Record | Screen::ListAndFirst) { "pops" } else { "finds" };
    let what = match (result.outcome, result.popped) {
        (Outcome::Withheld, _) => "no number was delivered".to_owned(),
        (Outcome::Unusable, _) => "nothing of it can be compared".to_owned(),
        (Outcome::Unmatched, _) => "no record has this key".to_owned(),
        (Outcome::Ambiguous, _) => "several records are left".to_owned(),
        (_, Some(Popped::Record(record))) => format!("{verb} {}", named(records, record)),
        (_, Some(popped @ Popped::AccountOf(_))) => {
            format!("{verb} the account {}, which the records do not hold", popped.id(records))
        }
        (_, None) => String::new(),
    };
    format!("{}: {what}", result.outcome.name())
}

/// A record by object, id and name.
fn named(records: &Records, record: u32) -> String {
    let row = record as usize;
    format!("{} {} {}", records.object_name(record), records.id.get(row), records.name.get(row)).trim_end().to_owned()
}

/// A phone entry by field and text.
fn entry_text(records: &Records, entry: usize) -> String {
    let entries = &records.entries;
    format!("{} {}", records.fields[usize::from(entries.field[entry])], entries.text.get(entry))
}

fn fact(out: &mut String, name: &str, value: &str) {
    writeln!(out, "  {name:<10}  {}", printable(value)).expect("writing to a String cannot fail");
}

fn line(out: &mut String, text: &str) {
    out.push_str(&printable(text));
    out.push('\n');
}

/// Appends rows of texts, each column as wide as its widest cell.
fn push_rows(out: &mut String, rows: impl Iterator<Item = Vec<String>>) {
    let table = Table::default().with_rows(rows).named_by(3);
    push_table(out, &table, Look { indent: 4, ..Look::default() });
}
