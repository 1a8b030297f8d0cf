//! What does a table say of the calls that chance decides?

use crate::measure::{Scorecard, grouped, mean_and_sd};

/// One sentence for each strategy of which chance decides any call.
pub(super) fn chances(scorecard: &Scorecard) -> Vec<String> {
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
