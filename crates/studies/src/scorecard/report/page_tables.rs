//! Which tables does the page show? The one of the terminal, and every count and rate with its parts in folds.

use std::fmt::Write as _;
use std::ops::Range;

use crate::scorecard::report::below::below;
use crate::scorecard::report::leak::Hindsight;
use crate::scorecard::report::scorecard_grid::{pops_grid, scorecard_grid};
use anilab_engine::measure::{NetWeights, REGISTRY, Scorecard, StrategyScore, interval, rate};
use anilab_engine::model::{Outcome, Verdict};
use anilab_render::Grid;
use anilab_text::{effective, grouped};

use anilab_render::html::escape::{prose, with_code};
use anilab_render::html::table::{Table, fold};

/// The table of strategies, in two where there are labels, so that neither is too wide: was it right, and what happened.
/// Below it, what opened and what else there is to say.
pub(super) fn summary(scorecard: &Scorecard, weights: NetWeights) -> String {
    let grid = scorecard_grid(scorecard, weights);
    let best = grid.best.filter(|_| grid.rows.len() > 1);
    let outcomes = grid.headings.iter().position(|heading| *heading == "right").unwrap_or(grid.headings.len());
    let table = |id, caption, columns: Range<usize>| {
        let cells = |first: String, cells: &[String]| std::iter::once(first).chain(cells.iter().cloned()).collect();
        let headings: Vec<String> = grid.headings[columns.clone()].iter().map(|&heading| heading.to_owned()).collect();
        let rows = grid.rows.iter().map(|row| cells(row[0].clone(), &row[columns.clone()])).collect();
        Table { id, caption, headings: cells("strategy".to_owned(), &headings), rows, best }.html()
    };
    let mut out = String::new();
    if outcomes < grid.headings.len() {
        out += &table("t-right", "Was it right? In labelled calls", outcomes..grid.headings.len());
    }
    out += &table("t-happened", "What happened? In eligible calls", 1..outcomes);
    if let Some(Grid { headings, rows, .. }) = pops_grid(scorecard) {
        let headings = headings.into_iter().map(str::to_owned).collect();
        out += &Table { id: "t-pops", caption: "What opened? In eligible calls", headings, rows, best: None }.html();
    }
    for line in below(scorecard, weights) {
        writeln!(out, "<p class=\"data\">{}</p>", with_code(&line)).expect("writing to a String cannot fail");
    }
    out
}

/// How much of the match rates is hindsight.
pub(super) fn hindsight(scorecard: &Scorecard) -> String {
    match Hindsight::of(scorecard) {
        Hindsight::Table(table) => Table {
            id: "t-hindsight",
            caption: table.caption,
            headings: table.headings.map(str::to_owned).to_vec(),
            rows: table.rows.into_iter().map(Vec::from).collect(),
            best: None,
        }
        .html(),
        Hindsight::Sentence(sentence) => format!("<p>{}</p>\n", prose(sentence)),
        Hindsight::Nothing => String::new(),
    }
}

/// Every count and every rate.
pub(super) fn folds(scorecard: &Scorecard) -> String {
    let scores = &scorecard.strategies;
    let mut out = String::new();
    let count_row = |score: &StrategyScore, counts: &[u64]| {
        let mut row = vec![score.name.clone()];
        row.extend(counts.iter().map(|&count| grouped(count)));
        row
    };
    let headings = |names: &[&str]| {
        std::iter::once("strategy".to_owned()).chain(names.iter().map(|name| name.replace('_', " "))).collect()
    };
    let outcomes = Table {
        id: "t-outcomes",
        caption: "Calls by outcome",
        headings: headings(&Outcome::ALL.map(Outcome::name)),
        rows: scores.iter().map(|score| count_row(score, score.outcomes.as_slice())).collect(),
        best: None,
    };
    let verdicts = Table {
        id: "t-verdicts",
        caption: "Calls by verdict",
        headings: headings(&Verdict::ALL.map(Verdict::name)),
        rows: scores.iter().map(|score| count_row(score, score.verdicts.as_slice())).collect(),
        best: None,
    };
    fold(&mut out, "Every outcome and verdict, in calls", &(outcomes.html() + &verdicts.html()));
    let rates: String = REGISTRY.iter().map(|measure| rate_table(scores, measure.name)).collect();
    fold(&mut out, "Every rate with its numerator, denominator, n_eff and interval", &rates);
    out
}

fn rate_table(scores: &[StrategyScore], name: &str) -> String {
    let row = |score: &StrategyScore| {
        let found = score.rate(name);
        let count =
            |part: fn(&anilab_engine::measure::Rate) -> u64| found.map_or(String::new(), |rate| grouped(part(rate)));
        vec![
            score.name.clone(),
            rate(found),
            interval(found),
            count(|rate| rate.numerator),
            count(|rate| rate.denominator),
            found.map_or(String::new(), |rate| effective(rate.n_eff)),
        ]
    };
    Table {
        id: &format!("t-{name}"),
        caption: &name.replace('_', " "),
        headings: ["strategy", "rate", "95 % interval", "numerator", "denominator", "n_eff"]
            .map(str::to_owned)
            .to_vec(),
        rows: scores.iter().map(row).collect(),
        best: None,
    }
    .html()
}
