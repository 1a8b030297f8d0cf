//! Which sentences stand below the tables, where there is something to say?

use anilab_engine::measure::{CostlyCalls, Costs, NetWeights, Scorecard, StrategyScore};
use anilab_text::{amount, grouped, mean_and_sd};

/// The sentences, each a paragraph of its own.
pub(super) fn below(scorecard: &Scorecard, weights: NetWeights) -> Vec<String> {
    let mut lines = Vec::new();
    if scorecard.strategies.iter().any(StrategyScore::finds_more_than_it_opens) {
        lines.push("Right and wrong tell of the record that was found, whatever opened on it.".to_owned());
    }
    lines.extend(scorecard.strategies.iter().filter_map(stages));
    lines.extend(chances(scorecard));
    lines.extend(weights.costs.and_then(|costs| priced(scorecard, costs)));
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

/// What the strategies cost, the cheapest first.
fn priced(scorecard: &Scorecard, costs: Costs) -> Option<String> {
    let labelled = scorecard.dataset.labelled;
    let mut priced: Vec<(f64, &str)> =
        scorecard.strategies.iter().map(|score| (costs.total(CostlyCalls::of(score)), score.name.as_str())).collect();
    priced.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: Vec<String> = priced.iter().map(|(cost, name)| format!("`{name}` {}", amount(*cost))).collect();
    (labelled > 0).then(|| {
        format!(
            "Cost of {} labelled calls, at {} a wrong pop and {} a call without one whose caller has a record: {}.",
            grouped(labelled),
            amount(costs.wrong),
            amount(costs.none),
            all.join(", ")
        )
    })
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
