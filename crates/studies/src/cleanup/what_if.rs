//! What does each action win, alone and together with the others? Every subset of them is carried out and replayed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use anilab_engine::error::Result;
use anilab_engine::matching::tie_break::common_account;
use anilab_engine::model::{Key, Records, Verdict};

use super::attribution::{Attribution, Subset, attribute, subsets};
use super::call_log::{CallLog, Part};
use super::call_outcome::CallOutcome;
use super::changes::{CellChange, Field, Merge, MergeChange, Plan};
use super::evaluator::{PlanEvaluator, Trial};
use super::evidence::Evidence;
use super::lift::{Goal, Lift, met};
use super::pipeline::plan;
use super::same_page::same_page;
use super::score::Score;
use super::segments::{Both, Segments, segments};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::without::{Without, Won, better_left_out};
use super::{Kind, REGISTRY};

/// An action that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its place in the registry.
    pub entry: usize,
    /// As the user wrote it.
    pub spec: String,
}

/// What is asked.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The records.
    pub snapshot: &'a Snapshot<'a>,
    /// What earlier calls tell.
    pub evidence: &'a Evidence,
    /// What the user chose about actions.
    pub settings: Settings,
    /// The actions, in the order of the registry.
    pub actions: &'a [Chosen],
    /// How calls are replayed. The strategies are one for each subset of the actions that change the configuration, bit i
    /// being the i-th of these.
    pub trial: Trial<'a>,
    /// What counts as a call that went well.
    pub goal: Goal,
    /// Segments are shown from so many independent calls on.
    pub least_n_eff: f64,
    /// How much is asked.
    pub depth: Depth,
}

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What all actions together win, and what each of them earns of it.
    Whole,
    /// What all actions together win.
    WhatIf,
}

/// What one action comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionFigures {
    /// As the user wrote it.
    pub spec: String,
    /// Its place in the registry.
    pub entry: usize,
    /// What it wins alone.
    pub alone: Lift,
    /// All calls after it alone.
    pub score: Score,
    /// The records and cells that it touches alone.
    pub records: u64,
    /// See `records`.
    pub cells: u64,
    /// Wrong pops after it alone that opened the account of the record that the call was about.
    pub own_accounts: u64,
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// What calls come to before.
    pub before: Vec<CallOutcome>,
    /// What they come to after all actions.
    pub after: Vec<CallOutcome>,
    /// The plan of all actions.
    pub plan: Plan,
    /// The strategy under all actions, by its place.
    pub strategy: usize,
    /// All calls before, and after.
    pub scores: [Score; 2],
    /// Wrong pops of the account of the record that the call was about, before and after.
    pub own_accounts: [u64; 2],
    /// Wrong pops after of a record that had opened before too, then with the caller in a list beside it.
    pub same_page: u64,
    /// The actions without which more wrong pops go than right ones.
    pub better_left_out: Vec<Without>,
    /// What all actions win.
    pub lift: Lift,
    /// What each comes to; nothing where that was not asked.
    pub actions: Vec<ActionFigures>,
    /// What each earned of the lift; nothing where that was not asked.
    pub attribution: Attribution,
    /// The calls part by part, before and after.
    pub segments: Segments,
}

/// What came of the subsets that were carried out.
#[derive(Default)]
struct Tried {
    /// What each subset comes to.
    won: BTreeMap<Subset, Won>,
    /// Subsets that come to the same changes need one replay.
    known: BTreeMap<(Key, usize), Won>,
    actions: BTreeMap<u32, ActionFigures>,
    all: Option<(Vec<CallOutcome>, Plan, usize)>,
}

