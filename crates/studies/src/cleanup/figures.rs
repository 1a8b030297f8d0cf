//! What does a report of a cleanup show? Every figure, so that whoever draws or prints computes nothing.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::model::{Records, Timestamp};

use super::REGISTRY;
use super::attribution::Attribution;
use super::budget::Budget;
use super::changes::{Dropped, Plan};
use super::curve::{First, Point};
use super::lift::{Goal, Lift};
use super::money::Prices;
use super::score::Score;
use super::segments::Segments;
use super::settings::Settings;
use super::what_if::{ActionFigures, Answer, Chosen, Depth, Question};
use super::without::Without;

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The strategy that is asked.
    pub strategy: String,
    /// All calls that are scored.
    pub calls: u64,
    /// The records of the snapshot.
    pub records: u64,
    /// How many weeks the scored calls span, where the log says when they rang.
    pub weeks: Option<f64>,
    /// The moment at which the log is split: what learns learns before, and the order of records is made on the calls before.
    pub split: Option<Timestamp>,
    /// How many labelled calls some actions learnt from; all actions are scored on the calls behind them.
    pub learned: Option<u64>,
}

/// What a cleanup changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Effort {
    /// Records, those that are merged into others included.
    pub records: u64,
    /// Cells of records.
    pub cells: u64,
    /// Records that are merged into others.
    pub merges: u64,
}

impl Effort {
    /// What a plan touches.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self { records: plan.records().len() as u64, cells: plan.cells.len() as u64, merges: plan.merges.len() as u64 }
    }
}

/// How many changes there are by action and confidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The actions that had a part in a cell, joined by `+`.
    pub actions: String,
    /// The lower end of the band, in hundredths.
    pub from: u32,
    /// The cells.
    pub cells: u64,
}

/// Everything.
#[derive(Debug, Clone, PartialEq)]
pub struct CleanupFigures {
    /// What was read.
    pub read: Read,
    /// What counts as a call that went well.
    pub goal: Goal,
    /// What the user chose about actions.
    pub settings: Settings,
    /// All calls before and after.
    pub scores: [Score; 2],
    /// Wrong pops that opened the account of the record that the call was about, before and after.
    pub own_accounts: [u64; 2],
    /// Wrong pops after of a record that had opened before too, then with the caller in a list beside it.
    pub same_page: u64,
    /// The actions without which more wrong pops go than right ones, where that was asked.
    pub better_left_out: Vec<Without>,
    /// What all actions win together.
    pub lift: Lift,
    /// The actions that take part.
    pub chosen: Vec<Chosen>,
    /// How much was asked.
    pub depth: Depth,
    /// What each action comes to, where that was asked.
    pub actions: Vec<ActionFigures>,
    /// What each earned of the lift, where that was asked.
    pub attribution: Attribution,
    /// What all together touch.
    pub effort: Effort,
    /// Proposals that were not taken, by action.
    pub dropped: Vec<(&'static str, Dropped, u64)>,
    /// Whether each of the actions that take part changes a cell, a record or the strategy.
    pub changes: Vec<bool>,
    /// The cells by action and confidence.
    pub bands: Vec<Band>,
    /// Which records first.
    pub first: First,
    /// The calls part by part.
    pub segments: Segments,
    /// What the user says things cost, and what may be spent.
    pub spending: Spending,
}

/// What the user says things cost, and what may be spent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spending {
    /// What things cost.
    pub prices: Prices,
    /// What may be spent; `None` where nobody said.
    pub budget: Option<Budget>,
}

impl CleanupFigures {
    /// The figures of an answer.
    #[must_use]
    pub fn of(read: Read, question: Question<'_>, answer: Answer, first: First, spending: Spending) -> Self {
        let dropped = answer.plan.dropped.iter().map(|&(action, why, count)| (REGISTRY[action].name(), why, count));
        Self {
            read,
            goal: question.goal,
            settings: question.settings,
            chosen: question.actions.to_vec(),
            depth: question.depth,
            scores: answer.scores,
            own_accounts: answer.own_accounts,
            same_page: answer.same_page,
            better_left_out: answer.better_left_out,
            lift: answer.lift,
            effort: Effort::of(&answer.plan),
            dropped: dropped.collect(),
            changes: question.actions.iter().map(|chosen| changes(&answer.plan, chosen.entry)).collect(),
            bands: bands(&answer.plan),
            actions: answer.actions,
            attribution: answer.attribution,
            segments: answer.segments,
            first,
            spending,
        }
    }

    /// Whether an action, by its place among those that take part, neither touches a record nor changes a call in any order.
    #[must_use]
    pub fn is_idle(&self, action: usize) -> bool {
        match self.attribution.shares.get(action) {
            Some(share) => self.actions[action].records == 0 && share.least == 0 && share.most == 0,
            None => !self.changes[action],
        }
    }

    /// The places of the actions that do something.
    #[must_use]
    pub fn busy(&self) -> Vec<usize> {
        (0..self.chosen.len()).filter(|&action| !self.is_idle(action)).collect()
    }

    /// Whether an action that takes part changes the strategy.
    #[must_use]
    pub fn configures(&self) -> bool {
        self.chosen.iter().any(|action| !REGISTRY[action.entry].changes_records())
    }

    /// The scored calls that are won at a point of the curve: those before the split are scored too unless something learnt
    /// from them.
    #[must_use]
    pub fn won_at(&self, point: &Point) -> i64 {
        if self.read.learned.is_some() { point.after } else { point.before + point.after }
    }

    /// The first point of the curve at which most is won, and the last one, where that is another and wins less.
    #[must_use]
    pub fn peak(&self) -> Option<[Point; 2]> {
        let last = *self.first.points.last()?;
        let peak = *self.first.points.iter().rev().max_by_key(|point| self.won_at(point))?;
        (self.won_at(&peak) > self.won_at(&last)).then_some([peak, last])
    }

    /// A number of calls as calls a week, where the log says when they rang.
    #[must_use]
    pub fn a_week(&self, calls: f64) -> Option<f64> {
        self.read.weeks.map(|weeks| calls / weeks)
    }
}

/// Whether an action, by its place in the registry, has a part in a plan, or changes no record at all.
fn changes(plan: &Plan, entry: usize) -> bool {
    !REGISTRY[entry].changes_records()
        || plan.cells.iter().any(|cell| cell.actions.contains(&entry))
        || plan.merges.iter().any(|change| change.action == entry)
}

/// The names of the actions that had a part in a change.
#[must_use]
pub fn names(actions: &[usize]) -> String {
    actions.iter().map(|&action| REGISTRY[action].name()).collect::<Vec<_>>().join("+")
}

/// The ends of bands of confidence, in hundredths.
const BANDS: [u32; 5] = [95, 90, 80, 50, 0];

/// The band of a confidence.
#[must_use]
pub fn band(confidence: f64) -> u32 {
    BANDS.into_iter().find(|from| confidence >= f64::from(*from) / 100.0).unwrap_or_default()
}

fn bands(plan: &Plan) -> Vec<Band> {
    let mut counts = std::collections::BTreeMap::new();
    for cell in &plan.cells {
        *counts.entry((names(&cell.actions), std::cmp::Reverse(band(cell.confidence)))).or_default() += 1;
    }
    counts.into_iter().map(|((actions, from), cells)| Band { actions, from: from.0, cells }).collect()
}

/// The name of a field.
#[must_use]
pub fn field_name(records: &Records, field: super::Field) -> &str {
    match field {
        super::Field::Phone(field) => &records.fields[usize::from(field)],
        super::Field::Extension => super::EXTENSION,
    }
}
