//! `cleanup.json`: every figure of a cleanup, for programs.

use serde_json::{Map, Value, json};

use crate::cleanup::{Budget, CleanupFigures, Depth, Lift, Point, Score, Segment, SegmentRate};
use anilab_engine::measure::Rate;
use anilab_engine::model::{Outcome, Verdict};
use anilab_text::printable_json;

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
        "wrong_on_the_same_page": figures.same_page,
        "better_left_out": figures.better_left_out.iter().map(|without| json!({
            "action": figures.chosen[without.action].spec,
            "right_fewer": without.right,
            "wrong_fewer": without.wrong,
        })).collect::<Vec<_>>(),
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
        "records_first": records_first(figures),
        "segments": {
            "least_n_eff": figures.segments.least_n_eff,
            "shown": figures.segments.shown.iter().map(segment).collect::<Vec<_>>(),
            "suppressed": figures.segments.suppressed.iter().map(|(dimension, segments, calls)| {
                json!({ "dimension": dimension, "segments": segments, "calls": calls })
            }).collect::<Vec<_>>(),
        },
        "worth": worth(figures),
    });
    let text = serde_json::to_string_pretty(&value).expect("these values are JSON");
    printable_json(&text) + "\n"
}

/// Which records first; nothing where that was not asked.
fn records_first(figures: &CleanupFigures) -> Value {
    if figures.depth == Depth::WhatIf {
        return Value::Null;
    }
    let point =
        |point: &Point| json!({ "records": point.records, "before_split": point.before, "after_split": point.after });
    let first = &figures.first;
    json!({
        "won": first.won,
        "won_together": first.together,
        "silent": first.silent,
        "budget": figures.spending.budget.as_ref().map(|budget| match budget {
            Budget::Records(records) => json!({ "records": records }),
            Budget::Money { amount, currency } => json!({
                "amount": amount,
                "currency": currency,
                "record_costs": figures.spending.prices.of_record(),
                "records": budget.records(figures.spending.prices).ok(),
            }),
        }),
        "within_budget": first.within_budget.as_ref().map(|bought| point(&bought.point)),
        "curve": first.points.iter().map(point).collect::<Vec<_>>(),
    })
}

fn segment(segment: &Segment) -> Value {
    let side = |rate: &Rate| {
        let interval = rate.interval();
        json!({
            "value": rate.value(),
            "numerator": rate.numerator,
            "denominator": rate.denominator,
            "n_eff": rate.n_eff,
            "low": interval.map(|interval| interval.low),
            "high": interval.map(|interval| interval.high),
        })
    };
    let rate = |rate: &SegmentRate| {
        let value = json!({
            "before": side(&rate.sides[0]),
            "after": side(&rate.sides[1]),
            "difference": rate.difference(),
            "low": rate.interval.map(|interval| interval.low),
            "high": rate.interval.map(|interval| interval.high),
            "gained": rate.gained,
            "lost": rate.lost,
        });
        (rate.name.to_owned(), value)
    };
    json!({
        "dimension": segment.dimension,
        "value": segment.value,
        "calls": segment.calls,
        "n_eff": segment.n_eff,
        "wrong_before": segment.wrong[0],
        "wrong_after": segment.wrong[1],
        "rates": segment.rates.iter().map(rate).collect::<Map<_, _>>(),
    })
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
            "after": score(&action.score, action.own_accounts),
            "records": action.records,
            "cells": action.cells,
        })
    };
    shares.zip(&figures.actions).map(action).collect()
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
    let prices = figures.spending.prices;
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
        "within_budget": figures.first.within_budget.map(|bought| {
            let worth = prices.worth([figures.scores[0], bought.score], bought.point.records);
            json!({ "saved_seconds": worth.saved, "work_seconds": worth.work })
        }),
    })
}