impl Question<'_> {
    /// Carries the subsets out, given what calls come to before; `tick` is asked between them whether the user still wants
    /// it.
    ///
    /// # Errors
    /// Where a strategy searches what the records do not have, or `tick` says so.
    pub fn answer(self, before: Vec<CallOutcome>, mut tick: impl FnMut() -> Result<()>) -> Result<Answer> {
        let records = self.snapshot.records;
        let all: Subset = (1 << self.actions.len()) - 1;
        let subsets = match self.depth {
            Depth::Whole => subsets(self.actions.len(), self.trial.rules.seed),
            Depth::WhatIf => vec![all],
        };
        let mut evaluator = PlanEvaluator::new(records, self.trial, subsets.len());
        let mut tried = Tried::default();
        for some in subsets.chunks(evaluator.at_once()) {
            tick()?;
            self.try_out(some, all, &before, &mut evaluator, &mut tried)?;
        }
        let Tried { won, actions, all, .. } = tried;
        let (after, plan, strategy) = all.expect("the last subset holds all actions");
        let lift = Lift::of(self.goal, &before, &after, self.trial.calls, self.scored());
        let attribution = match self.depth {
            Depth::Whole => {
                let values = won.iter().map(|(&subset, won)| (subset, won.calls)).collect();
                attribute(self.actions.len(), self.trial.rules.seed, &values)
            }
            Depth::WhatIf => Attribution { shares: Vec::new(), denominator: 1 },
        };
        let segments = segments(Both {
            records,
            calls: self.trial.calls,
            before: &before,
            after: &after,
            default_region: self.trial.rules.default_region,
            least_n_eff: self.least_n_eff,
        });
        Ok(Answer {
            scores: [&before, &after].map(|came| Score::of(came, self.trial.calls, self.scored())),
            own_accounts: [&before, &after].map(|came| own_accounts(records, came, self.trial.calls, self.scored())),
            same_page: same_page(&before, &after, self.trial.calls, self.scored()),
            better_left_out: match self.goal {
                Goal::Right => better_left_out(self.actions.len(), &won),
                Goal::Matched => Vec::new(),
            },
            lift,
            actions: actions.into_values().collect(),
            attribution,
            segments,
            plan,
            strategy,
            before,
            after,
        })
    }

    /// The part of the log that is scored.
    fn scored(self) -> Part {
        self.trial.calls.scored()
    }

    /// Carries some subsets out at the same time.
    fn try_out(
        self,
        subsets: &[Subset],
        all: Subset,
        before: &[CallOutcome],
        evaluator: &mut PlanEvaluator<'_>,
        tried: &mut Tried,
    ) -> Result<()> {
        let is_single = |subset: Subset| self.depth == Depth::Whole && subset.is_power_of_two();
        let carry_out = |&subset: &Subset| {
            let (plan, strategy) = self.carried_out(subset);
            let same = (fingerprint(&plan), strategy);
            (subset, plan, same)
        };
        let carried_out: Vec<(Subset, Plan, (Key, usize))> = subsets.par_iter().map(carry_out).collect();
        let mut replayed = Vec::new();
        for (subset, plan, same) in carried_out {
            match tried.known.get(&same) {
                Some(&won) if subset != all && !is_single(subset) => {
                    tried.won.insert(subset, won);
                }
                _ => replayed.push((subset, plan, same)),
            }
        }
        let plans: Vec<(&Plan, usize)> = replayed.iter().map(|(_, plan, same)| (plan, same.1)).collect();
        let came_of_each = evaluator.replay(&plans)?;
        let base = met(self.goal, before, self.trial.calls, self.scored());
        for ((subset, plan, same), came) in replayed.into_iter().zip(came_of_each) {
            let won = Won {
                calls: more(met(self.goal, &came, self.trial.calls, self.scored()), base),
                wrong: Score::of(&came, self.trial.calls, self.scored()).wrong(),
            };
            tried.known.insert(same, won);
            tried.won.insert(subset, won);
            if is_single(subset) {
                let place = subset.trailing_zeros();
                tried.actions.insert(place, self.of_action(place, before, &came, &plan));
            }
            if subset == all {
                tried.all = Some((came, plan, same.1));
            }
        }
        Ok(())
    }

    /// What one action comes to alone.
    fn of_action(self, place: u32, before: &[CallOutcome], came: &[CallOutcome], plan: &Plan) -> ActionFigures {
        let chosen = &self.actions[place as usize];
        ActionFigures {
            spec: chosen.spec.clone(),
            entry: chosen.entry,
            alone: Lift::of(self.goal, before, came, self.trial.calls, self.scored()),
            score: Score::of(came, self.trial.calls, self.scored()),
            records: plan.records().len() as u64,
            cells: plan.cells.len() as u64,
            own_accounts: own_accounts(self.snapshot.records, came, self.trial.calls, self.scored()),
        }
    }

    /// The plan of a subset of the actions, and the place of the strategy that it makes.
    #[must_use]
    pub fn carried_out(self, subset: Subset) -> (Plan, usize) {
        let (mut entries, mut strategy, mut configured) = (Vec::new(), 0, 0);
        for (place, chosen) in self.actions.iter().enumerate() {
            let takes_part = subset >> place & 1 == 1;
            if matches!(REGISTRY[chosen.entry].kind, Kind::Configuration(_)) {
                strategy |= usize::from(takes_part) << configured;
                configured += 1;
            } else if takes_part {
                entries.push(chosen.entry);
            }
        }
        (plan(self.snapshot, self.evidence, self.settings, &entries), strategy)
    }
}

/// How many more these are than there were.
fn more(these: u64, base: u64) -> i64 {
    i64::try_from(these).unwrap_or(i64::MAX) - i64::try_from(base).unwrap_or(i64::MAX)
}

/// A key that plans have in common where they change the same.
fn fingerprint(plan: &Plan) -> Key {
    let mut text = String::new();
    for CellChange { record, field, old, new, .. } in &plan.cells {
        let field = match field {
            Field::Phone(place) => place.to_string(),
            Field::Extension => "extension".to_owned(),
        };
        write!(text, "{record}\u{1F}{field}\u{1F}{old}\u{1F}{new}\u{1E}").expect("writing to a String cannot fail");
    }
    for MergeChange { merge: Merge { loser, survivor }, .. } in &plan.merges {
        write!(text, "{loser}\u{1F}{survivor}\u{1E}").expect("writing to a String cannot fail");
    }
    Key::new(&text)
}

/// Wrong pops that opened the account of the record that the call was about.
fn own_accounts(records: &Records, came: &[CallOutcome], log: &CallLog, part: Part) -> u64 {
    let is_own = |came: &CallOutcome| {
        let account = || common_account(records, &[came.true_record()?])?.row;
        came.verdict == Verdict::Wrong && came.popped.is_some() && came.popped == account()
    };
    came.iter().zip(log.counts()).filter(|(came, _)| is_own(came)).map(|(_, counts)| counts.of(part)).sum()
}
