//! What is the best? A worth of every call, and a ceiling that must not be passed.

use anilab_engine::measure::{Cell, NetWeights};
use anilab_engine::stats::Weighed;

use super::counts::Counts;
use super::kind::Kind;

/// What calls cost, in the user's own unit: seconds, or money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prices {
    /// A wrong pop.
    pub wrong: f64,
    /// A call without a pop though the caller has a record.
    pub none: f64,
    /// A list that holds the true record; `None` where it costs what a call without a pop does, or nothing where it popped.
    pub list: Option<f64>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// The highest net: right pops, and lists by half, less wrong pops.
    Net(NetWeights),
    /// The most right pops, with a ceiling on wrong ones.
    Right {
        /// Wrong pops are no more than this share of the labelled calls.
        most_wrong: f64,
    },
    /// The lowest cost.
    Cost(Prices),
    /// The most calls that match, with a ceiling on those that match several records: there are no labels.
    Matched {
        /// Calls that match several records are no more than this share of those that match.
        most_ambiguous: f64,
    },
}

/// A ceiling: what it is on, what it is, and what a configuration has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ceiling {
    /// What must not be more.
    pub name: &'static str,
    /// Than this share.
    pub most: f64,
}

/// A goal with the worth of every kind of call.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// The goal.
    pub goal: Goal,
    /// The worth of a call of each kind, from −1 to 1 times [`Self::unit`].
    worth: [f64; Kind::COUNT],
    /// What a worth of 1 stands for.
    pub unit: f64,
}

impl Objective {
    /// The objective of a goal.
    #[must_use]
    pub fn new(goal: Goal) -> Self {
        let mut worth = [0.0; Kind::COUNT];
        let mut unit = 1.0;
        match goal {
            Goal::Net(weights) => {
                unit = 1.0_f64.max(weights.wrong).max(weights.list);
                worth[Kind::Right as usize] = 1.0 / unit;
                worth[Kind::RightList as usize] = weights.list / unit;
                worth[Kind::Listed as usize] = weights.list / unit;
                worth[Kind::Wrong as usize] = -weights.wrong / unit;
            }
            Goal::Right { .. } => worth[Kind::Right as usize] = 1.0,
            Goal::Cost(Prices { wrong, none, list }) => {
                let most = wrong.max(none).max(list.unwrap_or_default());
                unit = if most > 0.0 { most } else { 1.0 };
                worth[Kind::Wrong as usize] = -wrong / unit;
                worth[Kind::Missed as usize] = -none / unit;
                worth[Kind::NotListed as usize] = -none / unit;
                worth[Kind::Listed as usize] = -list.unwrap_or(none) / unit;
                worth[Kind::RightList as usize] = -list.unwrap_or(0.0) / unit;
            }
            Goal::Matched { .. } => worth[Kind::Matched as usize] = 1.0,
        }
        Self { goal, worth, unit }
    }

    /// Whether it looks at labels.
    #[must_use]
    pub fn needs_labels(&self) -> bool {
        !matches!(self.goal, Goal::Matched { .. })
    }

    /// The name of what is looked for, in every output.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.goal {
            Goal::Net(_) => "net",
            Goal::Right { .. } => "right_pop_rate",
            Goal::Cost(_) => "cost_per_call",
            Goal::Matched { .. } => "match_rate",
        }
    }

    /// Whether a call of a kind is one of those that are scored.
    #[must_use]
    pub fn scores(&self, kind: Kind) -> bool {
        kind.is_labelled() == self.needs_labels()
    }

    /// The ceiling, where there is one.
    #[must_use]
    pub fn ceiling(&self) -> Option<Ceiling> {
        match self.goal {
            Goal::Right { most_wrong } => Some(Ceiling { name: "wrong pops", most: most_wrong }),
            Goal::Matched { most_ambiguous } => Some(Ceiling { name: "ambiguity", most: most_ambiguous }),
            Goal::Net(_) | Goal::Cost(_) => None,
        }
    }

    /// What is under the ceiling, as calls above and below the line.
    #[must_use]
    pub fn under_ceiling(&self, counts: &Counts) -> Option<[u64; 2]> {
        match self.goal {
            Goal::Right { .. } => Some([counts.wrong(), counts.labelled()]),
            Goal::Matched { .. } => Some([counts.several(), counts.matched()]),
            Goal::Net(_) | Goal::Cost(_) => None,
        }
    }

    /// Whether calls stay under the ceiling.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn is_feasible(&self, counts: &Counts) -> bool {
        match (self.ceiling(), self.under_ceiling(counts)) {
            (Some(ceiling), Some([above, below])) => above as f64 <= ceiling.most * below as f64,
            _ => true,
        }
    }

    /// The mean worth of the scored calls; `None` where there are none. The higher the better; a cost is negative.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn score(&self, counts: &Counts) -> Option<f64> {
        let calls = self.scored(counts);
        let sum: f64 = counts.kinds().iter().zip(self.worth).map(|(&calls, worth)| calls as f64 * worth).sum();
        (calls > 0).then(|| self.unit * sum / calls as f64)
    }

    /// How many calls are scored.
    #[must_use]
    pub fn scored(&self, counts: &Counts) -> u64 {
        if self.needs_labels() { counts.labelled() } else { counts.calls() - counts.labelled() }
    }

    /// The difference of the worth of the same calls under two configurations, in units, from how many of them go from
    /// which kind to which.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn difference(&self, moves: &Moves, calls: u64, n_eff: f64) -> Weighed {
        let mut weighed = Weighed { calls, n_eff, ..Weighed::default() };
        for (row, before) in moves.0.iter().zip(self.worth) {
            for (&calls, after) in row.iter().zip(self.worth) {
                let difference = after - before;
                weighed.sum += difference * calls as f64;
                weighed.squares += difference * difference * calls as f64;
            }
        }
        weighed
    }
}

