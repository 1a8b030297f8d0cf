//! A scorecard in a spreadsheet: one row a strategy, every count and every rate with its parts.

use anilab_engine::measure::{NetWeights, Rate, Scorecard};
use anilab_engine::model::{Outcome, Verdict};
use anilab_text::CsvText;

/// The rows, below a header.
pub(super) fn render(scorecard: &Scorecard, weights: NetWeights) -> String {
    let mut header = vec!["strategy".to_owned(), "calls".to_owned(), "eligible".to_owned(), "labelled".to_owned()];
    header.extend(Outcome::ALL.map(|outcome| outcome.name().to_owned()));
    header.extend(Verdict::ALL.map(|verdict| verdict.name().to_owned()));
    header.extend(["candidates_mean", "candidates_p50", "candidates_p95", "candidates_max", "net"].map(str::to_owned));
    if let Some(score) = scorecard.strategies.first() {
        for (name, _) in &score.rates {
            header.push(name.clone());
            header.extend(["numerator", "denominator", "n_eff", "low", "high"].map(|part| format!("{name}_{part}")));
        }
    }
    let has_leak = scorecard.strategies.iter().any(|score| score.leak.is_some());
    if has_leak {
        header.extend(["latest_match_rate", "latest_matches", "younger_share", "younger_matches"].map(str::to_owned));
    }
    let mut table = CsvText::with_headings(header);
    for score in &scorecard.strategies {
        let dataset = &scorecard.dataset;
        table.text(&score.name);
        for count in
            [dataset.calls, dataset.eligible, dataset.labelled].iter().chain(&score.outcomes).chain(&score.verdicts)
        {
            table.own(count);
        }
        let candidates = &score.candidates;
        table.own(candidates.mean);
        for count in [candidates.p50, candidates.p95, candidates.max] {
            table.own(count);
        }
        table.own_or_blank(weights.net(score));
        for (_, rate) in &score.rates {
            push_rate(&mut table, rate);
        }
        if let Some(leak) = &score.leak {
            table.own_or_blank(leak.latest.value());
            table.own(leak.latest.numerator);
            table.own_or_blank(leak.younger.value);
            table.own(leak.younger.numerator);
        }
        table.end_row();
    }
    table.finish()
}

fn push_rate(table: &mut CsvText, rate: &Rate) {
    let interval = rate.interval();
    table.own_or_blank(rate.value());
    table.own(rate.numerator);
    table.own(rate.denominator);
    table.own(rate.n_eff);
    table.own_or_blank(interval.map(|interval| interval.low));
    table.own_or_blank(interval.map(|interval| interval.high));
}
