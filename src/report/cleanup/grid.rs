//! Which figures do the tables of a cleanup show? What each action earns, and all calls before and after.

use crate::cleanup::{CleanupFigures, Lift, Score};
use crate::measure::{effective, grouped, percent};
use crate::model::{Outcome, Verdict};
use crate::report::grid::Grid;

/// A whole number with its sign.
pub(in crate::report) fn signed(value: i64) -> String {
    match value {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{}", grouped(more.unsigned_abs())),
        less => format!("−{}", grouped(less.unsigned_abs())),
    }
}

/// A number with its sign, as exact as its size deserves.
pub(in crate::report) fn signed_value(value: f64) -> String {
    let size = effective(value.abs());
    match size.as_str() {
        "0.0" => "0".to_owned(),
        _ if value > 0.0 => format!("+{size}"),
        _ => format!("−{size}"),
    }
}

fn more(after: u64, before: u64) -> i64 {
    i64::try_from(after).unwrap_or(i64::MAX) - i64::try_from(before).unwrap_or(i64::MAX)
}

/// The bounds of a lift, in calls.
pub(in crate::report) fn bounds(lift: &Lift) -> String {
    lift.bounds()
        .map_or_else(|| "–".to_owned(), |(low, high)| format!("{} to {}", signed_value(low), signed_value(high)))
}

/// What each action earns, and what it does alone.
pub(in crate::report) fn actions(figures: &CleanupFigures) -> Grid {
    let has_weeks = figures.read.weeks.is_some();
    let has_error = figures.attribution.shares.iter().any(|share| share.error.is_some());
    let mut headings = vec!["action", "earned"];
    headings.extend(has_weeks.then_some("a week"));
    headings.extend(has_error.then_some("± error"));
    headings.extend(["in any order", "alone", "95 % interval", "wrong pops", "lists", "records", "cells"]);
    let before = figures.scores[0];
    let row =
        |name: String, earned: f64, error: Option<f64>, order: String, lift: &Lift, score: Score, effort: [u64; 2]| {
            let mut row = vec![name, signed_value(earned)];
            row.extend(figures.a_week(earned).map(signed_value));
            row.extend(has_error.then(|| error.map_or(String::new(), effective)));
            row.extend([
                order,
                signed(lift.net()),
                bounds(lift),
                signed(more(score.wrong(), before.wrong())),
                signed(more(score.lists(), before.lists())),
                grouped(effort[0]),
                grouped(effort[1]),
            ]);
            row
        };
    let of_action = |place: usize| {
        let (action, share) = (&figures.actions[place], figures.attribution.shares[place]);
        let order = format!("{} to {}", signed(share.least), signed(share.most));
        let earned = figures.attribution.value(place);
        let effort = [action.records, action.cells];
        row(action.spec.clone(), earned, share.error, order, &action.alone, action.score, effort)
    };
    let mut rows: Vec<Vec<String>> = figures.busy().into_iter().map(of_action).collect();
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let all = figures.lift.net() as f64;
    let effort = [figures.effort.records, figures.effort.cells];
    rows.push(row("all together".to_owned(), all, None, String::new(), &figures.lift, figures.scores[1], effort));
    let best = Some(rows.len() - 1);
    Grid { headings, rows, best }
}

/// All scored calls by outcome and verdict, those left out that never occur.
pub(in crate::report) fn before_after(figures: &CleanupFigures) -> Grid {
    let [before, after] = &figures.scores;
    let calls = before.calls();
    let row = |name: &str, was: u64, is: u64| {
        #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
        let share = |count: u64| if calls == 0 { String::new() } else { percent(count as f64 / calls as f64) };
        let name = name.replace('_', " ");
        vec![name, grouped(was), share(was), grouped(is), share(is), signed(more(is, was))]
    };
    let outcomes = Outcome::ALL.into_iter().map(|one| (one.name(), before.outcome(one), after.outcome(one)));
    let verdicts = Verdict::ALL.into_iter().map(|one| (one.name(), before.verdict(one), after.verdict(one)));
    let verdicts = verdicts.filter(|_| before.labelled() > 0);
    let rows = outcomes.chain(verdicts).filter(|(_, was, is)| was + is > 0).map(|(name, was, is)| row(name, was, is));
    Grid {
        headings: vec!["calls", "before", "share", "after", "share after", "change"],
        rows: rows.collect(),
        best: None,
    }
}

/// The table of actions for programs.
pub(super) fn columns(figures: &CleanupFigures) -> ([&'static str; 16], Vec<Vec<String>>) {
    let headings = [
        "action",
        "earned",
        "earned_a_week",
        "least",
        "most",
        "standard_error",
        "gained",
        "lost",
        "low",
        "high",
        "calls",
        "n_eff",
        "wrong_added",
        "lists_added",
        "records",
        "cells",
    ];
    let before = figures.scores[0];
    let text = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let tail = |lift: &Lift, score: &Score, effort: [u64; 2]| {
        let bounds = lift.bounds();
        [
            lift.gained.to_string(),
            lift.lost.to_string(),
            text(bounds.map(|(low, _)| low)),
            text(bounds.map(|(_, high)| high)),
            lift.calls.to_string(),
            lift.n_eff.to_string(),
            more(score.wrong(), before.wrong()).to_string(),
            more(score.lists(), before.lists()).to_string(),
            effort[0].to_string(),
            effort[1].to_string(),
        ]
    };
    let mut rows = Vec::new();
    for (place, (action, share)) in figures.actions.iter().zip(&figures.attribution.shares).enumerate() {
        let earned = figures.attribution.value(place);
        let mut row = vec![action.spec.clone(), earned.to_string(), text(figures.a_week(earned))];
        row.extend([share.least.to_string(), share.most.to_string(), text(share.error)]);
        row.extend(tail(&action.alone, &action.score, [action.records, action.cells]));
        rows.push(row);
    }
    let all = figures.lift.net();
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let a_week = text(figures.a_week(all as f64));
    let mut row = vec!["all together".to_owned(), all.to_string(), a_week, String::new(), String::new(), String::new()];
    row.extend(tail(&figures.lift, &figures.scores[1], [figures.effort.records, figures.effort.cells]));
    rows.push(row);
    (headings, rows)
}
