//! How many more calls go well, and how sure is that? The same calls before and after, caller by caller.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{CallerCounts, caller_numbers};
use anilab_engine::stats::{Interval, bonett_price};

use super::call_log::{CallLog, Part};
use super::call_outcome::CallOutcome;
use anilab_engine::model::Verdict;

/// What counts as a call that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Goal {
    /// The right record opened: where there are labels.
    #[serde(rename = "right pops")]
    Right,
    /// Somebody was found: where there are none.
    #[serde(rename = "calls that find somebody")]
    Matched,
}

impl Goal {
    /// Whether a call went well.
    #[must_use]
    pub fn is_met(self, came: CallOutcome) -> bool {
        match self {
            Self::Right => came.verdict == Verdict::Right,
            Self::Matched => came.outcome.has_candidates(),
        }
    }

    /// What is counted, in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right pops",
            Self::Matched => "calls that find somebody",
        }
    }
}

/// How many calls went well in all.
#[must_use]
pub fn met(goal: Goal, came: &[CallOutcome], log: &CallLog, part: Part) -> u64 {
    came.iter().zip(log.counts()).filter(|(came, _)| goal.is_met(**came)).map(|(_, counts)| counts.of(part)).sum()
}

/// A difference between two replays of the same calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lift {
    /// Calls that go well after and did not before.
    pub gained: u64,
    /// Calls that went well before and do not after.
    pub lost: u64,
    /// The calls.
    pub calls: u64,
    /// How many independent calls they are worth.
    pub n_eff: f64,
    /// The 95 % interval of (gained − lost) / calls.
    pub interval: Option<Interval>,
}

impl Lift {
    /// The difference of two replays.
    #[must_use]
    pub fn of(goal: Goal, before: &[CallOutcome], after: &[CallOutcome], log: &CallLog, part: Part) -> Self {
        let (mut gained, mut lost) = (0, 0);
        let calls = before.iter().zip(after).zip(log.counts()).map(|((before, after), counts)| {
            let rang = counts.of(part);
            match (goal.is_met(*before), goal.is_met(*after)) {
                (false, true) => gained += rang,
                (true, false) => lost += rang,
                _ => {}
            }
            (before.caller, [u32::try_from(rang).expect("fewer than 2³² calls")])
        });
        let numbers = caller_numbers(before.iter().map(|came| came.caller));
        let [clusters] = CallerCounts::new(numbers).clusters(calls);
        let (calls, n_eff) = (clusters.calls(), clusters.n_eff());
        Self { gained, lost, calls, n_eff, interval: bonett_price(gained, lost, calls, n_eff) }
    }

    /// The calls won.
    #[must_use]
    pub fn net(&self) -> i64 {
        i64::try_from(self.gained).unwrap_or(i64::MAX) - i64::try_from(self.lost).unwrap_or(i64::MAX)
    }

    /// The bounds of the calls won, as many calls as these.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn bounds(&self) -> Option<(f64, f64)> {
        self.interval.map(|interval| (interval.low * self.calls as f64, interval.high * self.calls as f64))
    }
}
