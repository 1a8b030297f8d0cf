//! The result of a cleanup, the content of `cleanup.json`. What cannot be said is `null`; rates are shares from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{Rate, RateDifference};
use anilab_engine::result::{ByName, ByOutcome, ByVerdict};
use anilab_engine::stats::Limits;

use super::attribution::Share;
use super::budget::Budget;
use super::changes::Dropped;
use super::curve::{First, Point};
use super::figures::{Band, CleanupFigures, Effort, Read, Spending};
use super::lift::{Goal, Lift};
use super::score::Score;
use super::segments::{Segment, SegmentRate, Segments};
use super::settings::Settings;
use super::what_if::{ActionFigures, Depth};

/// The name and version of the shape of `cleanup.json`.
const SCHEMA: &str = "anilab.cleanup/1";

/// A cleanup: what changes to the records do to the calls, and which records to fix first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CleanupResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The strategy whose calls are replayed.
    pub strategy: String,
    /// The calls that count as gained or lost: right pops, or matches where there are no labels.
    pub counted: Goal,
    /// What was read.
    pub dataset: DatasetResult,
    /// Limits of the actions.
    pub settings: Settings,
    /// Wrong pops after the cleanup of a record that opened before it too, then with the caller in a list beside it.
    pub wrong_on_the_same_page: u64,
    /// Actions that bring more wrong pops than right ones: without them the others do better.
    pub better_left_out: Vec<LeftOutResult>,
    /// All scored calls before the cleanup.
    pub before: ScoreResult,
    /// All scored calls after it.
    pub after: ScoreResult,
    /// The gain of all actions together.
    pub lift: LiftResult,
    /// What all actions together change.
    pub effort: Effort,
    /// Each action; empty where that was not asked for.
    pub actions: Vec<ActionResult>,
    /// Proposals that were not taken, by action and reason.
    pub dropped: Vec<DroppedResult>,
    /// Changed cells by the actions that changed them and by confidence.
    pub confidence: Vec<BandResult>,
    /// The order in which to fix records; `null` where that was not asked for.
    pub records_first: Option<RecordsFirstResult>,
    /// The calls by segment, before and after.
    pub segments: SegmentsResult,
    /// Time saved and spent; `null` where no price was given.
    pub worth: Option<WorthResult>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DatasetResult {
    /// Scored calls.
    pub calls: u64,
    /// Records of the snapshot.
    pub records: u64,
    /// Weeks that the scored calls span; `null` where the log has no times.
    pub weeks: Option<f64>,
    /// The moment that splits the log: the order of records comes from the calls before it.
    pub split: Option<String>,
    /// Labelled calls that some actions learned from; then only the calls after them are scored.
    pub learned_calls: Option<u64>,
}

/// An action that is better left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOutResult {
    /// The action, as it was written.
    pub action: String,
    /// Right pops that are lost without it; negative where there are more without it.
    pub right_fewer: i64,
    /// Wrong pops that go without it.
    pub wrong_fewer: i64,
}

/// Calls by outcome and verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScoreResult {
    /// Calls by outcome.
    pub outcomes: ByOutcome<u64>,
    /// Calls by verdict.
    pub verdicts: ByVerdict<u64>,
    /// Wrong pops that opened the account of the true record.
    pub wrong_own_account: u64,
}

/// The difference that changes make to the same calls.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LiftResult {
    /// Calls that count after and did not before.
    pub gained: u64,
    /// Calls that counted before and do not after.
    pub lost: u64,
    /// All calls.
    pub calls: u64,
    /// How many independent calls they are worth, since callers repeat.
    pub n_eff: f64,
    /// The 95 % interval of gained less lost, in calls.
    #[serde(flatten)]
    pub limits: Limits,
    /// Gained less lost as calls a week; `null` where the log has no times.
    pub a_week: Option<WeeklyResult>,
}

/// A number of calls a week.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WeeklyResult {
    /// Calls a week.
    pub value: f64,
    /// Its 95 % interval, in calls a week.
    #[serde(flatten)]
    pub limits: Limits,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ActionResult {
    /// The action, as it was written.
    pub action: String,
    /// Its part of the gain of all actions, in calls (Shapley value); the parts add up to the gain.
    pub earned: f64,
    /// The least that it adds, whichever actions come before it, in calls.
    pub least: i64,
    /// The most that it adds, in calls.
    pub most: i64,
    /// The standard error of its part, where orders of actions were drawn; `null` where all were tried.
    pub standard_error: Option<f64>,
    /// Its gain without the others.
    pub alone: LiftResult,
    /// All scored calls after it alone.
    pub after: ScoreResult,
    /// Records that it changes alone.
    pub records: u64,
    /// Cells that it changes alone.
    pub cells: u64,
}

/// Proposals of one action that were not taken for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DroppedResult {
    /// The action.
    pub action: &'static str,
    /// The reason.
    pub reason: Dropped,
    /// How many proposals.
    pub proposals: u64,
}

