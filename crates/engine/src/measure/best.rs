//! Which strategy of a table is the best?

use crate::model::Verdict;

use super::costs::Costs;
use super::scorecard::StrategyScore;

/// What a call is worth when it does not simply pop the right record: a right pop counts 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetWeights {
    /// The worth of a list that holds the true record.
    pub list: f64,
    /// The cost of a wrong pop.
    pub wrong: f64,
    /// What calls cost in seconds or money, where the user says so. Nothing is chosen by it.
    pub costs: Option<Costs>,
}

impl Default for NetWeights {
    fn default() -> Self {
        Self { list: 0.5, wrong: 1.0, costs: None }
    }
}

impl NetWeights {
    /// (right + list · (`right_list` + listed) − wrong · (wrong + `wrong_absent`)) / labelled; `None` without labels.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn net(&self, score: &StrategyScore) -> Option<f64> {
        let count = |verdict: Verdict| score.verdicts[verdict as usize] as f64;
        let calls: u64 = score.verdicts.iter().sum();
        let labelled = calls - score.verdicts[Verdict::Unlabelled as usize];
        let lists = count(Verdict::RightList) + count(Verdict::Listed);
        let wrong = count(Verdict::Wrong) + count(Verdict::WrongAbsent);
        (labelled > 0).then(|| (count(Verdict::Right) + self.list * lists - self.wrong * wrong) / labelled as f64)
    }
}

/// The place of the strategy with the highest net; the first of several. `None` without labels.
#[must_use]
pub fn best(scores: &[StrategyScore], weights: NetWeights) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (place, score) in scores.iter().enumerate() {
        let net = weights.net(score)?;
        if best.is_none_or(|(_, highest)| net > highest) {
            best = Some((place, net));
        }
    }
    best.map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::CandidateSummary;
    use crate::result::ByName;

    fn score(right: u64, listed: u64, wrong: u64, unlabelled: u64) -> StrategyScore {
        let mut verdicts = [0; 9];
        verdicts[Verdict::Right as usize] = right;
        verdicts[Verdict::Listed as usize] = listed;
        verdicts[Verdict::Wrong as usize] = wrong;
        verdicts[Verdict::Unlabelled as usize] = unlabelled;
        let candidates = CandidateSummary::default();
        StrategyScore {
            name: String::new(),
            outcomes: [0; 7].into(),
            verdicts: verdicts.into(),
            candidates,
            rates: ByName::default(),
            tie_breaks: ByName::default(),
            found_by: None,
            chance: None,
            pops: None,
            leak: None,
        }
    }

    #[test]
    fn wrong_pops_cost_what_right_pops_win() {
        let weights = NetWeights::default();
        // (6 + ½·2 − 2) / 10
        assert_eq!(weights.net(&score(6, 2, 2, 5)), Some(0.5));
        assert_eq!(best(&[score(6, 2, 2, 0), score(7, 1, 2, 0), score(5, 5, 0, 0)], weights), Some(2));
        assert_eq!(best(&[score(0, 0, 0, 9)], weights), None);
    }
}
