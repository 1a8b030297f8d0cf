//! What does each configuration come to on the training part? Step by step, a group at a time, each of which is remembered.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::error::Result;
use anilab_engine::matching::strategy::Recipe;

use super::columns::Columns;
use super::counts::Counts;
use super::evaluator::{Evaluator, ReplayedCalls};
use super::kind::Kind;
use super::objective::{Objective, kind_of};
use super::rungs::{Plan, Rung};
use super::space::Space;
use super::state::State;

/// What a configuration came to on its largest sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated {
    /// The configuration, by its place in the space.
    pub place: usize,
    /// One caller of so many was replayed.
    pub one_of: u32,
    /// Its calls.
    pub counts: Counts,
}

/// A step that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RungDone {
    /// The sample: one caller of so many, 1 for all.
    #[serde(rename = "one_caller_of")]
    pub one_of: u32,
    /// Configurations that were tried on it.
    #[serde(rename = "configurations")]
    pub tried: usize,
    /// Scored calls of the sample.
    #[serde(rename = "scored_calls")]
    pub calls: u64,
}

/// All that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Searched {
    /// In canonical order, each on its largest sample.
    pub evaluated: Vec<Evaluated>,
    /// The steps.
    pub rungs: Vec<RungDone>,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The data.
    pub evaluator: Evaluator<'a>,
    /// The configurations.
    pub space: &'a Space,
    /// The one that a choice has to beat, by its place in the space.
    pub baseline: usize,
    /// How the space is searched.
    pub plan: Plan,
    /// What is looked for.
    pub objective: &'a Objective,
}

/// What is told of a search while it goes on.
pub trait Progress {
    /// Hears how many distinct calls were replayed.
    ///
    /// # Errors
    /// Where the search is to stop.
    fn tick(&mut self, calls: u64) -> Result<()>;

    /// Keeps what was tried so far.
    ///
    /// # Errors
    /// Where it cannot be kept.
    fn keep(&mut self, state: &State) -> Result<()>;
}

/// Tries the configurations that the plan takes, and the baseline, on the training part, which has so many scored calls. What
/// `state` knows is not tried again.
///
/// # Errors
/// Where a configuration searches what the records do not have, or `progress` stops it.
pub(super) fn search(
    question: Question<'_>,
    calls: u64,
    state: &mut State,
    progress: &mut dyn Progress,
) -> Result<(Searched, Columns)> {
    let Question { space, baseline, plan, objective, .. } = question;
    let mut entered = plan.order(space.configurations.len());
    if !entered.contains(&baseline) {
        entered.push(baseline);
    }
    let mut searched = Searched::default();
    let mut columns = Columns::default();
    for rung in plan.rungs(entered.len(), calls) {
        evaluate(question, &entered, rung, state, &mut columns, progress)?;
        let mut found: Vec<Evaluated> = Vec::new();
        for &place in &entered {
            let counts = state.find(rung.one_of, &space.configurations[place].recipe);
            let counts = counts.expect("it was tried just now").clone();
            found.push(Evaluated { place, one_of: rung.one_of, counts });
        }
        let scored = found.first().map_or(0, |one| objective.scored(&one.counts));
        searched.rungs.push(RungDone { one_of: rung.one_of, tried: found.len(), calls: scored });
        if let Some(keeps) = rung.keeps {
            best_first(&mut found, objective);
            let (on, out): (Vec<_>, Vec<_>) =
                found.into_iter().enumerate().partition(|(rank, one)| *rank < keeps || one.place == baseline);
            entered = on.into_iter().map(|(_, one)| one.place).collect();
            found = out.into_iter().map(|(_, one)| one).collect();
        }
        searched.evaluated.extend(found);
    }
    searched.evaluated.sort_by_key(|one| one.place);
    Ok((searched, columns))
}

/// The best first: those under the ceiling before the others, of equal ones the one with fewer wrong pops, then the simpler.
pub(super) fn best_first(found: &mut [Evaluated], objective: &Objective) {
    found.sort_by(|a, b| {
        let score = |one: &Evaluated| objective.score(&one.counts).unwrap_or(f64::NEG_INFINITY);
        let feasible = |one: &Evaluated| objective.is_feasible(&one.counts);
        let by_ceiling = feasible(b).cmp(&feasible(a));
        let by_wrong = a.counts.wrong().cmp(&b.counts.wrong());
        by_ceiling.then(score(b).total_cmp(&score(a))).then(by_wrong).then(a.place.cmp(&b.place))
    });
}

/// Tries those that the state does not know, group by group.
fn evaluate(
    Question { evaluator, space, .. }: Question<'_>,
    entered: &[usize],
    rung: Rung,
    state: &mut State,
    columns: &mut Columns,
    progress: &mut dyn Progress,
) -> Result<()> {
    let recipe = |place: usize| &space.configurations[place].recipe;
    let mut open: Vec<usize> =
        entered.iter().copied().filter(|&place| state.find(rung.one_of, recipe(place)).is_none()).collect();
    open.sort_unstable();
    let recipes: Vec<&Recipe> = open.iter().map(|&place| recipe(place)).collect();
    let training = evaluator.calls.counts().filter(|call| call.train > 0).count();
    let kinds = Kind::table();
    for group in evaluator.groups(&recipes) {
        let chosen: Vec<&Recipe> = group.iter().map(|&place| recipes[place]).collect();
        let mut found = vec![(Counts::default(), Vec::new()); chosen.len()];
        let keeps = rung.one_of == 1 && columns.has_room(chosen.len(), training);
        let add = |(counts, column): &mut (Counts, Vec<Kind>), batch: &ReplayedCalls<'_>| {
            for (code, call) in batch.codes().zip(batch.counts) {
                counts.add(code, u64::from(call.train));
                if keeps {
                    column.push(kind_of(&kinds, code));
                }
            }
        };
        evaluator.replay(&chosen, rung.sample(), &mut found, add, &mut |calls| progress.tick(calls))?;
        for (place, (counts, column)) in group.into_iter().zip(found) {
            state.add(rung.one_of, recipes[place], counts);
            if keeps {
                columns.keep(open[place], column);
            }
        }
        progress.keep(state)?;
    }
    Ok(())
}