/// Changed cells of some actions, with confidences in one band.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BandResult {
    /// The actions that changed them, joined by `+`.
    pub actions: String,
    /// The lower end of the band, from 0 to 1.
    pub from: f64,
    /// Cells.
    pub cells: u64,
}

/// The order in which to fix records, and what the first of them bring.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RecordsFirstResult {
    /// Calls that fixed records gain.
    pub won: u64,
    /// Those of them for which two records or more must be fixed together.
    pub won_together: u64,
    /// Records of the plan that gain no call.
    pub silent: u64,
    /// What may be spent; `null` where nobody said.
    pub budget: Option<BudgetResult>,
    /// Calls that the records within the budget gain.
    pub within_budget: Option<Point>,
    /// Calls that the first records gain, from none of them to all.
    pub curve: Vec<Point>,
}

/// What may be spent.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum BudgetResult {
    /// A number of records.
    Records {
        /// Records.
        records: u64,
    },
    /// Money.
    Money {
        /// The amount, in units of the currency.
        amount: f64,
        /// The three letters of the currency.
        currency: String,
        /// What the work on one record costs, in units of the currency.
        record_costs: Option<f64>,
        /// Records that the amount pays for.
        records: Option<u64>,
    },
}

/// The calls by segment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentsResult {
    /// Independent calls from which on a segment is shown.
    pub least_n_eff: f64,
    /// Segments with enough independent calls, by dimension and value.
    pub shown: Vec<SegmentResult>,
    /// Segments with fewer, counted by dimension.
    pub suppressed: Vec<SuppressedResult>,
}

/// One segment before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentResult {
    /// The dimension, such as `country`.
    pub dimension: String,
    /// The value of the dimension; blank where the log has none.
    pub value: String,
    /// Calls of the segment.
    pub calls: u64,
    /// How many independent calls they are worth, since callers repeat.
    pub n_eff: f64,
    /// Wrong pops before.
    pub wrong_before: u64,
    /// Wrong pops after.
    pub wrong_after: u64,
    /// Rates with enough independent calls in their denominator, by name.
    pub rates: ByName<SegmentRateResult>,
}

/// One rate of a segment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentRateResult {
    /// The rate before.
    pub before: Rate,
    /// The rate after.
    pub after: Rate,
    /// The rate after less the rate before.
    #[serde(flatten)]
    pub difference: RateDifference,
}

/// Segments of one dimension with too few independent calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SuppressedResult {
    /// The dimension.
    pub dimension: String,
    /// Segments.
    pub segments: u64,
    /// Their calls.
    pub calls: u64,
}

/// Time saved and spent, in seconds, by the prices that were given.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WorthResult {
    /// Seconds that a right pop saves, as given.
    pub right_seconds: Option<f64>,
    /// Seconds that a wrong pop costs, as given.
    pub wrong_seconds: Option<f64>,
    /// Seconds that a list costs, as given.
    pub list_seconds: Option<f64>,
    /// Seconds that the work on a record takes, as given.
    pub record_seconds: Option<f64>,
    /// The wage of an hour, as given.
    pub wage: Option<f64>,
    /// Seconds saved in the scored calls, lost time taken off.
    pub saved_seconds: Option<f64>,
    /// Seconds of work on the records.
    pub work_seconds: Option<f64>,
    /// Seconds that a right pop must save for the scored calls to pay for the work.
    pub break_even_seconds: Option<f64>,
    /// The same for the records within the budget.
    pub within_budget: Option<BudgetWorth>,
}

/// Time saved and spent with the records within the budget.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BudgetWorth {
    /// Seconds saved in the scored calls, lost time taken off.
    pub saved_seconds: Option<f64>,
    /// Seconds of work on the records.
    pub work_seconds: Option<f64>,
}

impl CleanupResult {
    /// The result with these figures.
    #[must_use]
    pub fn of(figures: &CleanupFigures) -> Self {
        let weeks = figures.read.weeks;
        let left_out = figures.better_left_out.iter().map(|without| LeftOutResult {
            action: figures.chosen[without.action].spec.clone(),
            right_fewer: without.right,
            wrong_fewer: without.wrong,
        });
        let dropped =
            figures.dropped.iter().map(|&(action, reason, proposals)| DroppedResult { action, reason, proposals });
        Self {
            schema: SCHEMA,
            strategy: figures.read.strategy.clone(),
            counted: figures.goal,
            dataset: DatasetResult::of(&figures.read),
            settings: figures.settings,
            wrong_on_the_same_page: figures.same_page,
            better_left_out: left_out.collect(),
            before: ScoreResult::of(&figures.scores[0], figures.own_accounts[0]),
            after: ScoreResult::of(&figures.scores[1], figures.own_accounts[1]),
            lift: LiftResult::of(&figures.lift, weeks),
            effort: figures.effort,
            actions: actions(figures),
            dropped: dropped.collect(),
            confidence: figures.bands.iter().map(BandResult::of).collect(),
            records_first: match figures.depth {
                Depth::Whole => Some(RecordsFirstResult::of(&figures.first, &figures.spending)),
                Depth::WhatIf => None,
            },
            segments: SegmentsResult::of(&figures.segments),
            worth: WorthResult::of(figures),
        }
    }
}

