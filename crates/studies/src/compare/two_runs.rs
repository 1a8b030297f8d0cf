//! How do two runs over different calls differ, and how much of that is other traffic?

use std::collections::BTreeMap;

use anilab_engine::measure::{ByCounts, CallerCounts, Measure, NetWeights, REGISTRY};
use anilab_engine::stats::{Clusters, Estimate, Part, detectable, kitagawa, newcombe, two_sided};

use super::compared::Compared;
use super::comparison::Comparison;
use super::difference::{Difference, Method, Side};
use super::net::Worth;
use super::pair::Pair;
use super::plan::Plan;
use super::rates::{Lines, NET, headline_measures};
use super::segments::{Mix, Segment, Segments, n_eff};
use anilab_engine::outcomes::OutcomeLog;

/// Compares two runs of one strategy each, whose calls have nothing to do with each other.
#[must_use]
pub fn compare_two_runs(compared: [Compared<'_>; 2], plan: Plan) -> Comparison {
    let runs = compared.map(|run| run.log);
    let rows = runs.map(|run| (0..run.len()).collect::<Vec<_>>());
    let mut rates: Vec<Difference> = REGISTRY.iter().map(|measure| rate(measure, runs, [&rows[0], &rows[1]])).collect();
    rates.push(net(runs, plan.weights));
    let segments = segments(compared, &plan, &rates);
    let pair = Pair { places: [0, 1], rates, transitions: None, segments };
    let comparison = Comparison {
        plan,
        names: runs.iter().flat_map(|run| run.names().iter().cloned()).collect(),
        calls: runs.map(|run| run.len() as u64).to_vec(),
        callers: runs.map(OutcomeLog::distinct_callers).to_vec(),
        labelled: runs.map(OutcomeLog::labelled).to_vec(),
        pairs: vec![pair],
        family: 0,
        sets: None,
    };
    comparison.judged()
}

/// One rate of some calls of a run.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn side(lines: &Lines, run: &OutcomeLog, rows: &[usize]) -> Side {
    let codes = run.codes(0);
    let mut numerator = 0;
    let below = rows.iter().map(|&row| {
        let code = usize::from(codes[row]);
        numerator += u64::from(lines.above[code]);
        (run.callers()[row], [u32::from(lines.below[code])])
    });
    let [clusters] = CallerCounts::new(run.caller_numbers()).clusters(below);
    let denominator = clusters.calls();
    let value = (denominator > 0).then(|| numerator as f64 / denominator as f64);
    Side { value, numerator: Some(numerator), denominator, n_eff: clusters.n_eff() }
}

/// The difference of a rate: Newcombe's interval at `n_eff`; p of the score test with the pooled rate at `n_eff` (Pearson 1900);
/// the smallest detectable difference from the standard error √(p₁q₁/n₁ + p₂q₂/n₂).
fn rate(measure: &Measure, runs: [&OutcomeLog; 2], rows: [&[usize]; 2]) -> Difference {
    let lines = Lines::of(measure);
    let sides = [side(&lines, runs[0], rows[0]), side(&lines, runs[1], rows[1])];
    let mut difference = Difference::of_sides(measure.name, sides, Method::Unpaired);
    if let [Some(first), Some(second)] = sides.map(|side| side.value) {
        let [n, m] = sides.map(|side| side.n_eff);
        difference.interval = newcombe((first, n), (second, m));
        let pooled = (first * n + second * m) / (n + m);
        let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
        difference.p = Some(if error > 0.0 { two_sided((second - first) / error) } else { 1.0 });
        let apart = (first * (1.0 - first) / n + second * (1.0 - second) / m).sqrt();
        difference.detectable = Some(detectable(apart)).filter(|&smallest| smallest > 0.0);
    }
    difference
}

/// The difference of the nets: each a ratio of sums over callers, linearised as for the same calls.
fn net(runs: [&OutcomeLog; 2], weights: NetWeights) -> Difference {
    let found = runs.map(|run| net_of(run, weights));
    let mut difference = Difference::of_sides(NET, [found[0].0, found[1].0], Method::Linearised);
    if let (Some(value), [(_, Some(first)), (_, Some(second))]) = (difference.value, found) {
        let standard_error = (first + second).sqrt();
        let estimate = Estimate { value, standard_error };
        difference.interval = (standard_error > 0.0).then(|| estimate.interval());
        difference.p = estimate.p_value();
        difference.detectable = Some(detectable(standard_error)).filter(|&smallest| smallest > 0.0);
    }
    difference
}

