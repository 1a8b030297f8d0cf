//! The result of a comparison, the content of `compare.json`. What cannot be said is `null`; rates are shares from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::RateDifference;
use anilab_engine::result::ByName;
use anilab_engine::stats::DRAWS;

use super::comparison::Comparison;
use super::difference::{ByCaller, Difference, Method, Side, WithoutTop};
use super::finding::{Finding, Matters};
use super::pair::Pair;
use super::plan::{Design, Overlap};
use super::segments::{Mix, Reversal, Segment};
use super::sets::{Sets, WhatIsCounted};
use super::transitions::Transitions;

/// The name and version of the shape of `compare.json`.
pub const SCHEMA: &str = "anilab.compare/1";

/// Several strategies, or stored runs, compared with the first of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What the comparison shows, in sentences.
    pub verdict: Vec<String>,
    /// Which calls meet which strategy.
    pub design: Design,
    /// The strategies, the baseline first.
    pub strategies: Vec<String>,
    /// The strategy with which the others are compared.
    pub baseline: Option<String>,
    /// Scored calls; of two runs over different calls, those of each.
    pub calls: Vec<u64>,
    /// Their callers.
    pub callers: Vec<u64>,
    /// Scored calls with a label.
    pub labelled: Vec<u64>,
    /// How far stored runs share their calls; null where one run gave all strategies.
    pub overlap: Option<Overlap>,
    /// Whether the records say when they were there; null where that is unknown.
    pub records_are_dated: Option<bool>,
    /// The settings of tests and intervals.
    pub method: MethodResult,
    /// Every other strategy against the baseline.
    pub pairs: Vec<PairResult>,
    /// Calls by the strategies that solve them; null for two runs over different calls, and for more than 64 strategies.
    pub sets: Option<SetsResult>,
}

/// The settings of tests and intervals.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MethodResult {
    /// The seed of what is drawn.
    pub seed: u64,
    /// How many times the signs of callers are flipped for a test.
    pub draws: u32,
    /// How many tests the adjusted p-values are for.
    pub family: usize,
    /// The worth of a list with the true record in the net; a right pop is worth 1.
    pub list_weight: f64,
    /// The cost of a wrong pop in the net.
    pub wrong_weight: f64,
    /// The fewest independent calls with which a segment is shown.
    pub min_n_eff: f64,
    /// The difference from which on it matters, as a share; null where none was given.
    pub matters: Option<f64>,
}

/// One strategy (`b`) against the baseline (`a`).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PairResult {
    /// The baseline.
    pub a: String,
    /// The other strategy.
    pub b: String,
    /// Every rate by its name, then the net.
    pub rates: ByName<DifferenceResult>,
    /// Calls by what they are under `a` and then under `b`; null for two runs over different calls.
    pub transitions: Option<Transitions>,
    /// Segments with enough independent calls.
    pub segments: Vec<SegmentResult>,
    /// Segments that have too few, by dimension.
    pub suppressed_segments: Vec<SuppressedResult>,
    /// Rates that move one way in the whole and the other way in every segment of a dimension.
    pub reversals: Vec<Reversal>,
    /// What of a change comes of other traffic and what of other rates; empty unless two runs over different calls are compared.
    pub mixes: Vec<Mix>,
}

/// One rate of both strategies, with the test of their difference.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DifferenceResult {
    /// The rate under the baseline.
    pub a: Side,
    /// The rate under the other strategy.
    pub b: Side,
    /// The second less the first.
    #[serde(flatten)]
    pub difference: RateDifference,
    /// How interval and test were worked out.
    pub method: Method,
    /// The probability of a difference as large by chance alone.
    pub p: Option<f64>,
    /// The same, adjusted for all tests of the comparison (Holm); null where the rate is not among those that are tested.
    pub p_holm: Option<f64>,
    /// Whether the difference is more than chance.
    pub finding: Finding,
    /// Whether the difference is large enough to matter; null where it was not said what is.
    pub matters: Option<Matters>,
    /// The smallest difference that would be found with a power of 80 %, as a share; null where no call differs.
    pub detectable: Option<f64>,
    /// The difference without the caller who calls most; null for two runs.
    pub without_top_caller: Option<WithoutTop>,
    /// The difference with one vote a caller; null for two runs.
    pub by_caller: Option<ByCaller>,
}

/// Calls that have something in common.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentResult {
    /// What they have in common, such as `country`.
    pub dimension: String,
    /// Its value; blank where the log has none.
    pub value: String,
    /// How many calls: under `a`, or in the first run, and under `b`, or in the second.
    pub calls: [u64; 2],
    /// How many independent calls these are worth, since callers repeat.
    pub n_eff: f64,
    /// The rates that stand on enough independent calls, by name; they are described and not tested.
    pub rates: ByName<SegmentRateResult>,
}