fn actions(figures: &CleanupFigures) -> Vec<ActionResult> {
    let attribution = &figures.attribution;
    let shares = attribution.shares.iter().enumerate();
    shares
        .zip(&figures.actions)
        .map(|((place, share), action)| ActionResult::of(attribution.value(place), share, action, figures.read.weeks))
        .collect()
}

impl DatasetResult {
    fn of(read: &Read) -> Self {
        Self {
            calls: read.calls,
            records: read.records,
            weeks: read.weeks,
            split: read.split.map(|split| split.to_string()),
            learned_calls: read.learned,
        }
    }
}

impl ScoreResult {
    fn of(score: &Score, wrong_own_account: u64) -> Self {
        Self { outcomes: score.outcomes.into(), verdicts: score.verdicts.into(), wrong_own_account }
    }
}

impl LiftResult {
    fn of(lift: &Lift, weeks: Option<f64>) -> Self {
        let bounds = lift.bounds();
        #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
        let net = lift.net() as f64;
        let limits =
            |weeks: f64| Limits { low: bounds.map(|(low, _)| low / weeks), high: bounds.map(|(_, high)| high / weeks) };
        Self {
            gained: lift.gained,
            lost: lift.lost,
            calls: lift.calls,
            n_eff: lift.n_eff,
            limits: limits(1.0),
            a_week: weeks.map(|weeks| WeeklyResult { value: net / weeks, limits: limits(weeks) }),
        }
    }
}

impl ActionResult {
    fn of(earned: f64, share: &Share, action: &ActionFigures, weeks: Option<f64>) -> Self {
        Self {
            action: action.spec.clone(),
            earned,
            least: share.least,
            most: share.most,
            standard_error: share.error,
            alone: LiftResult::of(&action.alone, weeks),
            after: ScoreResult::of(&action.score, action.own_accounts),
            records: action.records,
            cells: action.cells,
        }
    }
}

impl BandResult {
    fn of(band: &Band) -> Self {
        Self { actions: band.actions.clone(), from: f64::from(band.from) / 100.0, cells: band.cells }
    }
}

impl RecordsFirstResult {
    fn of(first: &First, spending: &Spending) -> Self {
        Self {
            won: first.won,
            won_together: first.together,
            silent: first.silent,
            budget: spending.budget.as_ref().map(|budget| BudgetResult::of(budget, spending)),
            within_budget: first.within_budget.map(|bought| bought.point),
            curve: first.points.clone(),
        }
    }
}

impl BudgetResult {
    fn of(budget: &Budget, spending: &Spending) -> Self {
        match budget {
            &Budget::Records(records) => Self::Records { records },
            Budget::Money { amount, currency } => Self::Money {
                amount: *amount,
                currency: currency.clone(),
                record_costs: spending.prices.of_record(),
                records: budget.records(spending.prices).ok(),
            },
        }
    }
}

impl SegmentsResult {
    fn of(segments: &Segments) -> Self {
        let suppressed = segments.suppressed.iter().cloned();
        Self {
            least_n_eff: segments.least_n_eff,
            shown: segments.shown.iter().map(SegmentResult::of).collect(),
            suppressed: suppressed
                .map(|(dimension, segments, calls)| SuppressedResult { dimension, segments, calls })
                .collect(),
        }
    }
}

impl SegmentResult {
    fn of(segment: &Segment) -> Self {
        Self {
            dimension: segment.dimension.clone(),
            value: segment.value.clone(),
            calls: segment.calls,
            n_eff: segment.n_eff,
            wrong_before: segment.wrong[0],
            wrong_after: segment.wrong[1],
            rates: segment.rates.iter().map(|rate| (rate.name, SegmentRateResult::of(rate))).collect(),
        }
    }
}

impl SegmentRateResult {
    fn of(rate: &SegmentRate) -> Self {
        let [before, after] = rate.sides;
        Self {
            before,
            after,
            difference: RateDifference::new(rate.difference(), rate.interval, rate.gained, rate.lost),
        }
    }
}

impl WorthResult {
    fn of(figures: &CleanupFigures) -> Option<Self> {
        let prices = figures.spending.prices;
        if !prices.are_given() {
            return None;
        }
        let worth = prices.worth(figures.scores, figures.effort.records);
        Some(Self {
            right_seconds: prices.right,
            wrong_seconds: prices.wrong,
            list_seconds: prices.list,
            record_seconds: prices.record,
            wage: prices.wage,
            saved_seconds: worth.saved,
            work_seconds: worth.work,
            break_even_seconds: worth.break_even,
            within_budget: figures.first.within_budget.map(|bought| {
                let worth = prices.worth([figures.scores[0], bought.score], bought.point.records);
                BudgetWorth { saved_seconds: worth.saved, work_seconds: worth.work }
            }),
        })
    }
}