/// The net of a run and its variance.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn net_of(run: &OutcomeLog, weights: NetWeights) -> (Side, Option<f64>) {
    let worth = Worth::new();
    let rows = run.callers().iter().copied().zip(0..run.len());
    let mut counts = CallerCounts::<[u32; 4]>::new(run.caller_numbers());
    let callers: ByCounts<[u32; 4]> = counts.by_counts(rows, |counts, row| {
        for (count, is_so) in counts.iter_mut().zip(worth.of(run.code(0, row))) {
            *count += u32::from(is_so);
        }
    });
    let net = |[_, right, lists, wrong]: [u32; 4]| {
        f64::from(right) + weights.list * f64::from(lists) - weights.wrong * f64::from(wrong)
    };
    let clusters: Clusters = callers.iter().map(|(counts, &callers)| (counts[0], callers)).collect();
    let sum = callers.iter().fold(0.0, |sum, (&counts, &callers)| sum + net(counts) * callers as f64);
    let denominator = clusters.calls();
    let value = (denominator > 0).then(|| sum / denominator as f64);
    let side = Side { value, numerator: None, denominator, n_eff: clusters.n_eff() };
    let all: u64 = callers.iter().filter(|(counts, _)| counts[0] > 0).map(|(_, callers)| callers).sum();
    let variance = value.filter(|_| all > 1).map(|value| {
        let residual = |counts: [u32; 4]| (net(counts) - value * f64::from(counts[0])) / denominator as f64;
        let squares: f64 = callers.iter().map(|(&counts, &callers)| residual(counts).powi(2) * callers as f64).sum();
        squares * all as f64 / (all - 1) as f64
    });
    (side, variance)
}

/// The segments that both runs have, and how much of each change is other traffic.
fn segments(runs: [Compared<'_>; 2], plan: &Plan, whole: &[Difference]) -> Segments {
    let mut all = Segments::default();
    for (place, dimension) in runs[0].segments.all_dimensions().into_iter().enumerate() {
        let mut rows: BTreeMap<String, [Vec<u32>; 2]> = BTreeMap::new();
        for (run, compared) in runs.iter().enumerate() {
            for (value, found) in compared.segments.rows_by_value(place) {
                rows.entry(value).or_default()[run] = found;
            }
        }
        if rows.len() > 1 {
            all.add(of_dimension(runs.map(|run| run.log), plan, &dimension, &rows), whole);
        }
    }
    all
}

fn of_dimension(
    runs: [&OutcomeLog; 2],
    plan: &Plan,
    dimension: &str,
    values: &BTreeMap<String, [Vec<u32>; 2]>,
) -> Segments {
    let mut found = Segments::default();
    let mut parts: Vec<Vec<Difference>> = Vec::new();
    let (mut small, mut calls_of_small) = (0, 0);
    for (value, rows) in values {
        let wide = [0, 1].map(|run| rows[run].iter().map(|&row| row as usize).collect::<Vec<_>>());
        let rates: Vec<Difference> =
            headline_measures().map(|measure| rate(measure, runs, [&wide[0], &wide[1]])).collect();
        parts.push(rates.clone());
        let worth = [0, 1].map(|run| n_eff(runs[run], &rows[run], &mut CallerCounts::new(runs[run].caller_numbers())));
        let calls = [rows[0].len() as u64, rows[1].len() as u64];
        let least = worth[0].min(worth[1]);
        if least < plan.least_n_eff {
            small += 1;
            calls_of_small += calls[0] + calls[1];
            continue;
        }
        let rates = rates
            .into_iter()
            .map(|rate| Difference { p: None, ..rate })
            .filter(|rate| rate.n_eff() >= plan.least_n_eff)
            .collect();
        found.shown.push(Segment { dimension: dimension.to_owned(), value: value.clone(), calls, n_eff: least, rates });
    }
    if small > 0 {
        found.suppressed.push((dimension.to_owned(), small, calls_of_small));
    }
    found.mixes = headline_measures()
        .enumerate()
        .filter_map(|(place, measure)| mix(dimension, measure.name, parts.iter().map(|rates| &rates[place])))
        .collect();
    found
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn mix<'d>(dimension: &str, rate: &'static str, parts: impl Iterator<Item = &'d Difference> + Clone) -> Option<Mix> {
    let all = [0, 1].map(|run| parts.clone().map(|part| part.sides[run].denominator).sum::<u64>());
    if all.contains(&0) {
        return None;
    }
    let part = |difference: &Difference| Part {
        weight: [0, 1].map(|run: usize| difference.sides[run].denominator as f64 / all[run] as f64),
        rate: difference.sides.map(|side| side.value),
    };
    let shift = kitagawa(&parts.map(part).collect::<Vec<_>>());
    Some(Mix { dimension: dimension.to_owned(), rate, mix: shift.mix, within: shift.rate })
}
