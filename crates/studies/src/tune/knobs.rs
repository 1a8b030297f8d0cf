//! Which knobs matter, and which do not? The mean of each value over all others, and the share of the variance that a knob
//! explains alone.

use schemars::JsonSchema;
use serde::Serialize;

use super::objective::Objective;
use super::search::Evaluated;
use super::space::Space;

/// The mean score with one value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ValueEffect {
    /// The value.
    pub value: String,
    /// Configurations that have it.
    pub configurations: usize,
    /// Their mean score.
    pub mean: f64,
}

/// What a knob comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct KnobEffect {
    /// The knob.
    pub name: &'static str,
    /// Its values, in the order of the space.
    pub values: Vec<ValueEffect>,
    /// The highest mean less the lowest.
    pub range: f64,
    /// The share of the variance of the scores that lies between its values; `None` where all scores are equal.
    pub share: Option<f64>,
}

/// The effect of a tie-break rule, wherever in a chain it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RuleEffect {
    /// The rule.
    pub rule: String,
    /// The mean score of the configurations with it.
    pub with: f64,
    /// The mean score of those without it.
    pub without: f64,
}

/// One configuration of the lists with its score.
struct Scored<'a> {
    values: &'a [usize],
    rules: &'a [String],
    score: f64,
}

/// The effects of the knobs with several values, and of the rules, on the scores of the configurations that were tried on all
/// calls.
///
/// The share is the first-order term of the functional analysis of variance, `Var(E[score | value]) / Var(score)`: Hutter,
/// Hoos and Leyton-Brown, ICML 2014, whose marginals are here those of the configurations that were tried, exact for a whole
/// grid; Sobol', Mathematics and Computers in Simulation 55 (2001) 271–280. What the shares leave of 1 is interaction.
pub(super) fn effects(space: &Space, found: &[Evaluated], objective: &Objective) -> (Vec<KnobEffect>, Vec<RuleEffect>) {
    let scored: Vec<Scored<'_>> = found
        .iter()
        .filter(|one| one.one_of == 1)
        .filter_map(|one| {
            let configuration = &space.configurations[one.place];
            let score = objective.score(&one.counts)?;
            let (values, rules) = (&configuration.values[..], &configuration.recipe.tie_break[..]);
            (!values.is_empty()).then_some(Scored { values, rules, score })
        })
        .collect();
    let (mean, variance) = mean_and_variance(scored.iter().map(|one| one.score));
    let knobs = space.knobs.iter().enumerate().filter(|(_, knob)| knob.values.len() > 1);
    let knobs = knobs.filter_map(|(place, knob)| {
        let values: Vec<ValueEffect> = knob
            .values
            .iter()
            .enumerate()
            .filter_map(|(value, name)| {
                let own = scored.iter().filter(|one| one.values[place] == value).map(|one| one.score);
                let configurations = own.clone().count();
                let (mean, _) = mean_and_variance(own);
                (configurations > 0).then(|| ValueEffect { value: name.clone(), configurations, mean })
            })
            .collect();
        let between: f64 = values.iter().map(|value| count(value.configurations) * (value.mean - mean).powi(2)).sum();
        let means = || values.iter().map(|value| value.mean);
        let range = means().fold(f64::NEG_INFINITY, f64::max) - means().fold(f64::INFINITY, f64::min);
        // Where all scores are equal, what is left of their sums is rounding.
        let share = (variance > 1e-18).then(|| between / count(scored.len()) / variance);
        (values.len() > 1).then_some(KnobEffect { name: knob.name, values, range, share })
    });
    let mut knobs: Vec<KnobEffect> = knobs.collect();
    knobs.sort_by(|a, b| b.range.total_cmp(&a.range));
    let mut rules: Vec<&String> = scored.iter().flat_map(|one| one.rules).collect();
    rules.sort();
    rules.dedup();
    let mut effects: Vec<RuleEffect> = rules
        .into_iter()
        .filter_map(|rule| {
            let (with, without): (Vec<&Scored<'_>>, Vec<_>) = scored.iter().partition(|one| one.rules.contains(rule));
            let mean = |some: &[&Scored<'_>]| mean_and_variance(some.iter().map(|one| one.score)).0;
            let is_told = !with.is_empty() && !without.is_empty();
            is_told.then(|| RuleEffect { rule: rule.clone(), with: mean(&with), without: mean(&without) })
        })
        .collect();
    effects.sort_by(|a, b| (b.with - b.without).total_cmp(&(a.with - a.without)));
    (knobs, effects)
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2⁵² configurations")]
fn count(configurations: usize) -> f64 {
    configurations as f64
}

fn mean_and_variance(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let calls = count(values.clone().count().max(1));
    let mean = values.clone().sum::<f64>() / calls;
    (mean, values.map(|value| (value - mean).powi(2)).sum::<f64>() / calls)
}

#[cfg(test)]
mod tests {
    use super::super::counts::Counts;
    use super::super::defaults::DataSeen;
    use super::super::objective::Goal;
    use super::*;
    use anilab_engine::config::TuneSpace;
    use anilab_engine::measure::Cell;
    use anilab_engine::model::{Outcome, Verdict};

    #[test]
    fn effects_are_what_a_hand_works_out() {
        let written = TuneSpace {
            matches: Some(vec!["raw".into(), "e164".into()]),
            tie_break: Some(vec![vec![], vec!["roll-up".into()]]),
            ..TuneSpace::default()
        };
        let space = Space::new(&written, DataSeen::default(), &[]).unwrap();
        // raw 10, e164 30, raw+roll-up 20, e164+roll-up 60 right of 100.
        let found: Vec<Evaluated> = [10, 30, 20, 60]
            .into_iter()
            .enumerate()
            .map(|(place, right)| {
                let mut counts = Counts::default();
                for (verdict, calls) in [(Verdict::Right, right), (Verdict::Missed, 100 - right)] {
                    let cell = Cell { outcome: Outcome::Unique, verdict, in_snapshot: true, in_reach: false };
                    counts.add(cell.code(), calls);
                }
                Evaluated { place, one_of: 1, counts }
            })
            .collect();
        let (knobs, rules) = effects(&space, &found, &Objective::new(Goal::Right { most_wrong: 1.0 }));
        let told: Vec<(&str, f64, f64)> =
            knobs.iter().map(|knob| (knob.name, knob.range, knob.share.unwrap())).collect();
        // Mean 0.3; variance (0.04 + 0 + 0.01 + 0.09)/4 = 0.035. match: 0.15 and 0.45, 0.0225/0.035; tie_break: 0.2 and 0.4,
        // 0.01/0.035; the rest, 7 %, is interaction.
        let expected = [("match", 0.3, 0.0225 / 0.035), ("tie_break", 0.2, 0.01 / 0.035)];
        for (told, expected) in told.iter().zip(expected) {
            assert_eq!(told.0, expected.0);
            assert!((told.1 - expected.1).abs() < 1e-12 && (told.2 - expected.2).abs() < 1e-12, "{told:?}");
        }
        assert_eq!((told.len(), rules.len(), rules[0].rule.as_str()), (2, 1, "roll-up"));
        assert!((rules[0].with - 0.4).abs() < 1e-12 && (rules[0].without - 0.2).abs() < 1e-12);
    }
}
