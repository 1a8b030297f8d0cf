//! Which figures does a table of strategies show? Headings and cells as text, for every form of table.

use anilab_engine::measure::{NetWeights, Scorecard, StrategyScore, best, interval, rate};
use anilab_engine::model::{Outcome, Screen, Verdict};
use anilab_render::Table;
use anilab_text::grouped;

struct Column {
    heading: &'static str,
    cell: fn(&StrategyScore) -> String,
    /// Whether it is left out where every strategy has a zero there.
    is_optional: bool,
}

const fn always(heading: &'static str, cell: fn(&StrategyScore) -> String) -> Column {
    Column { heading, cell, is_optional: false }
}

const fn optional(heading: &'static str, cell: fn(&StrategyScore) -> String) -> Column {
    Column { heading, cell, is_optional: true }
}

const OUTCOMES: [Column; 11] = [
    always("match rate", |score| rate(score.rate("match_rate"))),
    always("95 % interval", |score| interval(score.rate("match_rate"))),
    always("pop rate", |score| rate(score.rate("pop_rate"))),
    always("ambiguity", |score| rate(score.rate("ambiguity_rate"))),
    optional("withheld", |score| grouped(score.outcome(Outcome::Withheld))),
    optional("unusable", |score| grouped(score.outcome(Outcome::Unusable))),
    always("unmatched", |score| grouped(score.outcome(Outcome::Unmatched))),
    always("unique", |score| grouped(score.outcome(Outcome::Unique))),
    optional("resolved", |score| grouped(score.outcome(Outcome::Resolved))),
    optional("rolled up", |score| grouped(score.outcome(Outcome::RolledUp))),
    always("ambiguous", |score| grouped(score.outcome(Outcome::Ambiguous))),
];

const VERDICTS: [Column; 4] = [
    always("right", |score| grouped(score.verdict(Verdict::Right))),
    always("wrong", |score| grouped(score.verdict(Verdict::Wrong) + score.verdict(Verdict::WrongAbsent))),
    always("in list", |score| grouped(score.verdict(Verdict::RightList) + score.verdict(Verdict::Listed))),
    always("missed", |score| grouped(score.verdict(Verdict::Missed))),
];

/// The table of a scorecard; right and wrong are shown where there are labels.
pub(super) fn scorecard_grid(scorecard: &Scorecard, weights: NetWeights) -> Table {
    let scores = &scorecard.strategies;
    let has_labels = scorecard.dataset.labelled > 0;
    let verdicts: &[Column] = if has_labels { &VERDICTS } else { &[] };
    let columns: Vec<&Column> = OUTCOMES
        .iter()
        .chain(verdicts)
        .filter(|column| !column.is_optional || scores.iter().any(|score| (column.cell)(score) != "0"))
        .collect();
    let mut headings = vec!["strategy"];
    headings.extend(columns.iter().map(|column| column.heading));
    if has_labels {
        headings.push("net");
    }
    let row = |score: &StrategyScore| {
        let mut row = vec![score.name.clone()];
        row.extend(columns.iter().map(|column| (column.cell)(score)));
        row.extend(weights.net(score).map(|net| format!("{net:.3}")));
        row
    };
    Table::new(headings).with_rows(scores.iter().map(row)).with_best(best(scores, weights))
}

/// What opened, under the strategies that say what opens; `None` where none does.
pub(super) fn pops_grid(scorecard: &Scorecard) -> Option<Table> {
    let counted: Vec<_> =
        scorecard.strategies.iter().filter_map(|score| Some((&score.name, score.pops.as_deref()?))).collect();
    let is_used = |screen: &Screen| counted.iter().any(|(_, pops)| pops[*screen as usize] > 0);
    let screens: Vec<Screen> = Screen::ALL.into_iter().filter(is_used).collect();
    let mut headings = vec!["what opens"];
    headings.extend(screens.iter().map(|screen| screen.name()));
    let row = |(name, pops): &(&String, &[u64; Screen::ALL.len()])| {
        let mut row = vec![(*name).clone()];
        row.extend(screens.iter().map(|&screen| grouped(pops[screen as usize])));
        row
    };
    let rows: Vec<Vec<String>> = counted.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table::new(headings).with_rows(rows))
}
