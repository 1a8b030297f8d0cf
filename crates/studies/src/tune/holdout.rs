//! What the pick and the baseline come to on one part of the log: rates with their callers, and the paired difference.

use anilab_engine::measure::{CallerCounts, Cell, Rate, distinct_callers};
use anilab_engine::stats::{Clusters, Interval, Weighed};

use super::call_log::{CallCounts, CallLog};
use super::counts::Counts;
use super::kind::Kind;
use super::objective::{Moves, Objective, kind_of};

/// One configuration on some calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The score of the objective; `None` where no call is scored.
    pub score: Option<f64>,
    /// Right pops of the labelled calls.
    pub right: Rate,
    /// Wrong pops of the labelled calls.
    pub wrong: Rate,
    /// Lists with the true record, of the labelled calls.
    pub listed: Rate,
    /// Calls that some record matches, of all.
    pub matched: Rate,
    /// Calls that several records match, of those that match.
    pub ambiguous: Rate,
}

/// The score of the pick less that of the baseline, on the same calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// Calls on which the pick pops the true record and the baseline does not, and the reverse.
    pub right: [u64; 2],
    /// Calls on which the pick pops a wrong record and the baseline does not, and the reverse.
    pub wrong: [u64; 2],
}

/// Two configurations on some calls.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldoutPart {
    /// How many calls.
    pub calls: u64,
    /// How many of them are scored: those with a label, where the objective looks at labels.
    pub scored: u64,
    /// How many independent calls the scored ones are worth.
    pub n_eff: f64,
    /// How many callers, withheld ones aside.
    pub callers: u64,
    /// The baseline.
    pub baseline: Measured,
    /// The pick.
    pub pick: Measured,
    /// The difference; `None` where no call is scored.
    pub difference: Option<Difference>,
}

impl HoldoutPart {
    /// Counts all calls, `weight` saying how many each distinct one stands for; the codes are those of the baseline and of
    /// the pick.
    #[must_use]
    pub(super) fn of(
        calls: &CallLog,
        weight: impl Fn(CallCounts) -> u32,
        [baseline, pick]: [&[u8]; 2],
        objective: &Objective,
    ) -> Self {
        let kinds = Kind::table();
        let mut counts = [Counts::default(), Counts::default()];
        let mut moves = Moves::default();
        let below = calls.counts().zip(baseline).zip(pick).map(|((call, &before), &after)| {
            let weight = weight(call);
            counts[0].add(before, u64::from(weight));
            counts[1].add(after, u64::from(weight));
            moves.add(kind_of(&kinds, before), kind_of(&kinds, after), u64::from(weight));
            let matched = [before, after].map(|code| Cell::of_code(code).outcome.has_candidates());
            let is_below = [true, kind_of(&kinds, before).is_labelled(), matched[0], matched[1]];
            (call.caller, is_below.map(|is_below| if is_below { weight } else { 0 }))
        });
        let [all, labelled, matched_before, matched_after] =
            CallerCounts::<[u32; 4]>::new(calls.caller_numbers()).clusters(below);
        let counted = calls.counts().filter(|&call| weight(call) > 0).map(|call| call.caller);
        let callers = distinct_callers(calls.caller_numbers(), counted);
        let measured = |counts: &Counts, matched: Clusters| Measured {
            score: objective.score(counts),
            right: Rate::new(counts.right(), labelled),
            wrong: Rate::new(counts.wrong(), labelled),
            listed: Rate::new(counts.listed(), labelled),
            matched: Rate::new(counts.matched(), all),
            ambiguous: Rate::new(counts.several(), matched),
        };
        let scored = objective.scored(&counts[0]);
        let n_eff = if objective.needs_labels() { labelled.n_eff() } else { all.n_eff() };
        let weighed = objective.difference(&moves, scored, n_eff);
        Self {
            calls: counts[0].calls(),
            scored,
            n_eff,
            callers,
            baseline: measured(&counts[0], matched_before),
            pick: measured(&counts[1], matched_after),
            difference: difference(weighed, objective.unit, &moves),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn difference(weighed: Weighed, unit: f64, moves: &Moves) -> Option<Difference> {
    let interval = weighed.interval()?;
    Some(Difference {
        value: unit * weighed.sum / weighed.calls as f64,
        interval: Interval { low: interval.low * unit, high: interval.high * unit },
        right: moves.gained_and_lost(Kind::Right),
        wrong: moves.gained_and_lost(Kind::Wrong),
    })
}
