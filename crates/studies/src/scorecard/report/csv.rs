//! How does a scorecard look in a spreadsheet? One row a strategy, every count and every rate with its parts.

use anilab_engine::measure::{NetWeights, Rate, Scorecard};
use anilab_engine::model::{Outcome, Verdict};
use anilab_text::push_cell;

/// The rows, below a header.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights) -> String {
    let mut header = vec!["strategy".to_owned(), "calls".to_owned(), "eligible".to_owned(), "labelled".to_owned()];
    header.extend(Outcome::ALL.map(|outcome| outcome.name().to_owned()));
    header.extend(Verdict::ALL.map(|verdict| verdict.name().to_owned()));
    header.extend(["candidates_mean", "candidates_p50", "candidates_p95", "candidates_max", "net"].map(str::to_owned));
    if let Some(score) = scorecard.strategies.first() {
        for (name, _) in &score.rates {
            header.push((*name).to_owned());
            header.extend(["numerator", "denominator", "n_eff", "low", "high"].map(|part| format!("{name}_{part}")));
        }
    }
    let has_leak = scorecard.strategies.iter().any(|score| score.leak.is_some());
    if has_leak {
        header.extend(["latest_match_rate", "latest_matches", "younger_share", "younger_matches"].map(str::to_owned));
    }
    let mut out = String::new();
    push_row(&mut out, &header);
    for score in &scorecard.strategies {
        let dataset = &scorecard.dataset;
        let mut row = vec![score.name.clone()];
        row.extend([dataset.calls, dataset.eligible, dataset.labelled].map(|count| count.to_string()));
        row.extend(score.outcomes.iter().chain(&score.verdicts).map(u64::to_string));
        let candidates = &score.candidates;
        row.push(candidates.mean.to_string());
        row.extend([candidates.p50, candidates.p95, candidates.max].map(|count| count.to_string()));
        row.push(blank_or(weights.net(score)));
        for (_, rate) in &score.rates {
            row.extend(parts(rate));
        }
        if let Some(leak) = &score.leak {
            row.extend([blank_or(leak.latest.value()), leak.latest.numerator.to_string()]);
            row.extend([blank_or(leak.younger.value), leak.younger.numerator.to_string()]);
        }
        push_row(&mut out, &row);
    }
    out
}

fn parts(rate: &Rate) -> [String; 6] {
    let interval = rate.interval();
    [
        blank_or(rate.value()),
        rate.numerator.to_string(),
        rate.denominator.to_string(),
        rate.n_eff.to_string(),
        blank_or(interval.map(|interval| interval.low)),
        blank_or(interval.map(|interval| interval.high)),
    ]
}

fn blank_or(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn push_row(out: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        // A negative net is a number; names are the only texts from outside.
        push_cell(out, cell, place == 0);
    }
    out.push('\n');
}
