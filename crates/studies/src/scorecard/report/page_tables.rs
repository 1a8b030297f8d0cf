//! The tables of the page: the one of the terminal, and every count and rate with its parts in folds.

use crate::scorecard::report::below::below;
use crate::scorecard::report::leak::Hindsight;
use crate::scorecard::report::scorecard_grid::{pops_grid, scorecard_grid};
use anilab_engine::measure::{NetWeights, REGISTRY, Rate, Scorecard, StrategyScore, interval, rate};
use anilab_engine::model::{Outcome, Verdict};
use anilab_render::Table;
use anilab_render::html::{fold, prose, table, with_code};
use anilab_text::{effective, grouped};
use maud::{Markup, html};

/// The table of strategies, in two where there are labels, so that neither is too wide: was it right, and what happened.
/// Below it, what opened and what else there is to say.
pub(super) fn summary(scorecard: &Scorecard, weights: NetWeights) -> Markup {
    let all = scorecard_grid(scorecard, weights);
    let best = all.best.filter(|_| all.rows.len() > 1);
    let all = all.with_best(best);
    let width = all.headings.len();
    let outcomes = all.headings.iter().position(|heading| heading == "right").unwrap_or(width);
    let with_names = |columns: std::ops::Range<usize>| all.columns(&[0].into_iter().chain(columns).collect::<Vec<_>>());
    let right = with_names(outcomes..width).captioned("Was it right? In labelled calls");
    let happened = with_names(1..outcomes).captioned("What happened? In eligible calls");
    let opened = pops_grid(scorecard).map(|opened| opened.captioned("What opened? In eligible calls"));
    html! {
        @if outcomes < width { (table("t-right", &right)) }
        (table("t-happened", &happened))
        @if let Some(opened) = opened { (table("t-pops", &opened)) }
        @for line in below(scorecard, weights) { p.data { (with_code(&line)) } "\n" }
    }
}

/// How much of the match rates is hindsight.
pub(super) fn hindsight(scorecard: &Scorecard) -> Markup {
    match Hindsight::of(scorecard) {
        Hindsight::Table(found) => table("t-hindsight", &found),
        Hindsight::Sentence(sentence) => html! { p { (prose(sentence)) } "\n" },
        Hindsight::Nothing => html! {},
    }
}

/// Every count and every rate.
pub(super) fn folds(scorecard: &Scorecard) -> Markup {
    let scores = &scorecard.strategies;
    let outcomes = counts(scores, &Outcome::ALL.map(Outcome::name), |score| score.outcomes.as_slice());
    let verdicts = counts(scores, &Verdict::ALL.map(Verdict::name), |score| score.verdicts.as_slice());
    let counts = html! {
        (table("t-outcomes", &outcomes.captioned("Calls by outcome")))
        (table("t-verdicts", &verdicts.captioned("Calls by verdict")))
    };
    let rates = html! {
        @for measure in &REGISTRY { (table(&format!("t-{}", measure.name), &rate_table(scores, measure.name))) }
    };
    html! {
        (fold("Every outcome and verdict, in calls", &counts))
        (fold("Every rate with its numerator, denominator, n_eff and interval", &rates))
    }
}

fn counts(scores: &[StrategyScore], names: &[&str], of: impl Fn(&StrategyScore) -> &[u64]) -> Table {
    let names = names.iter().map(|name| name.replace('_', " "));
    let row = |score: &StrategyScore| {
        std::iter::once(score.name.clone()).chain(of(score).iter().map(|&count| grouped(count))).collect()
    };
    Table::new(std::iter::once("strategy".to_owned()).chain(names)).with_rows(scores.iter().map(row))
}

fn rate_table(scores: &[StrategyScore], name: &str) -> Table {
    let row = |score: &StrategyScore| {
        let found = score.rate(name);
        let count = |part: fn(&Rate) -> u64| found.map_or(String::new(), |rate| grouped(part(rate)));
        vec![
            score.name.clone(),
            rate(found),
            interval(found),
            count(|rate| rate.numerator),
            count(|rate| rate.denominator),
            found.map_or(String::new(), |rate| effective(rate.n_eff)),
        ]
    };
    Table::new(["strategy", "rate", "95 % interval", "numerator", "denominator", "n_eff"])
        .with_rows(scores.iter().map(row))
        .captioned(name.replace('_', " "))
}
