//! What does a strategy cost, where a wrong pop and a call without a pop have a price, and at which ratio of the two does
//! another become cheaper?

use crate::model::Verdict;

use super::scorecard::StrategyScore;

/// What a wrong pop and a call without a pop cost, in the user's own unit: seconds, or money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// A wrong pop.
    pub wrong: f64,
    /// A call without a pop, though the caller has a record.
    pub none: f64,
}

/// The calls of one strategy that cost something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostlyCalls {
    /// Labelled calls on which a wrong record popped.
    pub wrong: u64,
    /// Labelled calls on which none popped though the true record was in the snapshot.
    pub none: u64,
}

/// A strategy that is the cheapest from some ratio of the costs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cheapest {
    /// Its place.
    pub strategy: usize,
    /// From this ratio on: the cost of a wrong pop over that of a call without one.
    pub from: f64,
}

impl CostlyCalls {
    /// Those of a strategy.
    #[must_use]
    pub fn of(score: &StrategyScore) -> Self {
        let calls = |verdicts: &[Verdict]| verdicts.iter().map(|&verdict| score.verdict(verdict)).sum::<u64>();
        let popped = calls(&[Verdict::Right, Verdict::RightList, Verdict::Wrong]);
        Self {
            wrong: calls(&[Verdict::Wrong, Verdict::WrongAbsent]),
            none: score.rate("pop_recall").map_or(0, |rate| rate.denominator) - popped,
        }
    }
}

impl Costs {
    /// What these calls cost: wrong · (cost of a wrong pop) + none · (cost of a call without one).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn total(self, calls: CostlyCalls) -> f64 {
        self.wrong * calls.wrong as f64 + self.none * calls.none as f64
    }
}

/// Which strategy is the cheapest, ratio after ratio from 0 on. Of equal ones the first is named.
///
/// The cost of a strategy over that of a call without a pop is `none + ratio · wrong`, a straight line; what is given is the
/// lower envelope of these lines. Two of them meet at ratio Δnone / Δwrong.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
pub fn cheapest(strategies: &[CostlyCalls]) -> Vec<Cheapest> {
    let by_none = |&place: &usize| (strategies[place].none, strategies[place].wrong, place);
    let Some(mut last) = (0..strategies.len()).min_by_key(by_none) else { return Vec::new() };
    let mut all = vec![Cheapest { strategy: last, from: 0.0 }];
    loop {
        let now = strategies[last];
        let meets = |place: usize| {
            let other = strategies[place];
            let (none, wrong) = (other.none - now.none, now.wrong - other.wrong);
            (place, none as f64 / wrong as f64)
        };
        let later = (0..strategies.len()).filter(|&place| strategies[place].wrong < now.wrong).map(meets);
        // Where several lines meet, the flattest goes on.
        let next = later.min_by(|a, b| {
            let flat = |place: usize| strategies[place].wrong;
            a.1.total_cmp(&b.1).then(flat(a.0).cmp(&flat(b.0))).then(a.0.cmp(&b.0))
        });
        let Some((place, from)) = next else { return all };
        all.push(Cheapest { strategy: place, from });
        last = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(wrong: u64, none: u64) -> CostlyCalls {
        CostlyCalls { wrong, none }
    }

    #[test]
    fn the_cheapest_changes_where_the_lines_meet() {
        // 10 + 8r, 30 + 4r and 90 + 0r: the first two meet at 20/4 = 5, the last two at 60/4 = 15; 60 + 3r is always above.
        let strategies = [calls(0, 90), calls(8, 10), calls(4, 30), calls(3, 60)];
        let found: Vec<(usize, f64)> = cheapest(&strategies).iter().map(|one| (one.strategy, one.from)).collect();
        assert_eq!(found, [(1, 0.0), (2, 5.0), (0, 15.0)]);
        let costs = Costs { wrong: 10.0, none: 1.0 };
        let totals: Vec<f64> = strategies.iter().map(|&calls| costs.total(calls)).collect();
        assert_eq!(totals, [90.0, 90.0, 70.0, 90.0]);
    }

    #[test]
    fn where_one_is_best_in_everything_nothing_changes() {
        assert_eq!(cheapest(&[calls(2, 9), calls(0, 3), calls(0, 3)]), [Cheapest { strategy: 1, from: 0.0 }]);
        assert!(cheapest(&[]).is_empty());
    }
}
