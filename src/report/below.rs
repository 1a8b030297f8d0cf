//! Which sentences stand below the tables, where there is something to say?

use crate::measure::{Scorecard, StrategyScore, grouped, mean_and_sd};

/// The sentences, each a paragraph of its own.
pub(super) fn below(scorecard: &Scorecard) -> Vec<String> {
    let mut lines = Vec::new();
    if scorecard.strategies.iter().any(StrategyScore::finds_more_than_it_opens) {
        lines.push("Right and wrong tell of the record that was found, whatever opened on it.".to_owned());
    }
    lines.extend(scorecard.strategies.iter().filter_map(stages));
    lines.extend(chances(scorecard));
    lines
}

/// Which stage of a cascade found how many calls.
fn stages(score: &StrategyScore) -> Option<String> {
    let found = score.found_by.as_ref()?.iter().map(|(stage, calls)| format!("`{stage}` {}", grouped(*calls)));
    Some(format!(
        "Calls of `{}` by the stage that found somebody: {}.",
        score.name,
        found.collect::<Vec<_>>().join(", ")
    ))
}

/// One sentence for each strategy of which chance decides any call.
fn chances(scorecard: &Scorecard) -> Vec<String> {
    let decided = scorecard.strategies.iter().filter_map(|score| Some((score, score.chance?)));
    decided
        .filter(|(_, chance)| chance.calls > 0)
        .map(|(score, chance)| {
            let calls = if chance.calls == 1 { "call" } else { "calls" };
            let what = format!("Chance decides {} {calls} of `{}`", grouped(chance.calls), score.name);
            if scorecard.dataset.labelled == 0 {
                return format!("{what}; without labels nobody knows how many of them it gets right.");
            }
            format!(
                "{what}: right on {} of them over all seeds (mean ± standard deviation), and on {} with this one.",
                mean_and_sd(chance.right_expected, chance.right_sd),
                grouped(chance.right)
            )
        })
        .collect()
}
