//! How many more calls go well, and how sure is that? The same calls before and after, caller by caller.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::stats::{Clusters, Interval, bonett_price};

use super::calls::{Calls, Rang};
use super::trial::Came;
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
    pub fn is_met(self, came: Came) -> bool {
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
pub fn met(goal: Goal, came: &[Came], calls: &Calls, weight: fn(Rang) -> u64) -> u64 {
    came.iter().zip(calls.rang()).filter(|(came, _)| goal.is_met(**came)).map(|(_, rang)| weight(rang)).sum()
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
    pub fn of(goal: Goal, before: &[Came], after: &[Came], calls: &Calls, weight: fn(Rang) -> u64) -> Self {
        let (mut gained, mut lost) = (0, 0);
        let known = before.iter().map(|came| came.caller).filter(|&caller| caller != u32::MAX).max();
        let mut callers = vec![0; known.map_or(0, |last| last as usize + 1)];
        let mut clusters = Clusters::default();
        for ((before, after), rang) in before.iter().zip(after).zip(calls.rang()) {
            let rang = weight(rang);
            match (goal.is_met(*before), goal.is_met(*after)) {
                (false, true) => gained += rang,
                (true, false) => lost += rang,
                _ => {}
            }
            if before.caller == u32::MAX {
                clusters.add_singles(rang);
            } else {
                callers[before.caller as usize] += rang;
            }
        }
        for calls in callers {
            clusters.add(calls);
        }
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
