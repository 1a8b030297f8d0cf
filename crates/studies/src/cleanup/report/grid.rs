//! The tables of a cleanup: what each action earns, and all calls before and after.

use crate::cleanup::{CleanupFigures, Depth, Lift, Score, Share};
use anilab_engine::model::{Outcome, Verdict};
use anilab_render::Table;
use anilab_text::{effective, grouped, percent};
use anilab_text::{signed, signed_value};

fn more(after: u64, before: u64) -> i64 {
    i64::try_from(after).unwrap_or(i64::MAX) - i64::try_from(before).unwrap_or(i64::MAX)
}

/// The bounds of a lift, in calls.
pub(crate) fn bounds(lift: &Lift) -> String {
    lift.bounds()
        .map_or_else(|| "–".to_owned(), |(low, high)| format!("{} to {}", signed_value(low), signed_value(high)))
}

/// What a row of the table of actions is about.
struct Of<'a> {
    name: String,
    earned: f64,
    /// The standard error and the order range, of one action.
    share: Option<Share>,
    lift: &'a Lift,
    score: Score,
    own_accounts: u64,
    records: u64,
    cells: u64,
}

/// How the table of actions is read: only what is earned adds up.
pub(crate) fn how_to_read(figures: &CleanupFigures) -> Option<&'static str> {
    (figures.depth == Depth::Whole).then_some(
        "What is earned adds up. From “alone” on, a row is of that action carried out with no other, and the last one of all \
         together: these columns do not add up.",
    )
}

/// What each action earns, and what it does alone; where that was not asked, all together.
pub(crate) fn actions(figures: &CleanupFigures) -> Table {
    let has_weeks = figures.read.weeks.is_some();
    let is_whole = figures.depth == Depth::Whole;
    let has_error = figures.attribution.shares.iter().any(|share| share.error.is_some());
    let has_own = figures.own_accounts[0] + figures.own_accounts[1] > 0
        || figures.actions.iter().any(|action| action.own_accounts > 0);
    let mut headings = vec![if is_whole { "action" } else { "actions" }];
    headings.push(if is_whole { "earned" } else { "won" });
    headings.extend(has_weeks.then_some("a week"));
    headings.extend(has_error.then_some("± error"));
    headings.extend(is_whole.then_some(["in any order", "alone"]).into_iter().flatten());
    headings.extend(["95 % interval", "wrong pops"]);
    headings.extend(has_own.then_some("own account"));
    headings.extend(["lists", "records", "cells"]);
    let before = figures.scores[0];
    let row = |of: Of<'_>| {
        let mut row = vec![of.name, signed_value(of.earned)];
        row.extend(figures.a_week(of.earned).map(signed_value));
        row.extend(has_error.then(|| of.share.and_then(|share| share.error).map_or(String::new(), effective)));
        if is_whole {
            let order = |share: Share| format!("{} to {}", signed(share.least), signed(share.most));
            row.extend([of.share.map_or_else(String::new, order), signed(of.lift.net())]);
        }
        row.extend([bounds(of.lift), signed(more(of.score.wrong(), before.wrong()))]);
        row.extend(has_own.then(|| signed(more(of.own_accounts, figures.own_accounts[0]))));
        row.extend([signed(more(of.score.lists(), before.lists())), grouped(of.records), grouped(of.cells)]);
        row
    };
    let of_action = |place: usize| {
        let action = &figures.actions[place];
        row(Of {
            name: action.spec.clone(),
            earned: figures.attribution.value(place),
            share: Some(figures.attribution.shares[place]),
            lift: &action.alone,
            score: action.score,
            own_accounts: action.own_accounts,
            records: action.records,
            cells: action.cells,
        })
    };
    let mut rows: Vec<Vec<String>> = figures.busy().into_iter().filter(|_| is_whole).map(of_action).collect();
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let earned = figures.lift.net() as f64;
    rows.push(row(Of {
        name: "all together".to_owned(),
        earned,
        share: None,
        lift: &figures.lift,
        score: figures.scores[1],
        own_accounts: figures.own_accounts[1],
        records: figures.effort.records,
        cells: figures.effort.cells,
    }));
    let best = Some(rows.len() - 1);
    let how = how_to_read(figures).map_or_else(String::new, |how| format!(". {how}"));
    let caption = format!("What each action earns, in {}{how}", figures.goal.name());
    Table::new(headings).with_rows(rows).with_best(best).captioned(caption)
}

/// All scored calls by outcome and verdict, those left out that never occur.
pub(crate) fn before_after(figures: &CleanupFigures) -> Table {
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
    let verdicts = verdicts.filter(|_| before.labelled() > 0).flat_map(|counted| {
        // A wrong pop of the account of the caller's own record is another matter than one of a stranger.
        let own = ("of them its own account", figures.own_accounts[0], figures.own_accounts[1]);
        std::iter::once(counted).chain((counted.0 == Verdict::Wrong.name()).then_some(own))
    });
    let rows = outcomes.chain(verdicts).filter(|(_, was, is)| was + is > 0).map(|(name, was, is)| row(name, was, is));
    Table::new(["calls", "before", "share", "after", "share after", "change"])
        .with_rows(rows)
        .captioned("All scored calls, before and after")
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
