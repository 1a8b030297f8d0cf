//! What do the first records bring? A curve of replays, and what a budget pays for.

use schemars::JsonSchema;
use serde::Serialize;

use super::score::Score;

/// A point of the curve: a replay with the first records fixed and no other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// Records that are fixed.
    pub records: u64,
    /// Calls gained before the split of the log, from which the order comes.
    #[serde(rename = "before_split")]
    pub before: i64,
    /// Calls gained after the split, which the order has not seen.
    #[serde(rename = "after_split")]
    pub after: i64,
}

/// What the records that a budget is for bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bought {
    /// How many they are, and the calls that they win.
    pub point: Point,
    /// All scored calls with them mended and no other.
    pub score: Score,
}

/// The order of records, and what it brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct First {
    /// The rows of the records, those to mend first at the beginning.
    pub order: Vec<u32>,
    /// The curve, from no record, where the configuration alone counts, to all of them.
    pub points: Vec<Point>,
    /// Calls that mended records win under the strategy that is left in the end, and those of them for which two records or
    /// more must be mended together.
    pub won: u64,
    /// See `won`.
    pub together: u64,
    /// Records of the plan that win no call, before the split or behind it.
    pub silent: u64,
    /// What as many records as there is a budget for bring, where there is one.
    pub within_budget: Option<Bought>,
    /// All scored calls with no record mended, under the strategy that is left in the end.
    pub unmended: Score,
}

impl First {
    /// The rows of the records that the budget is for, ascending; all where there is none.
    #[must_use]
    pub fn affordable(&self) -> Vec<u32> {
        let all = self.order.len();
        let records = self.within_budget.map_or(all, |bought| usize::try_from(bought.point.records).unwrap_or(all));
        let mut rows = self.order[..records].to_vec();
        rows.sort_unstable();
        rows
    }

    /// The first point at which so much of the lift after the split is reached, and the share that it reaches.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn reaching(&self, share: f64) -> Option<(Point, f64)> {
        let all = self.points.last().filter(|last| last.after > 0)?.after as f64;
        let reached = |point: &Point| point.after as f64 / all;
        self.points.iter().find(|point| reached(point) >= share).map(|point| (*point, reached(point)))
    }
}
