//! What does a comparison look like to a program? `compare.json`.

use serde_json::{Map, Value, json};

use anilab_engine::model::{Outcome, Verdict};
use anilab_engine::stats::{DRAWS, Interval};

use super::comparison::Comparison;
use super::difference::{Difference, Side};
use super::pair::Pair;
use super::segments::Segment;
use super::transitions::Transitions;

/// The name and version of the shape of `compare.json`.
pub const SCHEMA: &str = "anilab.compare/1";

impl Comparison {
    /// `compare.json`, with a line break at its end; `verdict` are its sentences.
    #[must_use]
    pub fn to_json(&self, verdict: &[String]) -> String {
        let plan = &self.plan;
        let value = json!({
            "schema": SCHEMA,
            "verdict": verdict,
            "design": plan.design.name(),
            "strategies": self.names,
            "baseline": self.names.first(),
            "calls": self.calls,
            "callers": self.callers,
            "labelled": self.labelled,
            "overlap": plan.overlap.as_ref().map(|overlap| json!({ "shared": overlap.shared, "only": overlap.only })),
            "records_are_dated": plan.is_dated,
            "method": {
                "seed": plan.seed,
                "draws": DRAWS,
                "family": self.family,
                "list_weight": plan.weights.list,
                "wrong_weight": plan.weights.wrong,
                "min_n_eff": plan.least_n_eff,
                "matters": plan.matters,
            },
            "pairs": self.pairs.iter().map(|pair| self.pair_json(pair)).collect::<Vec<_>>(),
            "sets": self.sets.as_ref().map(|sets| json!({
                "counted": sets.counted.name(),
                "intersections": sets.intersections.iter().map(|(places, calls)| json!({
                    "strategies": places.iter().map(|&place| &self.names[place]).collect::<Vec<_>>(),
                    "calls": calls,
                })).collect::<Vec<_>>(),
            })),
        });
        let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
        text.push('\n');
        text
    }

    fn pair_json(&self, pair: &Pair) -> Value {
        let segments = &pair.segments;
        json!({
            "a": self.names[pair.places[0]],
            "b": self.names[pair.places[1]],
            "rates": rates_json(&pair.rates),
            "transitions": pair.transitions.as_ref().map(transitions_json),
            "segments": segments.shown.iter().map(segment_json).collect::<Vec<_>>(),
            "suppressed_segments": segments.suppressed.iter().map(|(dimension, segments, calls)| json!({
                "dimension": dimension,
                "segments": segments,
                "calls": calls,
            })).collect::<Vec<_>>(),
            "reversals": segments.reversals.iter().map(|reversal| json!({
                "dimension": reversal.dimension,
                "rate": reversal.rate,
            })).collect::<Vec<_>>(),
            "mixes": segments.mixes.iter().map(|mix| json!({
                "dimension": mix.dimension,
                "rate": mix.rate,
                "mix": mix.mix,
                "within": mix.within,
            })).collect::<Vec<_>>(),
        })
    }
}

fn rates_json(rates: &[Difference]) -> Value {
    Value::Object(rates.iter().map(|rate| (rate.name.to_owned(), difference_json(rate))).collect())
}

fn difference_json(difference: &Difference) -> Value {
    let low = |interval: Option<Interval>| interval.map(|interval| interval.low);
    let high = |interval: Option<Interval>| interval.map(|interval| interval.high);
    json!({
        "a": side_json(&difference.sides[0]),
        "b": side_json(&difference.sides[1]),
        "difference": difference.value,
        "low": low(difference.interval),
        "high": high(difference.interval),
        "gained": difference.gained,
        "lost": difference.lost,
        "method": difference.method.name(),
        "p": difference.p,
        "p_holm": difference.holm,
        "finding": difference.finding.name(),
        "matters": difference.matters.map(super::Matters::name),
        "detectable": difference.detectable,
        "without_top_caller": difference.without_top.map(|top| json!({ "calls": top.calls, "difference": top.value })),
        "by_caller": difference.by_caller.map(|mean| json!({
            "callers": mean.callers,
            "difference": mean.value,
            "low": mean.interval.low,
            "high": mean.interval.high,
        })),
    })
}

fn side_json(side: &Side) -> Value {
    json!({
        "value": side.value,
        "numerator": side.numerator,
        "denominator": side.denominator,
        "n_eff": side.n_eff,
    })
}

fn segment_json(segment: &Segment) -> Value {
    let rates = segment.rates.iter().map(|rate| {
        let value = json!({
            "a": side_json(&rate.sides[0]),
            "b": side_json(&rate.sides[1]),
            "difference": rate.value,
            "low": rate.interval.map(|interval| interval.low),
            "high": rate.interval.map(|interval| interval.high),
            "gained": rate.gained,
            "lost": rate.lost,
            "method": rate.method.name(),
        });
        (rate.name.to_owned(), value)
    });
    json!({
        "dimension": segment.dimension,
        "value": segment.value,
        "calls": segment.calls,
        "n_eff": segment.n_eff,
        "rates": Value::Object(rates.collect()),
    })
}

/// Rows are what calls were under `a`, columns what they are under `b`.
fn transitions_json(transitions: &Transitions) -> Value {
    let table = |names: &[&str], rows: Vec<&[u64]>| {
        let row = |counts: &[u64]| {
            Value::Object(names.iter().zip(counts).map(|(name, count)| ((*name).to_owned(), json!(count))).collect())
        };
        let named = names.iter().zip(rows).map(|(name, counts)| ((*name).to_owned(), row(counts)));
        Value::Object(named.collect::<Map<_, _>>())
    };
    json!({
        "outcomes": table(&Outcome::ALL.map(Outcome::name), transitions.outcomes.iter().map(<[u64; 7]>::as_slice).collect()),
        "verdicts": table(&Verdict::ALL.map(Verdict::name), transitions.verdicts.iter().map(<[u64; 9]>::as_slice).collect()),
    })
}
