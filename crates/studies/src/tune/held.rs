//! How did the pick and the baseline do on one part of the log? Rates with their callers, and the paired difference.

use anilab_engine::measure::{Cell, Rate};
use anilab_engine::stats::{Clusters, Interval, Weighed};

use super::calls::{Calls, Row};
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
pub struct Held {
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

impl Held {
    /// Counts the calls of all rows, `weight` saying how many calls a row stands for; the codes are those of the baseline and of
    /// the pick.
    #[must_use]
    pub(super) fn of(
        calls: &Calls,
        weight: impl Fn(Row) -> u32,
        [baseline, pick]: [&[u8]; 2],
        objective: &Objective,
    ) -> Self {
        let kinds = Kind::table();
        let mut counts = [Counts::default(), Counts::default()];
        let mut moves = Moves::default();
        let mut groups = Groups::new(calls.callers());
        for ((row, &before), &after) in calls.rows().zip(baseline).zip(pick) {
            let weight = weight(row);
            if weight == 0 {
                continue;
            }
            counts[0].add(before, u64::from(weight));
            counts[1].add(after, u64::from(weight));
            moves.add(kind_of(&kinds, before), kind_of(&kinds, after), u64::from(weight));
            let matched = [before, after].map(|code| Cell::of_code(code).outcome.has_candidates());
            groups.add(row.caller, weight, [true, kind_of(&kinds, before).is_labelled(), matched[0], matched[1]]);
        }
        let callers = groups.callers();
        let [all, labelled, matched_before, matched_after] = groups.clusters();
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

/// The calls of each caller below four lines.
struct Groups {
    calls: Vec<[u32; 4]>,
    alone: [u64; 4],
}

impl Groups {
    fn new(callers: usize) -> Self {
        Self { calls: vec![[0; 4]; callers], alone: [0; 4] }
    }

    fn add(&mut self, caller: u32, calls: u32, is_below: [bool; 4]) {
        for (line, is_below) in is_below.into_iter().enumerate() {
            if !is_below {
                continue;
            }
            match self.calls.get_mut(caller as usize) {
                Some(own) => own[line] += calls,
                None => self.alone[line] += u64::from(calls),
            }
        }
    }

    fn callers(&self) -> u64 {
        self.calls.iter().map(|own| u64::from(own[0] > 0)).sum()
    }

    fn clusters(&self) -> [Clusters; 4] {
        let mut clusters = [Clusters::default(); 4];
        for (line, clusters) in clusters.iter_mut().enumerate() {
            clusters.add_singles(self.alone[line]);
            for own in &self.calls {
                clusters.add(u64::from(own[line]));
            }
        }
        clusters
    }
}
