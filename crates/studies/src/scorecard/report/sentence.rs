//! What does a scorecard mean for the configuration, in plain words?

use anilab_engine::measure::{NetWeights, Scorecard, StrategyScore, best, rate};
use anilab_engine::model::Verdict;
use anilab_text::{grouped, percent};

/// One or two sentences for somebody who does not know the figures' names.
#[must_use]
pub fn sentence(scorecard: &Scorecard, weights: NetWeights) -> String {
    let scores = &scorecard.strategies;
    match best(scores, weights) {
        Some(place) if scores.len() > 1 => recommendation(scores, place, weights),
        Some(place) => alone(&scores[place]),
        None => without_labels(scores),
    }
}

fn recommendation(scores: &[StrategyScore], place: usize, weights: NetWeights) -> String {
    let best = &scores[place];
    let first = &scores[0];
    let as_good: Vec<String> = scores
        .iter()
        .enumerate()
        .filter(|(other, score)| *other != place && weights.net(score) == weights.net(best))
        .map(|(_, score)| format!("`{}`", score.name))
        .collect();
    let as_good = if as_good.is_empty() { String::new() } else { format!(" (as good: {})", as_good.join(", ")) };
    let against = if place == 0 {
        "No other strategy here does better.".to_owned()
    } else {
        format!("`{}` does that on {} and pops a wrong record on {}.", first.name, recall(first), wrong(first))
    };
    format!(
        "Match with `{}`{as_good}: it pops the right record on {} of the calls whose caller has one, and a wrong record \
         on {} of the labelled calls. {against}",
        best.name,
        recall(best),
        wrong(best),
    )
}

fn alone(score: &StrategyScore) -> String {
    format!(
        "`{}` pops the right record on {} of the calls whose caller has one, and a wrong record on {} of the labelled calls.",
        score.name,
        recall(score),
        wrong(score),
    )
}

fn without_labels(scores: &[StrategyScore]) -> String {
    let found = scores.iter().max_by(|a, b| {
        let value = |score: &StrategyScore| {
            score.rate("match_rate").and_then(anilab_engine::measure::Rate::value).unwrap_or(0.0)
        };
        value(a).total_cmp(&value(b)).then(std::cmp::Ordering::Greater)
    });
    let found = found.map_or(String::new(), |score| {
        format!("`{}` finds somebody most often, on {} of the calls. ", score.name, rate(score.rate("match_rate")))
    });
    format!(
        "{found}No call has a label, so wrong pops cannot be seen and no strategy is called the best: a column \
         true_record_id in the call log would tell."
    )
}

fn recall(score: &StrategyScore) -> String {
    rate(score.rate("pop_recall"))
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn wrong(score: &StrategyScore) -> String {
    let labelled = score.verdicts.iter().sum::<u64>() - score.verdict(Verdict::Unlabelled);
    let wrong = score.verdict(Verdict::Wrong) + score.verdict(Verdict::WrongAbsent);
    format!("{} ({})", percent(wrong as f64 / labelled.max(1) as f64), grouped(wrong))
}
