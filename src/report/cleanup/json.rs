//! `cleanup.json`: every figure of a cleanup, for programs.

use serde_json::{Map, Value, json};

use crate::cleanup::{CleanupFigures, Lift, Score};
use crate::model::{Outcome, Verdict};
use crate::report::printable::printable_json;

/// The schema of the file.
const SCHEMA: &str = "anilab.cleanup/1";

/// The file, with a line break at its end.
pub(super) fn render(figures: &CleanupFigures) -> String {
    let read = &figures.read;
    let value = json!({
        "schema": SCHEMA,
        "strategy": read.strategy,
        "counted": figures.goal.name(),
        "dataset": {
            "calls": read.calls,
            "records": read.records,
            "weeks": read.weeks,
            "split": read.split.map(|split| split.to_string()),
            "learned_calls": read.learned,
        },
        "settings": {
            "min_confidence": figures.settings.min_confidence,
            "main_line_from": figures.settings.main_line_from,
            "same_name": figures.settings.same_name,
        },
        "before": score(&figures.scores[0], figures.own_accounts[0]),
        "after": score(&figures.scores[1], figures.own_accounts[1]),
        "lift": lift(&figures.lift, figures.read.weeks),
        "effort": {
            "records": figures.effort.records,
            "cells": figures.effort.cells,
            "merges": figures.effort.merges,
        },
        "actions": actions(figures),
        "dropped": figures.dropped.iter().map(|(action, why, count)| {
            json!({ "action": action, "reason": why.name(), "proposals": count })
        }).collect::<Vec<_>>(),
        "confidence": figures.bands.iter().map(|band| {
            json!({ "actions": band.actions, "from": f64::from(band.from) / 100.0, "cells": band.cells })
        }).collect::<Vec<_>>(),
        "records_first": {
            "won": figures.first.won,
            "won_together": figures.first.together,
            "silent": figures.first.silent,
            "within_budget": figures.first.within_budget.map(|point| {
                json!({ "records": point.records, "before_split": point.before, "after_split": point.after })
            }),
            "curve": figures.first.points.iter().map(|point| {
                json!({ "records": point.records, "before_split": point.before, "after_split": point.after })
            }).collect::<Vec<_>>(),
        },
        "worth": worth(figures),
    });
    let text = serde_json::to_string_pretty(&value).expect("these values are JSON");
    printable_json(&text) + "\n"
}

fn actions(figures: &CleanupFigures) -> Vec<Value> {
    let shares = figures.attribution.shares.iter().enumerate();
    let action = |((place, share), action): ((usize, &crate::cleanup::Share), &crate::cleanup::ActionFigures)| {
        json!({
            "action": action.spec,
            "earned": figures.attribution.value(place),
            "least": share.least,
            "most": share.most,
            "standard_error": share.error,
            "alone": lift(&action.alone, figures.read.weeks),
            "after": score(&action.score, 0).as_object().map(without_own_accounts),
            "records": action.records,
            "cells": action.cells,
        })
    };
    shares.zip(&figures.actions).map(action).collect()
}

fn without_own_accounts(score: &Map<String, Value>) -> Value {
    Value::Object(
        score
            .iter()
            .filter(|(key, _)| *key != "wrong_own_account")
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    )
}

fn score(score: &Score, own_accounts: u64) -> Value {
    let outcomes: Map<String, Value> =
        Outcome::ALL.iter().map(|one| (one.name().to_owned(), score.outcome(*one).into())).collect();
    let verdicts: Map<String, Value> =
        Verdict::ALL.iter().map(|one| (one.name().to_owned(), score.verdict(*one).into())).collect();
    json!({ "outcomes": outcomes, "verdicts": verdicts, "wrong_own_account": own_accounts })
}

fn lift(lift: &Lift, weeks: Option<f64>) -> Value {
    let bounds = lift.bounds();
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let net = lift.net() as f64;
    json!({
        "gained": lift.gained,
        "lost": lift.lost,
        "calls": lift.calls,
        "n_eff": lift.n_eff,
        "low": bounds.map(|(low, _)| low),
        "high": bounds.map(|(_, high)| high),
        "a_week": weeks.map(|weeks| {
            json!({
                "value": net / weeks,
                "low": bounds.map(|(low, _)| low / weeks),
                "high": bounds.map(|(_, high)| high / weeks),
            })
        }),
    })
}

fn worth(figures: &CleanupFigures) -> Value {
    let prices = figures.prices;
    if !prices.are_given() {
        return Value::Null;
    }
    let worth = prices.worth(figures.scores, figures.effort.records);
    json!({
        "right_seconds": prices.right,
        "wrong_seconds": prices.wrong,
        "list_seconds": prices.list,
        "record_seconds": prices.record,
        "wage": prices.wage,
        "saved_seconds": worth.saved,
        "work_seconds": worth.work,
        "break_even_seconds": worth.break_even,
    })
}
