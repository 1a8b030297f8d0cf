//! How much could a tie-break win? Every rule alone on the same candidates, against the best that any rule could do.

use anilab_engine::measure::{Rate, StrategyScore};
use anilab_engine::model::Verdict;

/// What rules make of the candidates of one comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lab {
    /// Calls whose true record is among the candidates, of those whose true record was there: a perfect rule.
    pub ceiling: Option<Rate>,
    /// Without any rule, each rule alone, and the chain of the strategy.
    pub rules: Vec<RuleScore>,
}

/// What one rule, or a chain, makes of them.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleScore {
    /// The rule's spec, or what stands in its place.
    pub name: String,
    /// Right pops of the calls whose true record was there.
    pub right: Rate,
    /// Wrong pops among all labelled calls.
    pub wrong: u64,
    /// Calls left as a list that holds the true record.
    pub listed: u64,
    /// Right pops on average over all seeds, where chance decides.
    pub expected: Option<f64>,
}

impl Lab {
    /// The lab of these scores: the first is of the strategy without rules, each with what it is called.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn of(scores: &[(String, &StrategyScore)]) -> Self {
        let Some((_, plain)) = scores.first() else { return Self::default() };
        let rule = |(name, score): &(String, &StrategyScore)| {
            let right = score.verdict(Verdict::Right);
            let expected = score.chance.as_ref().map(|chance| (right - chance.right) as f64 + chance.right_expected);
            Some(RuleScore {
                name: name.clone(),
                right: *score.rate("pop_recall")?,
                wrong: score.verdict(Verdict::Wrong) + score.verdict(Verdict::WrongAbsent),
                listed: score.verdict(Verdict::Listed) + score.verdict(Verdict::RightList),
                expected,
            })
        };
        Self { ceiling: plain.rate("ceiling").copied(), rules: scores.iter().filter_map(rule).collect() }
    }

    /// What the best rule leaves below the ceiling, in calls.
    #[must_use]
    pub fn to_win(&self, place: usize) -> u64 {
        let ceiling = self.ceiling.map_or(0, |ceiling| ceiling.numerator);
        ceiling.saturating_sub(self.rules[place].right.numerator)
    }

    /// What no rule can win, in calls: the true record is no candidate.
    #[must_use]
    pub fn out_of_reach(&self) -> u64 {
        self.ceiling.map_or(0, |ceiling| ceiling.denominator - ceiling.numerator)
    }

    /// The rule, or chain, with the highest net: right + ½ · listed − wrong; the first of several.
    #[must_use]
    pub fn best(&self) -> Option<usize> {
        let net = |place: usize| {
            let rule = &self.rules[place];
            i128::from(2 * rule.right.numerator + rule.listed) - 2 * i128::from(rule.wrong)
        };
        (0..self.rules.len()).rev().max_by_key(|&place| net(place))
    }
}
