//! Which configuration is picked? The best, or the simplest of those that cannot be told from it.

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::matching::strategy::Recipe;

use super::columns::Columns;
use super::evaluator::{ReplayedCalls, Sample};
use super::kind::Kind;
use super::objective::{Moves, kind_of};
use super::search::{Evaluated, Progress, Question, Searched, best_first};

/// A configuration that cannot be told from the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The configuration, by its place in the space.
    pub place: usize,
    /// Its score less that of the best.
    pub difference: f64,
    /// The upper end of the 95 % interval of that; zero or more.
    pub high: f64,
}

/// What was chosen on the training part.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The highest score under the ceiling, by its place in the space.
    pub best: usize,
    /// The simplest of those that are tied with it.
    pub pick: usize,
    /// Those that are tied with it, itself among them, in canonical order.
    pub ties: Vec<Tie>,
    /// How many were compared: all that were tried on every call and stay under the ceiling.
    pub among: usize,
}

/// Twice the quantile of 95 %: differences of two worths are at the most 2.
const WIDEST: f64 = 2.0 * 1.96;

/// Chooses among those that were tried on all calls of the training part: `calls` scored ones that are worth `n_eff`. `None`
/// where none of them stays under the ceiling.
///
/// Tied is what has zero in the interval of its paired difference to the best: Bonett and Price's for weighed calls, at the
/// effective number of callers' calls. Of the tied, fewer rules win, then exact before fuzzy, then the higher score, then fewer
/// wrong pops, then the canonical order.
///
/// # Errors
/// Where `progress` stops it.
pub(super) fn choose(
    question: Question<'_>,
    (searched, columns): (&Searched, &Columns),
    calls: u64,
    n_eff: f64,
    progress: &mut dyn Progress,
) -> Result<Option<Choice>> {
    let Question { space, objective, .. } = question;
    let mut finalists: Vec<Evaluated> = searched
        .evaluated
        .iter()
        .filter(|one| one.one_of == 1 && objective.is_feasible(&one.counts))
        .cloned()
        .collect();
    best_first(&mut finalists, objective);
    let Some(best) = finalists.first().cloned() else { return Ok(None) };
    let score = |one: &Evaluated| objective.score(&one.counts).unwrap_or_default();
    // What is farther away than any interval is wide needs no second look.
    let bound = objective.unit * WIDEST / (n_eff + 2.0).sqrt() * (n_eff + 2.0) / n_eff.max(1.0);
    let near: Vec<&Evaluated> = finalists.iter().filter(|one| score(&best) - score(one) <= bound).collect();
    let mut ties = Vec::new();
    for (one, moves) in near.iter().zip(moves(question, best.place, &near, columns, progress)?) {
        let weighed = objective.difference(&moves, calls, n_eff);
        if let Some(interval) = weighed.interval().filter(|interval| interval.high >= 0.0) {
            let difference = score(one) - score(&best);
            ties.push(Tie { place: one.place, difference, high: interval.high * objective.unit });
        }
    }
    ties.sort_by_key(|tie| tie.place);
    let simplest = |a: &&Tie, b: &&Tie| {
        let simplicity = |tie: &Tie| space.configurations[tie.place].rank.simplicity();
        let wrong = |tie: &Tie| near.iter().find(|one| one.place == tie.place).map(|one| one.counts.wrong());
        let by_score = b.difference.total_cmp(&a.difference).then(wrong(a).cmp(&wrong(b)));
        simplicity(a).cmp(&simplicity(b)).then(by_score).then(a.place.cmp(&b.place))
    };
    let pick = ties.iter().min_by(simplest).map_or(best.place, |tie| tie.place);
    Ok(Some(Choice { best: best.place, pick, ties, among: finalists.len() }))
}

/// What becomes of the calls of the training part under each of some configurations, from the best to it. Those whose calls were
/// not kept are replayed.
fn moves(
    Question { evaluator, space, .. }: Question<'_>,
    best: usize,
    near: &[&Evaluated],
    columns: &Columns,
    progress: &mut dyn Progress,
) -> Result<Vec<Moves>> {
    let recipe = |place: usize| &space.configurations[place].recipe;
    let kinds = Kind::table();
    let whole = Sample::WHOLE_TRAINING;
    let reference = if let Some(column) = columns.find(best) {
        column.to_vec()
    } else {
        let mut column = [Vec::new()];
        let add = |column: &mut Vec<Kind>, batch: &ReplayedCalls<'_>| {
            column.extend(batch.codes().map(|code| kind_of(&kinds, code)));
        };
        evaluator.replay(&[recipe(best)], whole, &mut column, add, &mut |calls| progress.tick(calls))?;
        let [column] = column;
        column
    };
    let weights: Vec<u64> =
        evaluator.calls.counts().filter(|call| call.train > 0).map(|call| u64::from(call.train)).collect();
    let mut all: Vec<Moves> = near
        .par_iter()
        .map(|one| {
            let mut moves = Moves::default();
            for ((&from, &to), &calls) in
                reference.iter().zip(columns.find(one.place).unwrap_or_default()).zip(&weights)
            {
                moves.add(from, to, calls);
            }
            moves
        })
        .collect();
    let open: Vec<usize> = (0..near.len()).filter(|&place| columns.find(near[place].place).is_none()).collect();
    let recipes: Vec<&Recipe> = open.iter().map(|&place| recipe(near[place].place)).collect();
    for group in evaluator.groups(&recipes) {
        let chosen: Vec<&Recipe> = group.iter().map(|&place| recipes[place]).collect();
        let mut found = vec![Moves::default(); chosen.len()];
        let add = |moves: &mut Moves, batch: &ReplayedCalls<'_>| {
            for ((code, call), &best) in batch.codes().zip(batch.counts).zip(&reference[batch.start..]) {
                moves.add(best, kind_of(&kinds, code), u64::from(call.train));
            }
        };
        evaluator.replay(&chosen, whole, &mut found, add, &mut |calls| progress.tick(calls))?;
        for (place, moves) in group.into_iter().zip(found) {
            all[open[place]] = moves;
        }
    }
    Ok(all)
}