/// How many calls go from which kind under one configuration to which under another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves([[u64; Kind::COUNT]; Kind::COUNT]);

impl Default for Moves {
    fn default() -> Self {
        Self([[0; Kind::COUNT]; Kind::COUNT])
    }
}

impl Moves {
    /// Counts `calls` calls.
    #[inline]
    pub fn add(&mut self, from: Kind, to: Kind, calls: u64) {
        self.0[from as usize][to as usize] += calls;
    }

    /// Calls that become of a kind, and that cease to be of it.
    #[must_use]
    pub fn gained_and_lost(&self, kind: Kind) -> [u64; 2] {
        let place = kind as usize;
        let others = || (0..Kind::COUNT).filter(|&other| other != place);
        [others().map(|other| self.0[other][place]).sum(), others().map(|other| self.0[place][other]).sum()]
    }
}

/// The code of a cell as a kind.
pub(super) fn kind_of(table: &[Kind; Cell::COUNT], code: u8) -> Kind {
    table[usize::from(code)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::{Outcome, Verdict};

    fn counts(cells: &[(Outcome, Verdict, bool, u64)]) -> Counts {
        let mut counts = Counts::default();
        for &(outcome, verdict, in_snapshot, calls) in cells {
            counts.add(Cell { outcome, verdict, in_snapshot, in_reach: false }.code(), calls);
        }
        counts
    }

    /// 50 right, 10 lists with the record, 5 wrong, 30 missed, 5 nobody's, 20 without a label of which 12 match.
    fn log() -> Counts {
        use Outcome::{Ambiguous, Unique, Unmatched};
        counts(&[
            (Unique, Verdict::Right, true, 50),
            (Ambiguous, Verdict::Listed, true, 10),
            (Unique, Verdict::Wrong, true, 5),
            (Unmatched, Verdict::Missed, true, 30),
            (Unmatched, Verdict::Absent, false, 5),
            (Unique, Verdict::Unlabelled, false, 9),
            (Ambiguous, Verdict::Unlabelled, false, 3),
            (Unmatched, Verdict::Unlabelled, false, 8),
        ])
    }

    #[test]
    fn scores_are_what_a_hand_works_out() {
        let score = |goal| Objective::new(goal).score(&log()).unwrap();
        // (50 + ½·10 − 5) / 100
        assert!((score(Goal::Net(NetWeights::default())) - 0.5).abs() < 1e-12);
        assert!((score(Goal::Right { most_wrong: 0.05 }) - 0.5).abs() < 1e-12);
        // Wrong pops at 60, calls without a pop at 20, lists at 5: (5·60 + 30·20 + 10·5)/100 = 9.5; lists at 20: 11.
        let cost = |list| score(Goal::Cost(Prices { wrong: 60.0, none: 20.0, list }));
        assert!((cost(Some(5.0)) + 9.5).abs() < 1e-12 && (cost(None) + 11.0).abs() < 1e-12);
        // 12 of the 20 without a label match.
        assert!((score(Goal::Matched { most_ambiguous: 0.5 }) - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_ceiling_is_met_where_the_share_is_no_more() {
        let met = |most_wrong| Objective::new(Goal::Right { most_wrong }).is_feasible(&log());
        assert!(met(0.05) && !met(0.049));
        // 13 of 77 calls that match anybody match several.
        let met = |most_ambiguous| Objective::new(Goal::Matched { most_ambiguous }).is_feasible(&log());
        assert!(met(0.17) && !met(0.168));
    }

    #[test]
    fn differences_are_paired() {
        let objective = Objective::new(Goal::Net(NetWeights::default()));
        let mut moves = Moves::default();
        moves.add(Kind::Missed, Kind::Right, 4);
        moves.add(Kind::Listed, Kind::Wrong, 2);
        moves.add(Kind::Right, Kind::Right, 94);
        // 4·1 + 2·(−1.5) = 1; squares 4 + 2·2.25 = 8.5.
        let weighed = objective.difference(&moves, 100, 50.0);
        assert!((weighed.sum - 1.0).abs() < 1e-12 && (weighed.squares - 8.5).abs() < 1e-12);
        assert_eq!(moves.gained_and_lost(Kind::Right), [4, 0]);
        assert_eq!(moves.gained_and_lost(Kind::Listed), [0, 2]);
    }
}