/// One rate of both strategies in a segment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SegmentRateResult {
    /// The rate under the baseline.
    pub a: Side,
    /// The rate under the other strategy.
    pub b: Side,
    /// The second less the first.
    #[serde(flatten)]
    pub difference: RateDifference,
    /// How the interval was worked out.
    pub method: Method,
}

/// The segments of a dimension that have too few independent calls to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SuppressedResult {
    /// The dimension.
    pub dimension: String,
    /// How many segments.
    pub segments: u64,
    /// Their calls.
    pub calls: u64,
}

/// Calls by the strategies that solve them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetsResult {
    /// What solves a call.
    pub counted: WhatIsCounted,
    /// The combinations of strategies that occur, those with the most calls first.
    pub intersections: Vec<IntersectionResult>,
}

/// The calls that some strategies solve and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IntersectionResult {
    /// The strategies; none where no strategy solves the calls.
    pub strategies: Vec<String>,
    /// The calls.
    pub calls: u64,
}

impl ComparisonResult {
    /// The result of a comparison; `verdict` are its sentences.
    #[must_use]
    pub fn of(comparison: &Comparison, verdict: Vec<String>) -> Self {
        let Comparison { plan, names, .. } = comparison;
        Self {
            schema: SCHEMA,
            verdict,
            design: plan.design,
            strategies: names.clone(),
            baseline: names.first().cloned(),
            calls: comparison.calls.clone(),
            callers: comparison.callers.clone(),
            labelled: comparison.labelled.clone(),
            overlap: plan.overlap.clone(),
            records_are_dated: plan.is_dated,
            method: MethodResult {
                seed: plan.seed,
                draws: DRAWS,
                family: comparison.family,
                list_weight: plan.weights.list,
                wrong_weight: plan.weights.wrong,
                min_n_eff: plan.least_n_eff,
                matters: plan.matters,
            },
            pairs: comparison.pairs.iter().map(|pair| PairResult::of(pair, names)).collect(),
            sets: comparison.sets.as_ref().map(|sets| SetsResult::of(sets, names)),
        }
    }
}

impl PairResult {
    fn of(pair: &Pair, names: &[String]) -> Self {
        let segments = &pair.segments;
        let suppressed = segments.suppressed.iter().cloned();
        Self {
            a: names[pair.places[0]].clone(),
            b: names[pair.places[1]].clone(),
            rates: pair.rates.iter().map(|rate| (rate.name, DifferenceResult::from(rate))).collect(),
            transitions: pair.transitions.clone(),
            segments: segments.shown.iter().map(SegmentResult::from).collect(),
            suppressed_segments: suppressed
                .map(|(dimension, segments, calls)| SuppressedResult { dimension, segments, calls })
                .collect(),
            reversals: segments.reversals.clone(),
            mixes: segments.mixes.clone(),
        }
    }
}

impl From<&Difference> for DifferenceResult {
    fn from(difference: &Difference) -> Self {
        let [a, b] = difference.sides;
        Self {
            a,
            b,
            difference: rate_difference(difference),
            method: difference.method,
            p: difference.p,
            p_holm: difference.holm,
            finding: difference.finding,
            matters: difference.matters,
            detectable: difference.detectable,
            without_top_caller: difference.without_top,
            by_caller: difference.by_caller,
        }
    }
}

impl From<&Segment> for SegmentResult {
    fn from(segment: &Segment) -> Self {
        Self {
            dimension: segment.dimension.clone(),
            value: segment.value.clone(),
            calls: segment.calls,
            n_eff: segment.n_eff,
            rates: segment.rates.iter().map(|rate| (rate.name, SegmentRateResult::from(rate))).collect(),
        }
    }
}

impl From<&Difference> for SegmentRateResult {
    fn from(difference: &Difference) -> Self {
        let [a, b] = difference.sides;
        Self { a, b, difference: rate_difference(difference), method: difference.method }
    }
}

impl SetsResult {
    fn of(sets: &Sets, names: &[String]) -> Self {
        let intersection = |(places, calls): &(Vec<usize>, u64)| IntersectionResult {
            strategies: places.iter().map(|&place| names[place].clone()).collect(),
            calls: *calls,
        };
        Self { counted: sets.counted, intersections: sets.intersections.iter().map(intersection).collect() }
    }
}

fn rate_difference(difference: &Difference) -> RateDifference {
    RateDifference::new(difference.value, difference.interval, difference.gained, difference.lost)
}
