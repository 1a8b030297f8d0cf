//! `sensitivity.json`: every figure of a study, for programs.
//!
//! `anilab.sensitivity/1`: `sentences`; `scenario`, `settings` (of `--set`), `seed`, `calls`, `records` (of each world), `measure`, `strategies`, `seeds`
//! (of the worlds, repeat by repeat); `dials`, each with its `values` and
//!
//! - `curves`: for each value, strategy and measure the `mean` over worlds, its 95 % `interval`, the `spread` of single worlds (5
//!   and 95 %), `worlds`, and of all of them `numerator`, `denominator`, and `n_eff` of one world on average;
//! - `pairs`: for each measure and pair of strategies `a` and `b` the mean paired `differences` b − a with their intervals, and
//!   `crossings`: `at`, `above_after` (who is above from there on), `interval`, `seen` (in which share of the resamples), `shown`
//!   (whether both sides show a difference beyond chance);
//!
//! and `ranking` with `rows`, `worlds`, `left_out` and `influences`: for the difference of the first two strategies and for each
//! strategy the `variance`, and for each dial the indices `first` and `total`, and `chance`, each with its interval. What cannot
//! be said is `null`. Shares are numbers from 0 to 1.

use serde_json::{Value, json};

use crate::sensitivity::{GAUGES, Index, Influence, Kind, Of, Pair, Point, Study, Sweep};
use anilab_engine::stats::Interval;
use anilab_text::printable_json;

/// The schema of the file.
const SCHEMA: &str = "anilab.sensitivity/1";

/// The file, with a line break at its end.
pub(super) fn render(study: &Study) -> String {
    let value = json!({
        "schema": SCHEMA,
        "sentences": study.sentences(),
        "scenario": study.scenario,
        "settings": study.settings,
        "seed": study.seed,
        "calls": study.size[0],
        "records": study.size[1],
        "measure": study.gauge().name,
        "strategies": study.strategies,
        "seeds": study.seeds,
        "dials": study.sweeps.iter().map(|sweep| dial(study, sweep)).collect::<Vec<_>>(),
        "ranking": study.ranking.as_ref().map(|ranking| json!({
            "rows": ranking.rows,
            "worlds": ranking.worlds,
            "left_out": ranking.left_out,
            "influences": ranking.influences.iter().map(|one| influence(study, one)).collect::<Vec<_>>(),
        })),
    });
    let text = serde_json::to_string_pretty(&value).expect("these values are JSON");
    printable_json(&text) + "\n"
}

fn dial(study: &Study, sweep: &Sweep) -> Value {
    let mut curves = Vec::new();
    for (value, step) in sweep.values.iter().zip(&sweep.curves) {
        for (strategy, figures) in study.strategies.iter().zip(step) {
            for (gauge, point) in GAUGES.iter().zip(figures) {
                curves.push(curve(*value, strategy, gauge.name, point));
            }
        }
    }
    json!({
        "dial": sweep.dial.path,
        "share_of": if let Kind::PartOf(noun) = sweep.dial.kind { Some(noun) } else { None },
        "values": sweep.values,
        "curves": curves,
        "pairs": sweep.pairs.iter().map(|one| pair(study, sweep, one)).collect::<Vec<_>>(),
    })
}

fn curve(value: f64, strategy: &str, measure: &str, point: &Point) -> Value {
    json!({
        "value": value,
        "strategy": strategy,
        "measure": measure,
        "mean": point.mean,
        "interval": point.interval.map(ends),
        "spread": point.spread.map(ends),
        "worlds": point.worlds,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "n_eff": point.n_eff,
    })
}

fn pair(study: &Study, sweep: &Sweep, pair: &Pair) -> Value {
    let differences =
        sweep.values.iter().zip(&pair.differences).map(
            |(value, paired)| json!({ "value": value, "mean": paired.mean, "interval": paired.interval.map(ends) }),
        );
    let crossings = pair.meeting.crossings.iter().map(|crossing| {
        json!({
            "at": crossing.at,
            "above_after": study.strategies[pair.places[usize::from(crossing.rises)]],
            "interval": crossing.interval.map(ends),
            "seen": crossing.seen,
            "shown": crossing.is_shown,
        })
    });
    json!({
        "measure": GAUGES[pair.gauge].name,
        "a": study.strategies[pair.places[0]],
        "b": study.strategies[pair.places[1]],
        "same": pair.meeting.is_same,
        "differences": differences.collect::<Vec<_>>(),
        "crossings": crossings.collect::<Vec<_>>(),
    })
}

fn influence(study: &Study, influence: &Influence) -> Value {
    let of = match influence.of {
        Of::Strategy(place) => json!({ "strategy": study.strategies[place] }),
        Of::Difference => json!({ "difference": [study.strategies[0], study.strategies[1]] }),
    };
    let indices = influence.indices.as_ref().map(|indices| {
        let dials = study.sweeps.iter().zip(indices.first.iter().zip(&indices.total)).map(
            |(sweep, (first, total))| json!({ "dial": sweep.dial.path, "first": index(first), "total": index(total) }),
        );
        json!({
            "variance": indices.variance,
            "dials": dials.collect::<Vec<_>>(),
            "chance": index(&indices.chance),
        })
    });
    json!({ "of": of, "indices": indices })
}

fn index(index: &Index) -> Value {
    json!({ "value": index.value, "interval": ends(index.interval) })
}

fn ends(Interval { low, high }: Interval) -> [f64; 2] {
    [low, high]
}
