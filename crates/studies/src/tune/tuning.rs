//! What is recommended, and how sure is that? The search, the choice, the one test, and what to do about it.

use anilab_engine::error::Result;

use super::call_log::CallCounts;
use super::choose::{Choice, choose};
use super::holdout::HoldoutPart;
use super::knobs::{KnobEffect, RuleEffect, effects};
use super::objective::Objective;
use super::pareto::front;
use super::rungs::Plan;
use super::search::{Progress, Question, Searched, search};
use super::space::Space;
use super::split::Split;
use super::state::State;

/// Why the baseline stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The training part has too few independent scored calls to choose by.
    TooFewToChoose,
    /// No configuration stays under the ceiling.
    NothingUnderCeiling,
    /// It is the pick.
    IsThePick,
    /// The test part has too few independent scored calls to test the pick.
    TooFewToTest,
    /// The pick does worse on the test part.
    WorseInTest,
}

/// What is recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The pick; the test shows that it does better than the baseline.
    Switch,
    /// The pick; the test neither shows that it does better nor that it does worse.
    SwitchUnproven,
    /// The baseline stays.
    Keep(Reason),
}

/// The result.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuning {
    /// The configurations.
    pub space: Space,
    /// How it was searched.
    pub plan: Plan,
    /// What was looked for.
    pub objective: Objective,
    /// How the log was cut.
    pub split: Split,
    /// Calls of neither part.
    pub left_out: u64,
    /// The baseline, by its place in the space.
    pub baseline: usize,
    /// What was tried.
    pub searched: Searched,
    /// What was chosen; `None` where nothing stays under the ceiling.
    pub choice: Option<Choice>,
    /// What no other beats in both right and wrong pops.
    pub front: Vec<usize>,
    /// What the knobs come to.
    pub knobs: Vec<KnobEffect>,
    /// What the tie-break rules come to.
    pub rules: Vec<RuleEffect>,
    /// The pick and the baseline on the training part.
    pub train: HoldoutPart,
    /// The same on the test part.
    pub test: HoldoutPart,
    /// The same on the calls of the test part whose callers never called in the training part.
    pub new_callers: HoldoutPart,
    /// What to do.
    pub advice: Advice,
}

/// With fewer independent calls nothing is chosen, and nothing tested.
pub(super) const LEAST_N_EFF: f64 = 30.0;

impl Tuning {
    /// The pick, by its place in the space; the baseline where there is none.
    #[must_use]
    pub fn pick(&self) -> usize {
        self.choice.as_ref().map_or(self.baseline, |choice| choice.pick)
    }

    /// What is recommended: the pick, or the baseline.
    #[must_use]
    pub fn recommended(&self) -> usize {
        match self.advice {
            Advice::Switch | Advice::SwitchUnproven => self.pick(),
            Advice::Keep(_) => self.baseline,
        }
    }

    /// The name of a configuration.
    #[must_use]
    pub fn name(&self, place: usize) -> &str {
        &self.space.configurations[place].recipe.name
    }

    /// The score of the pick in training less that in the test. Above zero the choice flattered itself; it may be below, where
    /// later calls are easier.
    #[must_use]
    pub fn optimism(&self) -> Option<f64> {
        self.train.pick.score.zip(self.test.pick.score).map(|(train, test)| train - test)
    }

    /// The same of the baseline, which nobody chose: what of the optimism is drift.
    #[must_use]
    pub fn drift(&self) -> Option<f64> {
        self.train.baseline.score.zip(self.test.baseline.score).map(|(train, test)| train - test)
    }
}

/// Searches, chooses on the training part, and tests the choice once.
///
/// # Errors
/// Where a configuration searches what the records do not have, or `progress` stops it.
pub fn tune(question: Question<'_>, state: &mut State, progress: &mut dyn Progress) -> Result<Tuning> {
    let Question { evaluator, space, baseline, plan, objective } = question;
    let recipe = |place: usize| &space.configurations[place].recipe;
    let codes = evaluator.codes(recipe(baseline), &mut |calls| progress.tick(calls))?;
    let train = |call: CallCounts| call.train;
    let alone = HoldoutPart::of(evaluator.calls, train, [&codes, &codes], objective);
    let (searched, columns) = search(question, alone.scored, state, progress)?;
    let choice = choose(question, (&searched, &columns), alone.scored, alone.n_eff, progress)?;
    drop(columns);
    let pick = choice.as_ref().map_or(baseline, |choice| choice.pick);
    let picked = if pick == baseline {
        codes.clone()
    } else {
        evaluator.codes(recipe(pick), &mut |calls| progress.tick(calls))?
    };
    let part =
        |weight: &dyn Fn(CallCounts) -> u32| HoldoutPart::of(evaluator.calls, weight, [&codes, &picked], objective);
    let test = part(&|call| call.test);
    let new_callers = part(&|call| if evaluator.calls.is_new(call.caller) { call.test } else { 0 });
    let front = if objective.needs_labels() {
        front(&searched.evaluated, |one| one.counts.right(), |one| one.counts.wrong())
    } else {
        front(&searched.evaluated, |one| one.counts.matched(), |one| one.counts.several())
    };
    let (knobs, rules) = effects(space, &searched.evaluated, objective);
    let advice = advice(choice.is_some(), pick == baseline, &alone, &test);
    Ok(Tuning {
        space: space.clone(),
        plan,
        objective: objective.clone(),
        split: evaluator.calls.split(),
        left_out: evaluator.calls.left_out,
        baseline,
        searched,
        choice,
        front,
        knobs,
        rules,
        train: part(&train),
        test,
        new_callers,
        advice,
    })
}

fn advice(is_chosen: bool, is_baseline: bool, train: &HoldoutPart, test: &HoldoutPart) -> Advice {
    if train.n_eff < LEAST_N_EFF {
        return Advice::Keep(Reason::TooFewToChoose);
    }
    if !is_chosen {
        return Advice::Keep(Reason::NothingUnderCeiling);
    }
    if is_baseline {
        return Advice::Keep(Reason::IsThePick);
    }
    match test.difference {
        Some(difference) if test.n_eff >= LEAST_N_EFF => {
            if difference.interval.high < 0.0 {
                Advice::Keep(Reason::WorseInTest)
            } else if difference.interval.low > 0.0 {
                Advice::Switch
            } else {
                Advice::SwitchUnproven
            }
        }
        _ => Advice::Keep(Reason::TooFewToTest),
    }
}
